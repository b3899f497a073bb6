// A worker: carries out orders of a sweep, listening between slices of work.

import init, { Workbench } from '../pkg/lnn_lab.js';

/** How long a slice of work may take, in milliseconds, and how many epochs are asked for at a time. */
const SLICE_MS = 8;
const PORTION = 50_000;

/** How often it is said how much is done, in milliseconds. */
const TELLING_MS = 50;

/** @type {Workbench | undefined} */
let bench;

/** The orders to carry out, the first of which was begun. @type {{ id: number, order: Float64Array }[]} */
let orders = [];
let told = 0;

// A message to oneself comes round sooner than a timer, and after those that were sent before it. There is never more
// than one on its way: or each order that is dropped for another would leave one behind, and listening would take longer.
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

/** Begins the first order, if there is one. */
function begin() {
  if (!bench || orders.length === 0) return;
  try {
    bench.begin(orders[0].order);
    next();
  } catch (error) {
    fail(error);
  }
}

/** Says why the first order failed, and goes on with the next. @param {unknown} error */
function fail(error) {
  postMessage({ id: orders.shift()?.id, problem: String(error) });
  begin();
}

function slice() {
  if (!bench || orders.length === 0) return;
  const [{ id }] = orders;
  try {
    const until = performance.now() + SLICE_MS;
    let done = false;
    while (!done && performance.now() < until) done = bench.advance(PORTION);
    if (done) {
      const curve = bench.result();
      orders.shift();
      postMessage({ id, curve }, curve ? { transfer: [curve.buffer] } : {});
      begin();
      return;
    }
    if (performance.now() - told > TELLING_MS) {
      told = performance.now();
      postMessage({ id, done: bench.done() });
    }
    next();
  } catch (error) {
    fail(error);
  }
}

/** @param {MessageEvent<import('./crew.js').Instruction>} event */
self.onmessage = async ({ data }) => {
  if (data.module) {
    await init({ module_or_path: data.module });
    bench = new Workbench();
    postMessage({ ready: true });
  } else if (data.order && data.id !== undefined) {
    orders.push({ id: data.id, order: data.order });
    if (orders.length === 1) begin();
  } else {
    orders = [];
    bench?.clear();
  }
};
