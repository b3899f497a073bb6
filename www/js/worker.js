// A worker of the pool: carries out tasks of exhibits in slices, and receives messages between them.

import * as usual from '../pkg/lnn_lab.js';

/** @typedef {import('./worker-pool.js').Assignment} Assignment */

/** How long a slice of work may take, in milliseconds, and how many epochs are computed between two looks at the clock. */
const SLICE_MS = 8;
const PORTION = 50_000;

/** How often progress is reported, in milliseconds. */
const REPORT_MS = 50;

/** @type {usual.Workbench | undefined} */
let bench;

/** The tasks to carry out; the first was begun. @type {Assignment[]} */
let tasks = [];
let lastReportAt = 0;

// A message to itself arrives sooner than a timer, and after all messages that were sent before it. Only one is ever on
// its way; otherwise each task that is replaced by another would leave one behind, and they would delay other messages.
const pulse = new MessageChannel();
let pulsing = false;
pulse.port1.onmessage = () => {
  pulsing = false;
  slice();
};

function next() {
  if (pulsing) return;
  pulsing = true;
  pulse.port2.postMessage(0);
}

/** Begins the first task, if there is one. */
function begin() {
  if (!bench || tasks.length === 0) return;
  try {
    bench.begin(tasks[0].exhibit, tasks[0].bytes);
    next();
  } catch (error) {
    fail(error);
  }
}

/** Reports why the first task failed, and goes on with the next. @param {unknown} error */
function fail(error) {
  postMessage({ id: tasks.shift()?.id, problem: String(error) });
  begin();
}

function slice() {
  if (!bench || tasks.length === 0) return;
  const [{ id }] = tasks;
  try {
    const until = performance.now() + SLICE_MS;
    let done = false;
    while (!done && performance.now() < until) done = bench.advance(PORTION);
    if (done) {
      const result = bench.result();
      tasks.shift();
      postMessage({ id, result }, result ? { transfer: [result.buffer] } : {});
      begin();
      return;
    }
    if (performance.now() - lastReportAt > REPORT_MS) {
      lastReportAt = performance.now();
      postMessage({ id, done: bench.done() });
    }
    next();
  } catch (error) {
    fail(error);
  }
}

/** @param {MessageEvent<import('./worker-pool.js').Instruction>} event */
self.onmessage = async ({ data }) => {
  if (data.module) {
    /** @type {typeof usual} */
    const bindings = data.script ? await import(data.script) : usual;
    await bindings.default({ module_or_path: data.module });
    bench = new bindings.Workbench();
    postMessage({ ready: true });
  } else if (data.task) {
    tasks.push(data.task);
    if (tasks.length === 1) begin();
  } else {
    tasks = [];
    bench?.clear();
  }
};
