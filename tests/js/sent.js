// Tasks of a sweep and their results as they are sent, taken apart and put together by another program than the module.
// The form is that of postcard 1: https://postcard.jamesmunns.com/wire-format.

/**
 * @typedef {object} SentTask
 * @property {bigint} seed
 * @property {number} noise
 * @property {number} learning_rate
 * @property {number} initialisation its place among all, as are those of optimiser and recording
 * @property {number} optimiser
 * @property {number} epochs
 * @property {number} recording
 * @property {number} depth
 * @property {number} trials
 */

/** @typedef {{ deviation: number, phase: number, wrong_sign: boolean }} SentFinish */

/**
 * @typedef {object} SentCurve
 * @property {number} diverged
 * @property {{ count: number, numbers: number[] }[]} statistics
 * @property {SentFinish[]} finishes
 */

/** Recorded at the thinned epochs, as all tasks of the page are. */
const THINNED = 1;

class Reader {
  /** @param {Iterable<number>} bytes */
  constructor(bytes) {
    this.bytes = Uint8Array.from(bytes);
    this.view = new DataView(this.bytes.buffer);
    this.place = 0;
  }

  /** A whole number: seven bits a byte, the lowest first, the eighth bit telling that there is more. */
  whole() {
    let number = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = this.view.getUint8(this.place++);
      number |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return number;
    }
  }

  count() {
    return Number(this.whole());
  }

  float() {
    this.place += 8;
    return this.view.getFloat64(this.place - 8, true);
  }

  /** @template T @param {number} length @param {() => T} item @returns {T[]} */
  list(length, item) {
    return Array.from({ length }, item);
  }

  end() {
    if (this.place !== this.bytes.length) throw new Error(`only ${this.place} of ${this.bytes.length} bytes are read`);
  }
}

/** @param {number | bigint} number @returns {number[]} */
function whole(number) {
  const bytes = [];
  let rest = BigInt(number);
  for (; rest >= 0x80n; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
  return [...bytes, Number(rest)];
}

/** @param {number} number */
const float = (number) => new Uint8Array(Float64Array.of(number).buffer);

/** @param {Iterable<number>} bytes @returns {SentTask} */
export function readTask(bytes) {
  const reader = new Reader(bytes);
  const task = {
    seed: reader.whole(),
    noise: reader.float(),
    learning_rate: reader.float(),
    initialisation: reader.count(),
    optimiser: reader.count(),
    epochs: reader.count(),
    recording: reader.count(),
    depth: reader.count(),
    trials: reader.count(),
  };
  reader.end();
  return task;
}

/** @param {Omit<SentTask, 'recording'>} task @returns {Uint8Array} */
export function writeTask({ seed, noise, learning_rate, initialisation, optimiser, epochs, depth, trials }) {
  return Uint8Array.from([
    ...[...whole(seed), ...float(noise), ...float(learning_rate)],
    ...[initialisation, optimiser, epochs, THINNED, depth, trials].flatMap(whole),
  ]);
}

/** @param {Iterable<number>} bytes @returns {SentCurve} */
export function readCurve(bytes) {
  const reader = new Reader(bytes);
  const diverged = reader.count();
  const statistics = reader.list(reader.count(), () => {
    return { count: reader.count(), numbers: reader.list(11, () => reader.float()) };
  });
  const finishes = reader.list(reader.count(), () => {
    return { deviation: reader.float(), phase: reader.count(), wrong_sign: reader.count() === 1 };
  });
  reader.end();
  return { diverged, statistics, finishes };
}
