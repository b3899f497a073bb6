// A large file that a worker reads, so that the page goes on meanwhile: told how far it is, and broken off at any time.

/** @typedef {import('../pkg/lnn_lab.js').TableView} TableView */
/** @typedef {import('../pkg/lnn_lab.js').TakenView} Taken */

/**
 * What the worker is asked: to read a file, or for the points of two columns.
 * @typedef {{ id?: number, file?: File, columns?: [number, number] }} Question
 */

/**
 * The points of two columns, and what was left out.
 * @typedef {{ x: Float64Array, y: Float64Array, taken: Taken }} Columns
 */

/**
 * What it answers: the columns, how much has been read, the points, or why there are none.
 * @typedef {{ id?: number, table?: TableView, share?: number, points?: Columns, problem?: string }} Answer
 */

/** Files of fewer bytes are read in no time where the page is. */
export const LARGE = 1_000_000;

const UNREADABLE = 'it cannot be read: it may be too large for this browser, or it is gone';

export class DistantTable {
  /**
   * @param {WebAssembly.Module} module
   * @param {File} file
   * @param {(share: number) => void} hear told how much of the file has been read, 0 to 1
   */
  constructor(module, file, hear) {
    this.file = file;
    this.hear = hear;
    this.asked = 0;
    /** Whoever waits for the latest answer. @type {{ keep: (answer: Answer) => void, refuse: (error: Error) => void } | undefined} */
    this.waiting = undefined;
    this.worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
    this.worker.onmessage = ({ data }) => this.listen(data);
    this.worker.onerror = (event) => {
      event.preventDefault();
      this.waiting?.refuse(new Error(UNREADABLE));
    };
    this.worker.postMessage({ module });
  }

  /** @param {Answer} answer */
  listen(answer) {
    if (answer.id !== this.asked) return; // that it is ready, or of a question before
    if (answer.share !== undefined) this.hear(answer.share);
    else if (answer.problem !== undefined) this.waiting?.refuse(new Error(answer.problem));
    else this.waiting?.keep(answer);
  }

  /** @param {Question} question @returns {Promise<Answer>} */
  ask(question) {
    this.asked += 1;
    return new Promise((keep, refuse) => {
      this.waiting = { keep, refuse };
      this.worker.postMessage({ ...question, id: this.asked });
    });
  }

  /** Its columns, and how it was read. */
  async view() {
    const { table } = await this.ask({ file: this.file });
    return /** @type {TableView} */ (table);
  }

  /** The points of two columns. @param {number} x @param {number} y */
  async points(x, y) {
    const { points } = await this.ask({ columns: [x, y] });
    return /** @type {Columns} */ (points);
  }

  /** Breaks off what is being read, and gives its memory back. */
  free() {
    this.worker.terminate();
  }
}
