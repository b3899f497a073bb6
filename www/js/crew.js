// Workers that carry out the orders of an exhibit: as many as there are cores, replaced when they die.

/** @typedef {import('../pkg/lnn_lab.js').OrderView} OrderView */

/**
 * What a worker is told: the module to run, an order to carry out, or neither, to drop what it does.
 * @typedef {{ module?: WebAssembly.Module, id?: number, order?: Float64Array }} Instruction
 */

/**
 * What a worker says: that it is ready, how much of an order is done, what it came to, or why it failed.
 * @typedef {{ ready?: boolean, id?: number, done?: number, curve?: Float64Array, problem?: string }} Report
 */

/** More workers than depths would have nothing to do. */
const MOST_WORKERS = 10;

/** A worker at work says something twenty times a second; one that is silent for so long, in milliseconds, is dead. */
const SILENCE_MS = 3000;

/** After so many deaths in a row without a result, workers are given up. */
const MOST_DEATHS = 4;

/** How many orders a worker has at hand, so that it need not wait for this thread between two of them. */
const AT_HAND = 3;

class Hand {
  /** @param {Crew} crew */
  constructor(crew) {
    this.crew = crew;
    this.ready = false;
    this.done = 0;
    this.heard = performance.now();
    /** What it was told to do, the first of which it does. @type {{ id: number, key: string, weight: number }[]} */
    this.tasks = [];
    this.worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
    this.worker.onmessage = ({ data }) => this.hear(data);
    this.worker.onerror = (event) => {
      event.preventDefault();
      crew.bury(this);
    };
    this.worker.postMessage({ module: crew.module });
  }

  /** Whether it is to say something. */
  get owing() {
    return this.tasks.length > 0 || !this.ready;
  }

  /** @param {number} id @param {OrderView} order */
  begin(id, order) {
    if (this.tasks.length === 0) this.heard = performance.now();
    this.tasks.push({ id, key: order.numbers.join(), weight: order.weight });
    this.worker.postMessage({ id, order: order.numbers });
  }

  drop() {
    this.tasks = [];
    this.done = 0;
    this.worker.postMessage({});
  }

  /** @param {Report} report */
  hear(report) {
    this.heard = performance.now();
    if (report.ready) {
      this.ready = true;
      this.crew.assign();
      return;
    }
    const [task] = this.tasks;
    if (!task || report.id !== task.id) return; // of an order that was dropped
    if (report.problem !== undefined) {
      this.crew.bury(this);
    } else if (report.curve) {
      this.tasks.shift();
      this.done = 0;
      this.crew.finish(task.key, report.curve);
    } else {
      this.done = report.done ?? 0;
      this.crew.onProgress();
    }
  }
}

export class Crew {
  /**
   * @param {WebAssembly.Module} module
   * @param {{ orders: () => OrderView[], deliver: (order: Float64Array, curve: Float64Array) => void }} desk
   * @param {() => void} onProgress called when something was done, and when workers are given up
   */
  constructor(module, desk, onProgress) {
    this.module = module;
    this.desk = desk;
    this.onProgress = onProgress;
    this.available = typeof Worker === 'function';
    /** @type {Hand[]} */
    this.hands = [];
    /** @type {OrderView[]} */
    this.orders = [];
    this.deaths = 0;
    this.nextId = 0;
    this.stopped = true;
    this.watch = 0;
    this.looked = 0;
    this.most = 0;
    this.began = 0;
  }

  /** Whether something is left to do. */
  get busy() {
    return !this.stopped && this.orders.length > 0;
  }

  /** How much is left, in operations. */
  left() {
    const all = this.orders.reduce((sum, { weight }) => sum + weight, 0);
    return this.hands.reduce((sum, { tasks, done }) => sum - (tasks[0]?.weight ?? 0) * done, all);
  }

  /** How much is done of what is wanted, 0 to 1, and how many milliseconds the rest will take at this pace. */
  progress() {
    const left = this.left();
    const done = this.most - left;
    const elapsed = performance.now() - this.began;
    return {
      fraction: this.most > 0 ? done / this.most : 1,
      remaining: done > 0 ? (elapsed * left) / done : undefined,
    };
  }

  /** Takes up what is wanted now; what is no longer wanted is dropped. */
  start() {
    this.stopped = false;
    this.orders = this.desk.orders();
    this.most = this.left();
    this.began = performance.now();
    const wanted = new Set(this.orders.map(({ numbers }) => numbers.join()));
    for (const hand of this.hands) if (hand.tasks.some(({ key }) => !wanted.has(key))) hand.drop();
    this.assign();
  }

  /** Drops everything. */
  stop() {
    this.stopped = true;
    for (const hand of this.hands) if (hand.tasks.length > 0) hand.drop();
    this.onProgress();
  }

  assign() {
    if (!this.available || !this.busy) return;
    this.enlist();
    const taken = new Set(this.hands.flatMap(({ tasks }) => tasks.map(({ key }) => key)));
    const open = this.orders.filter(({ numbers }) => !taken.has(numbers.join()));
    for (let round = 1; round <= AT_HAND; round += 1) {
      for (const hand of this.hands) {
        const order = hand.ready && hand.tasks.length < round ? open.shift() : undefined;
        if (order) hand.begin(this.nextId++, order);
      }
    }
    if (this.watch) return;
    this.looked = performance.now();
    this.watch = window.setInterval(() => this.look(), SILENCE_MS / 3);
  }

  enlist() {
    const cores = Math.min(Math.max(navigator.hardwareConcurrency || 1, 1), MOST_WORKERS);
    try {
      while (this.hands.length < cores) this.hands.push(new Hand(this));
    } catch {
      this.giveUp();
    }
  }

  /** @param {string} key @param {Float64Array} curve */
  finish(key, curve) {
    const order = this.orders.find(({ numbers }) => numbers.join() === key);
    if (order && !this.stopped) {
      this.deaths = 0;
      this.desk.deliver(order.numbers, curve);
      this.orders = this.desk.orders();
    }
    this.assign();
    this.onProgress();
  }

  /** Looks for workers that say nothing though they should. */
  look() {
    const now = performance.now();
    // After a pause of the page itself, as when a computer wakes up, what was said meanwhile is still to be heard.
    const paused = now - this.looked > SILENCE_MS;
    this.looked = now;
    if (paused) for (const hand of this.hands) hand.heard = now;
    const silent = this.hands.filter((hand) => hand.owing && now - hand.heard > SILENCE_MS);
    for (const hand of silent) this.bury(hand);
    if (!this.hands.some(({ owing }) => owing)) {
      clearInterval(this.watch);
      this.watch = 0;
    }
  }

  /** Replaces a dead worker; what it did is done again. @param {Hand} hand */
  bury(hand) {
    hand.worker.terminate();
    this.hands = this.hands.filter((other) => other !== hand);
    this.deaths += 1;
    if (this.deaths >= MOST_DEATHS) this.giveUp();
    else this.assign();
  }

  giveUp() {
    this.available = false;
    for (const { worker } of this.hands) worker.terminate();
    this.hands = [];
    clearInterval(this.watch);
    this.onProgress();
  }
}
