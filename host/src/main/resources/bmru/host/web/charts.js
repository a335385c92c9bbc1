// Strips that scroll and lines over time.

const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** 256 colours from night to lamp light; the strips are dark in both themes. */
const RAMP = Array.from({length: 256}, (_, i) => {
  const x = i / 255;
  const mix = (...stops) => {
    const at = Math.min(stops.length - 2, Math.floor(x * (stops.length - 1)));
    return Math.round(stops[at] + (stops[at + 1] - stops[at]) * (x * (stops.length - 1) - at));
  };
  return [mix(11, 16, 20, 240, 255), mix(15, 44, 130, 170, 246), mix(21, 80, 140, 60, 220)];
});

/** A canvas that shows a column of pixels a frame. */
export class Strip {
  constructor(canvas, rows, value) {
    this.canvas = canvas;
    this.rows = rows;
    this.value = value;
    this.ring = document.createElement("canvas");
    this.done = 0;
  }

  /** Draws `frames` frames up to `until`. */
  draw(history, until, frames) {
    if (this.history !== history) {
      this.history = history;
      this.ring.width = history.frames;
      this.ring.height = this.rows;
      this.done = 0;
    }
    this.columns(history);
    const scale = window.devicePixelRatio || 1;
    const width = Math.round(this.canvas.clientWidth * scale);
    const height = Math.round(this.canvas.clientHeight * scale);
    if (this.canvas.width !== width || this.canvas.height !== height) {
      this.canvas.width = width;
      this.canvas.height = height;
    }
    const ink = this.canvas.getContext("2d");
    ink.imageSmoothingEnabled = false;
    ink.fillStyle = "#0b0f15";
    ink.fillRect(0, 0, width, height);
    const from = Math.max(history.oldest, until - frames);
    for (let index = from; index < until;) {
      const slot = history.slot(index);
      const run = Math.min(until - index, history.frames - slot);
      const left = (index - (until - frames)) / frames * width;
      ink.drawImage(this.ring, slot, 0, run, this.rows, left, 0, run / frames * width, height);
      index += run;
    }
  }

  columns(history) {
    const ink = this.ring.getContext("2d", {willReadFrequently: false});
    let index = Math.max(this.done, history.oldest);
    while (index < history.count) {
      const slot = history.slot(index);
      const run = Math.min(history.count - index, history.frames - slot, 200);
      const image = ink.createImageData(run, this.rows);
      for (let x = 0; x < run; x++) {
        for (let row = 0; row < this.rows; row++) {
          const [red, green, blue] = RAMP[this.value(history, slot + x, row)];
          const at = 4 * ((this.rows - 1 - row) * run + x);
          image.data[at] = red;
          image.data[at + 1] = green;
          image.data[at + 2] = blue;
          image.data[at + 3] = 255;
        }
      }
      ink.putImageData(image, slot, 0);
      index += run;
    }
    this.done = history.count;
  }
}

/** Of the classes, in their order. */
export const COLOURS = ["--quiet", "--accent", "--hot", "--on", "--good", "--ink"];

/** Lines over x; made anew where its lines or the theme change. */
export class Lines {
  constructor(element, options = {}) {
    this.element = element;
    this.options = options;
    this.names = "";
    new ResizeObserver(() => this.plot && this.plot.setSize(this.size())).observe(element);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { this.names = ""; });
  }

  size() {
    return {width: Math.max(160, this.element.clientWidth), height: this.options.height || 160};
  }

  /** @param lines {name, values, colour, dash, fill, scale} */
  draw(x, lines) {
    const names = lines.map(line => line.name + line.scale).join();
    if (names !== this.names || !this.plot) this.make(lines, names);
    this.plot.setData([x, ...lines.map(line => line.values)]);
  }

  make(lines, names) {
    if (this.plot) this.plot.destroy();
    this.names = names;
    const axis = (more = {}) => ({
      stroke: css("--quiet"), grid: {stroke: css("--grid"), width: 1}, ticks: {stroke: css("--grid")},
      font: "11px system-ui", ...more});
    const axes = [axis({size: 26}), axis({size: 44, space: 22, label: this.options.unit, labelSize: 14, labelFont: "11px system-ui"})];
    if (lines.some(line => line.scale === "right")) {
      axes.push(axis({side: 1, scale: "right", size: 44, grid: {show: false}, label: this.options.rightUnit, labelSize: 14,
        labelFont: "11px system-ui"}));
    }
    this.plot = new uPlot({
      ...this.size(),
      scales: {x: {time: false}, y: {range: this.options.range}, ...(this.options.scales || {})},
      cursor: {show: false}, legend: {live: false, markers: {width: 3}},
      axes,
      series: [{}, ...lines.map((line, i) => ({
        label: line.name, stroke: css(line.colour || COLOURS[i % COLOURS.length]), width: line.width || 1.6,
        dash: line.dash, fill: line.fill && css(line.fill), scale: line.scale || "y", points: {show: false}}))],
      hooks: {draw: this.options.mark ? [plot => this.options.mark(plot, css)] : []},
    }, [[], ...lines.map(() => [])], this.element);
  }
}
