// A pool of workers for the tasks of an exhibit: one for each core, replaced when it dies.

/** @typedef {import('../pkg/lnn_lab.js').PendingTaskView} PendingTask */

/**
 * A task as a worker gets it: the number under which it reports, the exhibit, and what it is to do there.
 * @typedef {{ id: number, exhibit: string, bytes: Uint8Array }} Assignment
 */

/**
 * A message to a worker: the module to run, with the address of its script where that is not the usual one; a task to carry
 * out; or neither, to drop all tasks.
 * @typedef {{ module?: WebAssembly.Module, script?: string, task?: Assignment }} Instruction
 */

/**
 * A message from a worker: that it is ready, how much of a task is done, its result, or why it failed.
 * @typedef {{ ready?: boolean, id?: number, done?: number, result?: Uint8Array, problem?: string }} Report
 */

/**
 * What an exhibit has to do, and takes in.
 * @typedef {object} Queue
 * @property {string} exhibit its id
 * @property {() => readonly PendingTask[]} pending
 * @property {(task: Uint8Array, result: Uint8Array) => void} deliver
 */

/** More workers than depths would have nothing to do. */
const MOST_WORKERS = 10;

/** A busy worker reports twenty times a second; one that is silent for so long, in milliseconds, counts as dead. */
const SILENCE_MS = 3000;

/** After so many deaths in a row without a result, the pool gives up. */
const MOST_DEATHS = 4;

/** How many tasks are sent to a worker ahead, so that it need not wait for this thread between two of them. */
const QUEUE_PER_WORKER = 3;

class PooledWorker {
  /** @param {WorkerPool} pool */
  constructor(pool) {
    this.pool = pool;
    this.ready = false;
    /** How much of its first task is done, 0 to 1. */
    this.done = 0;
    this.lastHeardAt = performance.now();
    /** The tasks that were sent to it; it works on the first. @type {{ id: number, key: string, weight: number }[]} */
    this.tasks = [];
    this.worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
    this.worker.onmessage = ({ data }) => this.hear(data);
    this.worker.onerror = (event) => {
      event.preventDefault();
      pool.replaceDead(this);
    };
    const { module, script } = pool.wasm;
    this.worker.postMessage({ module, script });
  }

  /** Whether its silence would mean that it is dead. */
  get mustReport() {
    return this.tasks.length > 0 || !this.ready;
  }

  /** @param {number} id @param {PendingTask} task */
  begin(id, { bytes, weight }) {
    if (this.tasks.length === 0) this.lastHeardAt = performance.now();
    this.tasks.push({ id, key: bytes.join(), weight });
    const own = Uint8Array.from(bytes);
    const task = { id, exhibit: this.pool.queue.exhibit, bytes: own };
    this.worker.postMessage({ task }, { transfer: [own.buffer] });
  }

  drop() {
    this.tasks = [];
    this.done = 0;
    this.worker.postMessage({});
  }

  /** @param {Report} report */
  hear(report) {
    this.lastHeardAt = performance.now();
    if (report.ready) {
      this.ready = true;
      this.pool.assign();
      return;
    }
    const [task] = this.tasks;
    if (!task || report.id !== task.id) return; // of a task that was dropped
    if (report.problem !== undefined) {
      this.pool.replaceDead(this);
    } else if (report.result) {
      this.tasks.shift();
      this.done = 0;
      this.pool.finish(task.key, report.result);
    } else {
      this.done = report.done ?? 0;
      this.pool.onProgress();
    }
  }
}

export class WorkerPool {
  /**
   * @param {Pick<import('./module.js').WasmModule, 'module' | 'script'>} wasm
   * @param {Queue} queue
   * @param {() => void} onProgress called when something was done, and when the pool gives up
   */
  constructor(wasm, queue, onProgress) {
    this.wasm = wasm;
    this.queue = queue;
    this.onProgress = onProgress;
    this.available = typeof Worker === 'function';
    /** @type {PooledWorker[]} */
    this.workers = [];
    /** The tasks that are left. @type {readonly PendingTask[]} */
    this.pending = [];
    this.deaths = 0;
    this.nextId = 0;
    this.stopped = true;
    this.checkTimer = 0;
    this.lastCheckAt = 0;
    /** How much there was to do at the start, in operations. */
    this.total = 0;
    this.startedAt = 0;
  }

  /** Whether something is left to do. */
  get busy() {
    return !this.stopped && this.pending.length > 0;
  }

  /** How much is left, in operations. */
  left() {
    const all = this.pending.reduce((sum, { weight }) => sum + weight, 0);
    return this.workers.reduce((sum, { tasks, done }) => sum - (tasks[0]?.weight ?? 0) * done, all);
  }

  /** How much is done, 0 to 1, and how many milliseconds the rest will take at this pace. */
  progress() {
    const left = this.left();
    const done = this.total - left;
    const elapsed = Math.abs(performance.now() - this.startedAt);
    return {
      fraction: this.total > 0 ? done / this.total : 1,
      remaining: done > 0 ? (elapsed * left) / done : undefined,
    };
  }

  /** Starts on the present tasks, and drops those that are no longer wanted. */
  start() {
    this.stopped = false;
    this.pending = this.queue.pending();
    this.total = this.left();
    this.startedAt = performance.now();
    const wanted = new Set(this.pending.map(({ bytes }) => bytes.join()));
    for (const worker of this.workers) if (worker.tasks.some(({ key }) => !wanted.has(key))) worker.drop();
    this.assign();
  }

  /** Drops all tasks. */
  stop() {
    this.stopped = true;
    for (const worker of this.workers) if (worker.tasks.length > 0) worker.drop();
    this.onProgress();
  }

  /** Sends tasks to the workers that have room for them. */
  assign() {
    if (!this.available || !this.busy) return;
    this.spawn();
    const taken = new Set(this.workers.flatMap(({ tasks }) => tasks.map(({ key }) => key)));
    const open = this.pending.filter(({ bytes }) => !taken.has(bytes.join()));
    for (let round = 1; round <= QUEUE_PER_WORKER; round += 1) {
      for (const worker of this.workers) {
        const task = worker.ready && worker.tasks.length < round ? open.shift() : undefined;
        if (task) worker.begin(this.nextId++, task);
      }
    }
    if (this.checkTimer) return;
    this.lastCheckAt = performance.now();
    this.checkTimer = window.setInterval(() => this.checkLiveness(), SILENCE_MS / 3);
  }

  spawn() {
    const cores = Math.min(Math.max(navigator.hardwareConcurrency || 1, 1), MOST_WORKERS);
    try {
      while (this.workers.length < cores) this.workers.push(new PooledWorker(this));
    } catch {
      this.giveUp();
    }
  }

  /** @param {string} key @param {Uint8Array} result */
  finish(key, result) {
    const task = this.pending.find(({ bytes }) => bytes.join() === key);
    if (task && !this.stopped) {
      this.deaths = 0;
      this.queue.deliver(Uint8Array.from(task.bytes), result);
      this.pending = this.queue.pending();
    }
    this.assign();
    this.onProgress();
  }

  /** Replaces workers that are silent though they should report. */
  checkLiveness() {
    const now = performance.now();
    // When the page itself was paused, as by a computer that slept, the reports of that time are yet to arrive; and a clock
    // that was set tells nothing of them.
    const paused = Math.abs(now - this.lastCheckAt) > SILENCE_MS;
    this.lastCheckAt = now;
    if (paused) for (const worker of this.workers) worker.lastHeardAt = now;
    const silent = this.workers.filter((worker) => worker.mustReport && now - worker.lastHeardAt > SILENCE_MS);
    for (const worker of silent) this.replaceDead(worker);
    if (!this.workers.some(({ mustReport }) => mustReport)) {
      clearInterval(this.checkTimer);
      this.checkTimer = 0;
    }
  }

  /** Replaces a dead worker. Its tasks are carried out again. @param {PooledWorker} dead */
  replaceDead(dead) {
    dead.worker.terminate();
    this.workers = this.workers.filter((worker) => worker !== dead);
    this.deaths += 1;
    if (this.deaths >= MOST_DEATHS) this.giveUp();
    else this.assign();
  }

  giveUp() {
    this.available = false;
    for (const { worker } of this.workers) worker.terminate();
    this.workers = [];
    clearInterval(this.checkTimer);
    this.onProgress();
  }
}
