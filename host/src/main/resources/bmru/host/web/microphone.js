// The browser's microphone as the source: blocks go out one after the other, in order; what queues up for too long is dropped.

const MOST_WAITING = 50;

export class BrowserMicrophone {
  /** @param gone hears that it was unplugged, or that the browser has taken it away */
  constructor(failed, gone) {
    this.failed = failed;
    this.gone = gone;
    this.waiting = [];
    this.dropped = 0;
  }

  async start() {
    if (!navigator.mediaDevices) {
      throw new Error("a browser gives it only to pages of its own machine (http://localhost) or of https");
    }
    this.stream = await navigator.mediaDevices.getUserMedia(
      {audio: {echoCancellation: false, noiseSuppression: false, autoGainControl: false, channelCount: 1}});
    this.stream.getTracks().forEach(track => { track.onended = () => { this.failed("it is gone."); this.gone(); }; });
    this.context = new AudioContext({sampleRate: 16000});
    await this.context.audioWorklet.addModule("worklet.js");
    const node = new AudioWorkletNode(this.context, "blocks", {numberOfOutputs: 0});
    node.port.onmessage = message => this.send(message.data);
    this.context.createMediaStreamSource(this.stream).connect(node);
    await this.context.resume();
  }

  send(block) {
    if (this.waiting.length >= MOST_WAITING) {
      this.dropped++;
      return;
    }
    this.waiting.push(block);
    if (!this.sending) this.post();
  }

  async post() {
    this.sending = true;
    try {
      while (this.waiting.length > 0) {
        const size = this.waiting.reduce((sum, block) => sum + block.byteLength, 0);
        const body = new Uint8Array(Math.min(size, 32000));
        let at = 0;
        while (this.waiting.length > 0 && at + this.waiting[0].byteLength <= body.length) {
          body.set(new Uint8Array(this.waiting[0]), at);
          at += this.waiting.shift().byteLength;
        }
        const answer = await fetch("do/sound", {method: "POST", body: body.subarray(0, at)});
        if (!answer.ok) throw new Error(await answer.text());
      }
    } catch (problem) {
      this.waiting.length = 0;
      this.failed(problem.message);
    }
    this.sending = false;
  }

  async stop() {
    if (this.stream) this.stream.getTracks().forEach(track => track.stop());
    if (this.context && this.context.state !== "closed") await this.context.close();
  }
}
