import {History} from "./history.js";
import {COLOURS, Lines, Strip} from "./charts.js";
import {BrowserMicrophone} from "./microphone.js";

const SHOWN = 1000; // frames in a strip or chart: 10 s
const DRAWS_A_SECOND = 15;
const MOST_DETECTIONS = 200;
const $ = id => document.getElementById(id);
const clip = (value, least, most) => Math.max(least, Math.min(most, value));
const decibels = amplitude => 20 * Math.log10(Math.max(1e-5, amplitude));

let state = null;
let model = null;
let exact = null;
let board = null;
let end = null; // the frame that the view ends with; null while it follows
let cell = 0;
let hold = {db: -90, until: 0};
let quietSince = performance.now();
let clipped = 0;
let latencyShown = 0;
let pausedAt = 0;
let cameAt = 0; // frames, by this page's clock: that of bmru may be another machine's
let microphone = null;
const detections = new Set();

const strips = {
  spectrogram: null, features: null, states: null};
const charts = {
  classes: new Lines($("classes-plot"), {unit: "nA"}),
  evidence: new Lines($("evidence-plot"), {height: 120}),
  cell: new Lines($("cell-plot"), {unit: "nA"}),
  curve: new Lines($("curve-plot"), {height: 150, unit: "detected, %", rightUnit: "false alarms/h", mark: markThreshold}),
};

// What comes ------------------------------------------------------------------------------------------------------

function connect() {
  const stream = new EventSource("stream");
  stream.addEventListener("state", message => take(JSON.parse(message.data)));
  stream.addEventListener("frames", message => { cameAt = performance.now(); if (model) model.add(message.data); });
  stream.addEventListener("exact", message => exact && exact.add(message.data));
  stream.addEventListener("board", message => board && board.add(message.data));
  stream.addEventListener("happened", message => happened(JSON.parse(message.data)));
  stream.onerror = () => {
    say("The connection to bmru is lost; trying again.");
    // A browser itself tries again where nothing answers, and not where it was refused.
    if (stream.readyState === EventSource.CLOSED) setTimeout(connect, 3000);
  };
  stream.onopen = () => { state = null; };
}
connect();

function take(fresh) {
  const shape = s => s && JSON.stringify([s.model, s.labels, s.layers, s.level, s.serial, s.mismatch, s.celsius, s.compare]);
  const anew = shape(fresh) !== shape(state);
  state = fresh;
  if (anew) {
    model = new History(state);
    exact = state.compare ? new History(state) : null;
    board = state.board ? new History(state) : null;
    follow();
    strips.spectrogram = new Strip($("spectrogram"), state.bands,
      (history, slot, band) => clip(Math.round((history.bands[slot * state.bands + band] - 40) * 1.45), 0, 255));
    strips.features = new Strip($("features"), state.coefficients,
      (history, slot, row) => clip(Math.round(128 + 42 * history.features[slot * state.coefficients + row]), 0, 255));
    strips.states = new Strip($("states"), model.cells,
      (history, slot, row) => history.states[slot * history.cells + row] ? 205 : 12);
    makeCells();
    makeThresholds();
    fillSetup();
  }
  const words = state.labels.filter(label => label !== state.background);
  $("keywords").textContent = words.map(word => `“${word}”`).join(", ");
  $("chip").textContent = `${state.model} as ${state.levelText}` +
    (state.level === "exact" ? "" : `, ${state.celsius} °C`);
  $("source").textContent = state.source;
  if (!board) $("board").textContent = state.board;
  $("browser-microphone").disabled = !state.changeable;
  $("recording-text").hidden = state.changeable;
  showCurve();
  say(`Listening: ${state.model} as ${state.levelText}.`);
}

function happened(event) {
  if (event.kind === "heard") flash(event.label);
  if (event.kind === "detected") detected(event);
  if (event.kind === "lost") { warn(event.text + " Waiting for it."); say(event.text); }
  if (event.kind === "back") { warn(""); say(event.text + " is there."); }
  if (event.kind === "dropped") { $("lost").textContent = `${event.blocks} blocks of sound`; }
  if (event.kind === "diverged") {
    say(`Board and model differ from frame ${event.frame} on: ${event.cells} cells${event.winner ? " and the winner" : ""}.`);
  }
  if (event.kind === "board") say(`The board heard “${event.label}” at ${event.seconds.toFixed(2)} s.`);
  if (event.kind === "note") say(event.text);
  if (event.kind === "ended") say("The sound has ended; look back at what was heard.");
}

function flash(word) {
  $("word").textContent = word;
  const big = $("word").parentElement;
  big.classList.add("now");
  setTimeout(() => big.classList.remove("now"), 700);
}

function say(text) { $("status").textContent = text; }

function warn(text) { $("sound-warning").textContent = text; }

// What is shown ---------------------------------------------------------------------------------------------------

function draw() {
  if (!model || model.count === 0) return;
  const until = end === null ? model.count : end;
  strips.spectrogram.draw(model, until, SHOWN);
  strips.features.draw(model, until, SHOWN);
  strips.states.draw(model, until, SHOWN);
  drawLines(until);
  drawCells(until - 1);
  drawFigures(until - 1);
  document.body.dataset.shownMs ||= performance.now().toFixed(0);
  if (end === null) drawMeter();
}

function drawLines(until) {
  const from = Math.max(model.oldest, until - SHOWN);
  const x = [];
  for (let index = from; index < until; index++) x.push(model.seconds(index));
  const row = (column, rows, k) => model.row(column, rows, k, from, until);
  const others = (history, name) => !history || history.count === 0 ? [] : state.labels.map((label, k) => ({
    name: `${label}, ${name}`, values: aligned(history, k, from, until), dash: [4, 3], width: 1.2,
    colour: COLOURS[k % COLOURS.length]}));
  charts.classes.draw(x, [
    ...state.labels.map((label, k) => ({name: label, values: row(model.currents, model.classes, k)})),
    ...others(exact, "exact"), ...others(board, "board")]);
  const words = state.labels.map((label, k) => ({label, k})).filter(word => word.label !== state.background);
  charts.evidence.draw(x, words.flatMap(word => [
    {name: word.label, values: row(model.evidence, model.classes, word.k), colour: "--accent"},
    {name: `threshold${words.length > 1 ? " of " + word.label : ""}`, values: x.map(() => state.thresholds[word.k]),
      colour: "--hot", dash: [6, 4]}]));
  const [low, high] = state.layers.flat()[cell];
  charts.cell.draw(x, [
    {name: "candidate", values: row(model.candidates, model.cells, cell), colour: "--accent"},
    {name: "set above", values: x.map(() => high), colour: "--hot", dash: [6, 4]},
    {name: "cleared below", values: x.map(() => low), colour: "--quiet", dash: [6, 4]},
    {name: "high", values: row(model.states, model.cells, cell).map(bit => bit ? high : 0), colour: "--on", width: 2}]);
}

/** The class current of another network in the same frames. */
function aligned(history, k, from, until) {
  const newest = model.number[model.slot(until - 1)];
  const shift = history.number[history.slot(history.count - 1)] - newest;
  const last = history.count - 1 - shift;
  const values = [];
  for (let index = from; index < until; index++) {
    const other = last - (until - 1 - index);
    values.push(other >= history.oldest && other < history.count
      ? history.currents[history.slot(other) * history.classes + k] : null);
  }
  return values;
}

function makeCells() {
  const place = $("cells");
  place.replaceChildren();
  let number = 0;
  state.layers.forEach((layer, l) => {
    const row = document.createElement("div");
    row.className = "layer";
    row.setAttribute("role", "group");
    row.setAttribute("aria-label", `Layer ${l + 1}`);
    layer.forEach(([low, high], c) => {
      const button = document.createElement("button");
      const index = number++;
      button.type = "button";
      button.className = "cell";
      button.innerHTML = '<i></i><b class="lo"></b><b class="hi"></b>';
      button.most = 1.8 * high || 1;
      button.title = `layer ${l + 1}, cell ${c + 1}: cleared below ${low.toFixed(3)} nA, set above ${high.toFixed(3)} nA`;
      button.setAttribute("aria-label", button.title);
      button.querySelector(".lo").style.bottom = `${100 * low / button.most}%`;
      button.querySelector(".hi").style.bottom = `${100 * high / button.most}%`;
      button.onclick = () => choose(index);
      row.append(button);
    });
    place.append(row);
  });
  choose(0);
}

function choose(index) {
  cell = index;
  const buttons = [...document.querySelectorAll(".cell")];
  buttons.forEach((button, i) => button.setAttribute("aria-pressed", String(i === index)));
  $("cell-name").textContent = `${buttons[index].title}`;
  draw();
}

function drawCells(index) {
  const slot = model.slot(index);
  const others = [exact, board].filter(history => history && history.count > 0);
  document.querySelectorAll(".cell").forEach((button, i) => {
    const candidate = model.candidates[slot * model.cells + i];
    const high = model.states[slot * model.cells + i] === 1;
    button.firstChild.style.transform = `scaleY(${clip(candidate / button.most, 0, 1)})`;
    button.classList.toggle("high", high);
    button.classList.toggle("other", others.some(history => differs(history, slot, i)));
  });
}

function differs(history, slot, i) {
  const shift = history.number[history.slot(history.count - 1)] - model.number[slot];
  const index = history.count - 1 - shift;
  return index >= history.oldest && index < history.count
    && history.states[history.slot(index) * history.cells + i] !== model.states[slot * model.cells + i];
}

function drawFigures(index) {
  const slot = model.slot(index);
  const simulated = Number.isFinite(model.power[slot]);
  $("power").textContent = simulated ? `${model.power[slot].toFixed(0)} nW` : "no circuit";
  const energy = model.energy[slot] / 1000;
  $("energy").textContent = simulated ? (energy < 1000 ? `${energy.toFixed(2)} µJ` : `${(energy / 1000).toFixed(3)} mJ`) : "-";
  drawLatency();
  if (board && board.count > 0) {
    const last = board.slot(board.count - 1);
    const power = Number.isFinite(board.power[last]) ? `, ${board.power[last].toFixed(0)} nW` : "";
    const energy = board.energy[last] > 0 ? `, ${(board.energy[last] / 1000).toFixed(2)} µJ so far` : "";
    const bits = document.querySelectorAll(".cell.other").length;
    $("board").textContent = `${state.board}${power}${energy}. ${bits === 0 ? "Every cell is as the model's" : bits + " cells differ"} now.`;
  }
  if (exact && exact.count > 0) {
    const bits = [...document.querySelectorAll(".cell.other")].length;
    $("compare").textContent = `${state.levelText} against the exact network: ${bits} of ${model.cells} cells differ now.`;
  } else {
    $("compare").textContent = "";
  }
}

/** Of the last 10 s the 99th percentile, once a second. */
function drawLatency() {
  if (performance.now() - latencyShown < 1000) return;
  latencyShown = performance.now();
  const values = [];
  for (let index = Math.max(model.oldest, model.count - SHOWN); index < model.count; index++) {
    values.push(model.latency[model.slot(index)]);
  }
  values.sort((a, b) => a - b);
  const high = values[Math.floor(0.99 * values.length)];
  $("latency").textContent = Number.isFinite(high) ? `${high.toFixed(1)} ms` : "-";
}

function drawMeter() {
  let rms = 0;
  let peak = 0;
  for (let i = Math.max(0, model.count - 8); i < model.count; i++) {
    rms = Math.max(rms, model.rms[model.slot(i)]);
    peak = Math.max(peak, model.peak[model.slot(i)]);
  }
  const now = performance.now();
  const db = decibels(rms);
  const peakDb = decibels(peak);
  if (peakDb > hold.db || now > hold.until) hold = {db: peakDb, until: now + 1200};
  $("level").style.clipPath = `inset(0 ${100 - 100 * clip((db + 90) / 90, 0, 1)}% 0 0)`;
  $("hold").style.left = `${100 * clip((hold.db + 90) / 90, 0, 0.995)}%`;
  $("meter").setAttribute("aria-valuenow", db.toFixed(0));
  if (db > -75) quietSince = now;
  if (peak >= 0.99) clipped = now;
  if (now - cameAt < 2000) {
    warn(now - clipped < 1500 ? "Clipped: too loud." : now - quietSince > 4000 ? "No signal: is it muted, or the wrong one?" : "");
  }
}

// Thresholds ------------------------------------------------------------------------------------------------------

function makeThresholds() {
  const place = $("thresholds");
  place.replaceChildren();
  const most = state.evidence === "share" ? 1
    : Math.max(...state.curve.map(point => point[0]), ...state.thresholds.map(value => 3 * value));
  state.labels.forEach((label, k) => {
    if (label === state.background) return;
    const line = document.createElement("label");
    line.className = "grow";
    const slider = document.createElement("input");
    slider.type = "range";
    slider.min = most / 200;
    slider.max = most;
    slider.step = most / 200;
    slider.value = state.thresholds[k];
    slider.id = `threshold-${label}`;
    const text = document.createElement("output");
    text.textContent = threshold(state.thresholds[k]);
    let timer = 0;
    slider.oninput = () => {
      state.thresholds[k] = Number(slider.value);
      text.textContent = threshold(state.thresholds[k]);
      showCurve();
      clearTimeout(timer);
      timer = setTimeout(() => post("threshold", {label, threshold: state.thresholds[k]}), 80);
    };
    line.append(`${label} `, slider, text);
    place.append(line);
  });
}

const threshold = value => state.evidence === "share" ? `${(100 * value).toFixed(0)} % of frames` : `margin ${value.toFixed(2)}`;

/** What the model's own evaluation gives at a threshold, between the points of its curve. */
function figures(value) {
  const curve = state.curve;
  if (curve.length === 0) return null;
  const next = curve.findIndex(point => point[0] >= value);
  if (next <= 0) return curve[next < 0 ? curve.length - 1 : 0];
  const [a, b] = [curve[next - 1], curve[next]];
  const share = (value - a[0]) / (b[0] - a[0]);
  return a.map((left, i) => left + share * (b[i] - left));
}

function showCurve() {
  const k = state.labels.findIndex(label => label !== state.background);
  const found = figures(state.thresholds[k]);
  $("curve-plot").hidden = !found;
  if (!found) {
    $("curve-text").textContent = "How often it would be wrong is not known: this model has no curve beside its file.";
    return;
  }
  $("curve-text").textContent =
    `${(100 * found[1]).toFixed(0)} % detected, ${found[2] < 10 ? found[2].toFixed(1) : found[2].toFixed(0)} false alarms an hour`
    + " on the streams of its evaluation.";
  charts.curve.draw(state.curve.map(point => point[0]), [
    {name: "detected", values: state.curve.map(point => 100 * point[1]), colour: "--accent"},
    {name: "false alarms an hour", values: state.curve.map(point => point[2]), colour: "--hot", scale: "right"}]);
}

function markThreshold(plot, css) {
  const k = state.labels.findIndex(label => label !== state.background);
  const x = plot.valToPos(state.thresholds[k], "x", true);
  plot.ctx.save();
  plot.ctx.strokeStyle = css("--ink");
  plot.ctx.beginPath();
  plot.ctx.moveTo(x, plot.bbox.top);
  plot.ctx.lineTo(x, plot.bbox.top + plot.bbox.height);
  plot.ctx.stroke();
  plot.ctx.restore();
}

// Detections ------------------------------------------------------------------------------------------------------

function detected(event) {
  // A page that connects anew is sent the last ones again; bmru that was started anew counts from 1.
  const key = `${event.number} ${event.time}`;
  if (detections.has(key)) return;
  detections.add(key);
  if (detections.size > MOST_DETECTIONS) detections.delete(detections.values().next().value);
  $("none").hidden = true;
  const item = document.createElement("li");
  const show = document.createElement("button");
  const time = new Date(event.time).toLocaleTimeString([], {hour12: false});
  show.textContent = `${event.label}  ${time}, at ${event.start.toFixed(2)} s, peak ${threshold(event.peak)}`;
  show.onclick = () => explain(event, show);
  const wrong = document.createElement("button");
  wrong.textContent = "False alarm";
  wrong.setAttribute("aria-label", `False alarm: ${event.label} at ${time}; keep its sound`);
  wrong.onclick = () => falseAlarm(event.number, wrong);
  item.append(show, wrong);
  $("list").prepend(item);
  while ($("list").children.length > MOST_DETECTIONS) $("list").lastChild.remove();
}

async function falseAlarm(number, button) {
  if (await post("false-alarm", {number})) button.disabled = true;
}

function explain(event, button) {
  document.querySelectorAll("#list .chosen").forEach(other => other.classList.remove("chosen"));
  button.classList.add("chosen");
  const place = $("reason");
  place.replaceChildren();
  const set = new Set(event.switches.filter(change => change[3]).map(change => `${change[0]}.${change[1]}`));
  const text = document.createElement("p");
  text.textContent = `“${event.label}” from ${event.start.toFixed(2)} to ${event.end.toFixed(2)} s; heard at `
    + `${event.seconds.toFixed(2)} s when its evidence reached ${threshold(event.threshold)}; it rose to ${threshold(event.peak)}. `
    + `${set.size} cells were set on the way.`;
  place.append(text);
  const at = model.indexAt(event.seconds + 0.6);
  if (at > model.oldest + 50) {
    lookAt(at + 1);
  } else {
    const gone = document.createElement("p");
    gone.className = "quiet";
    gone.textContent = "Its curves are not here any more: they are kept for 30 s, and for what listens now.";
    place.append(gone);
  }
  place.append(table(event));
}

function table(event) {
  const scroll = document.createElement("div");
  scroll.className = "scroll";
  scroll.tabIndex = 0;
  scroll.setAttribute("role", "region");
  scroll.setAttribute("aria-label", "Cells that switched");
  const rows = event.switches.map(([layer, index, seconds, high, candidate, limit]) =>
    `<tr><td>${layer + 1}, ${index + 1}</td><td>${(seconds - event.start).toFixed(2)}</td><td>${high ? "set" : "cleared"}</td>`
    + `<td>${candidate.toFixed(3)}</td><td>${limit.toFixed(3)}</td><td>${Math.abs(candidate - limit).toFixed(3)}</td></tr>`);
  scroll.innerHTML = "<table><thead><tr><th scope=col>Layer, cell</th><th scope=col>Time, s</th><th scope=col>Was</th><th scope=col>Candi&shy;date, nA</th>"
    + `<th scope=col>Thresh&shy;old, nA</th><th scope=col>Margin, nA</th></tr></thead><tbody>${rows.join("")}</tbody></table>`;
  return scroll;
}

// What the user does ----------------------------------------------------------------------------------------------

async function post(path, wish) {
  try {
    const answer = await fetch(`do/${path}`, {method: "POST", body: JSON.stringify(wish)});
    const text = await answer.text();
    if (text) say(text);
    return answer.ok;
  } catch (problem) {
    say(`bmru does not answer: ${problem.message}`);
    return false;
  }
}

function lookAt(until) {
  pausedAt = model.count;
  end = clip(until, model.oldest + 1, model.count);
  $("pause").setAttribute("aria-pressed", "true");
  $("pause").textContent = "Go on";
  $("back").disabled = false;
  const seconds = (model.count - end) * state.frameSeconds;
  $("back").value = seconds;
  $("back-text").textContent = `${seconds.toFixed(1)} s ago`;
  draw();
}

function follow() {
  end = null;
  $("pause").setAttribute("aria-pressed", "false");
  $("pause").textContent = "Pause";
  $("back").disabled = true;
  $("back").value = 0;
  $("back-text").textContent = "now";
}

$("pause").onclick = () => {
  if (end === null) lookAt(model.count);
  else follow();
};
$("back").oninput = () => {
  end = clip(Math.round(pausedAt - $("back").value / state.frameSeconds), model.oldest + 1, model.count);
  $("back-text").textContent = `${Number($("back").value).toFixed(1)} s ago`;
  draw();
};
$("missed").onclick = () => missed();

function missed() {
  post("missed", {label: state.labels.find(label => label !== state.background)});
}

function fillSetup() {
  const form = $("setup");
  form.model.replaceChildren(...state.models.map(name => new Option(name, name, false, name === state.model)));
  form.level.value = state.level;
  form.celsius.value = state.celsius;
  form.serial.value = state.serial;
  form.mismatch.value = state.mismatch;
  form.compare.checked = state.compare;
  form.oninput();
}
$("setup").oninput = () => {
  const form = $("setup");
  form.celsiusText.value = `${form.celsius.value} °C`;
  form.mismatchText.value = Number(form.serial.value) === 0 ? "none: chip 0 is as designed" : form.mismatch.value;
};
$("setup").onsubmit = event => {
  event.preventDefault();
  const form = $("setup");
  post("setup", {model: form.model.value, level: form.level.value, celsius: Number(form.celsius.value),
    serial: Number(form.serial.value), mismatch: Number(form.mismatch.value), compare: form.compare.checked});
};

$("browser-microphone").onclick = async () => {
  const button = $("browser-microphone");
  if (microphone) {
    await leaveMicrophone();
    return;
  }
  microphone = new BrowserMicrophone(why => say(`The browser's microphone: ${why}`), leaveMicrophone);
  try {
    await microphone.start();
    if (!await post("source", {source: "browser"})) throw new Error("bmru does not take it");
    button.textContent = "Use the machine's microphone again";
    $("source").textContent = "this browser's microphone";
  } catch (problem) {
    say(`The browser's microphone cannot be had: ${problem.message}`);
    await microphone.stop();
    microphone = null;
  }
};

/** Back to the machine's; the browser's is let go, whatever bmru says. */
async function leaveMicrophone() {
  const left = microphone;
  microphone = null;
  if (!left) return;
  await left.stop();
  await post("source", {source: "microphone"});
  $("browser-microphone").textContent = "Use this browser's microphone";
  $("source").textContent = state ? state.source : "-";
}

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || /INPUT|SELECT|TEXTAREA/.test(event.target.tagName)) return;
  if (event.key === " " && event.target.tagName !== "BUTTON") { event.preventDefault(); $("pause").click(); }
  if (event.key === "m") missed();
  if (event.key === "f" && detections.size > 0) document.querySelector("#list li button:last-child").click();
});

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => setTimeout(() => {
  if (!state) return;
  showCurve();
  draw();
}));

let last = 0;
function tick(now) {
  if (now - last >= 1000 / DRAWS_A_SECOND && end === null) { last = now; draw(); }
  requestAnimationFrame(tick);
}
requestAnimationFrame(tick);
