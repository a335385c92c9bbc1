// Collects the microphone's samples into blocks of 40 ms, 16 bits.

class Blocks extends AudioWorkletProcessor {
  constructor() {
    super();
    this.block = new Int16Array(sampleRate / 25);
    this.at = 0;
  }

  process(inputs) {
    const channel = inputs[0][0];
    for (let i = 0; channel && i < channel.length; i++) {
      this.block[this.at++] = Math.max(-32768, Math.min(32767, Math.round(channel[i] * 32768)));
      if (this.at === this.block.length) {
        this.port.postMessage(this.block.slice().buffer);
        this.at = 0;
      }
    }
    return true;
  }
}

registerProcessor("blocks", Blocks);
