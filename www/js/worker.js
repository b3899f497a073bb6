// A worker: one of the pool, which carries out tasks of exhibits in slices and receives messages between them, or one that
// reads a large file.

import * as usual from '../pkg/lnn_lab.js';
import { since } from './clock.js';

/** @typedef {import('./worker-pool.js').Assignment} Assignment */
/** @typedef {import('./worker-pool.js').Instruction} Instruction */
/** @typedef {import('./distant-table.js').Question} Question */

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

/** The file that is being read. @type {usual.DataTable | undefined} */
let table;

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
    const start = performance.now();
    let done = false;
    while (!done && since(start) < SLICE_MS) done = bench.advance(PORTION);
    if (done) {
      const result = bench.result();
      tasks.shift();
      postMessage({ id, result }, result ? { transfer: [result.buffer] } : {});
      begin();
      return;
    }
    if (since(lastReportAt) > REPORT_MS) {
      lastReportAt = performance.now();
      postMessage({ id, done: bench.done() });
    }
    next();
  } catch (error) {
    fail(error);
  }
}

/** The module, once it is there. @type {Promise<typeof usual> | undefined} */
let ready;

/** Starts a module with its own script, or the usual one. @param {Instruction} instruction */
async function open({ module, script }) {
  /** @type {typeof usual} */
  const bindings = script ? await import(script) : usual;
  await bindings.default({ module_or_path: module });
  return bindings;
}

/** Answers a question about a file: which columns it has, or the points of two of them. @param {Question} question */
async function answer({ id, file, columns }) {
  try {
    const bindings = await ready;
    if (bindings && file) {
      table = new bindings.DataTable(file.name, new Uint8Array(await file.arrayBuffer()));
      postMessage({ id, table: table.view() });
    } else if (table && columns) {
      const read = table.read(...columns, (/** @type {number} */ share) => postMessage({ id, share }));
      const points = { x: read.x(), y: read.y(), taken: read.view() };
      read.free();
      postMessage({ id, points }, { transfer: [points.x.buffer, points.y.buffer] });
    }
  } catch (error) {
    postMessage({ id, problem: error instanceof Error ? error.message : String(error) });
  }
}

/** @param {MessageEvent<Instruction & Question>} event */
self.onmessage = async ({ data }) => {
  if (data.file || data.columns) {
    await answer(data);
  } else if (data.module) {
    ready = open(data);
    bench = new (await ready).Workbench();
    postMessage({ ready: true });
  } else if (data.task) {
    tasks.push(data.task);
    if (tasks.length === 1) begin();
  } else {
    tasks = [];
    bench?.clear();
  }
};
