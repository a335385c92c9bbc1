// The last 40 s of frames of one network, as they came: 30 s to look back, and some that come while one looks. The layout of a frame is that of FramePacket.java.

const HEAD = 40;

export class History {
  constructor(state, frames = 4000) {
    this.state = state;
    this.frames = frames;
    this.cells = state.layers.reduce((sum, layer) => sum + layer.length, 0);
    this.classes = state.labels.length;
    this.count = 0;
    const columns = (rows, type = Float32Array) => new type(rows * frames);
    this.number = columns(1, Float64Array);
    this.wall = columns(1, Float64Array);
    this.energy = columns(1, Float64Array);
    this.rms = columns(1);
    this.peak = columns(1);
    this.latency = columns(1);
    this.power = columns(1);
    this.winner = columns(1, Uint8Array);
    this.features = columns(state.coefficients);
    this.candidates = columns(this.cells);
    this.currents = columns(this.classes);
    this.evidence = columns(this.classes);
    this.bands = columns(state.bands, Uint8Array);
    this.states = columns(this.cells, Uint8Array);
    const floats = state.coefficients + this.cells + 2 * this.classes;
    this.stride = Math.ceil((HEAD + 4 * floats + state.bands + Math.ceil(this.cells / 8)) / 8) * 8;
  }

  /** Takes frames in Base64; gives how many. */
  add(base64) {
    const text = atob(base64);
    const bytes = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
    const view = new DataView(bytes.buffer);
    let taken = 0;
    for (let at = 0; at + this.stride <= bytes.length; at += this.stride, taken++) this.frame(view, bytes, at);
    return taken;
  }

  frame(view, bytes, start) {
    const slot = this.count % this.frames;
    this.wall[slot] = view.getFloat64(start, true);
    this.energy[slot] = view.getFloat64(start + 8, true);
    this.number[slot] = view.getUint32(start + 16, true);
    this.rms[slot] = view.getFloat32(start + 20, true);
    this.peak[slot] = view.getFloat32(start + 24, true);
    this.latency[slot] = view.getFloat32(start + 28, true);
    this.power[slot] = view.getFloat32(start + 32, true);
    this.winner[slot] = view.getUint8(start + 36);
    let at = start + HEAD;
    for (const [column, rows] of [[this.features, this.state.coefficients], [this.candidates, this.cells],
      [this.currents, this.classes], [this.evidence, this.classes]]) {
      for (let row = 0; row < rows; row++, at += 4) column[slot * rows + row] = view.getFloat32(at, true);
    }
    this.bands.set(bytes.subarray(at, at + this.state.bands), slot * this.state.bands);
    at += this.state.bands;
    for (let cell = 0; cell < this.cells; cell++) {
      this.states[slot * this.cells + cell] = bytes[at + (cell >> 3)] >> (cell & 7) & 1;
    }
    this.count++;
  }

  get oldest() { return Math.max(0, this.count - this.frames); }

  slot(index) { return index % this.frames; }

  /** Sound from the start to the end of a frame. */
  seconds(index) { return this.number[this.slot(index)] * this.state.frameSeconds + this.state.delaySeconds; }

  /** The index of the last frame that ends at a time or before; -1 for none. */
  indexAt(seconds) {
    for (let index = this.count - 1; index >= this.oldest; index--) if (this.seconds(index) <= seconds) return index;
    return -1;
  }

  /** A row of a column from a frame on, for a chart. */
  row(column, rows, row, from, until) {
    const values = new Array(until - from);
    for (let index = from; index < until; index++) values[index - from] = column[this.slot(index) * rows + row];
    return values;
  }
}
