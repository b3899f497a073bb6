// Long computations of an exhibit: its workers, their progress, and a button that stops them.

import { since } from './clock.js';
import { make, need, write } from './dom.js';
import { WorkerPool } from './worker-pool.js';

/** @typedef {import('./exhibit.js').Exhibit} Exhibit */

/** Work that takes less than this, in milliseconds, is done without a progress bar. */
const UNNOTICED_MS = 400;

/**
 * Draw results at most every COLLECTED_MS, and spend at most 1/COLLECTED_DRAWINGS of the time drawing: drawing each result
 * would slow the workers down, and hold up scrolling.
 */
const COLLECTED_MS = 60;
const COLLECTED_DRAWINGS = 4;

/** @param {number} milliseconds */
function duration(milliseconds) {
  const seconds = Math.max(1, Math.round(milliseconds / 1000));
  return seconds < 100 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}

export class Work {
  /** @param {HTMLElement} section @param {Exhibit} exhibit */
  constructor(section, exhibit) {
    this.exhibit = exhibit;
    const queue = {
      exhibit: section.dataset.exhibit ?? '',
      pending: () => exhibit.stage.pending(),
      deliver: (/** @type {Uint8Array} */ task, /** @type {Uint8Array} */ result) => {
        exhibit.stage.deliver(task, result);
        const wait = Math.max(COLLECTED_MS, COLLECTED_DRAWINGS * exhibit.schedule.lastDrawMs);
        this.drawTimer ||= window.setTimeout(() => this.draw(), wait);
      },
    };
    this.drawTimer = 0;
    this.pool = new WorkerPool(exhibit.module, queue, () => this.progressed());
    this.cancelled = false;
    /** The tasks that were left when it was cancelled. */
    this.cancelledTasks = '';
    this.startedAt = 0;
    this.bar = make('progress', { max: 1, value: 0 });
    this.bar.ariaLabel = 'Trials computed';
    this.text = make('span');
    this.button = make('button', { type: 'button' }, 'Stop');
    this.button.addEventListener('click', () => (this.cancelled ? this.resume(true) : this.cancel()));
    this.box = need(section, '[data-work]', HTMLElement);
    this.box.append(this.bar, this.text, this.button);
  }

  /** A setting was changed. Cancelled work stays cancelled unless other work is left now. */
  changed() {
    if (this.cancelled && this.tasksLeft() === this.cancelledTasks) return;
    this.resume();
  }

  /** All tasks that are left, as text to compare. */
  tasksLeft() {
    return this.exhibit.stage
      .pending()
      .map(({ bytes }) => bytes.join())
      .join(' ');
  }

  /** @param {boolean} [byButton] whether the button was pressed, which must not vanish under the finger */
  resume(byButton = false) {
    this.cancelled = false;
    this.startedAt = byButton ? -Infinity : performance.now();
    if (this.pool.available && this.exhibit.schedule.awake) this.pool.start();
    this.exhibit.requestDraw();
  }

  /** Draws the results that have come in. */
  draw() {
    clearTimeout(this.drawTimer);
    this.drawTimer = 0;
    this.exhibit.requestDraw();
  }

  /** Workers have reported progress, or the pool has given up. */
  progressed() {
    if (this.pool.busy && this.pool.available) this.refresh();
    else this.draw();
  }

  cancel() {
    this.cancelled = true;
    this.cancelledTasks = this.tasksLeft();
    this.pool.stop();
    this.exhibit.requestDraw();
  }

  /** The results have come into sight, or left it. */
  awakeChanged() {
    if (!this.pool.available || this.cancelled) return;
    const { awake } = this.exhibit.schedule;
    if (awake && !this.pool.busy) this.pool.start();
    else if (!awake) this.pool.stop();
  }

  /**
   * Computes on this thread if there are no workers.
   * @param {number} milliseconds for how long
   * @param {number} portion how many epochs of one network are computed between two looks at the clock
   * @returns {boolean} whether nothing is left for this thread
   */
  compute(milliseconds, portion) {
    if (this.cancelled || this.pool.available) return true;
    const start = performance.now();
    let done = false;
    while (!done && since(start) < milliseconds) done = this.exhibit.stage.prepare(portion);
    return done;
  }

  refresh() {
    const left = this.exhibit.stage.pending_count();
    const noticed = since(this.startedAt) > UNNOTICED_MS;
    this.box.classList.toggle('idle', left === 0 || !(noticed || this.cancelled));
    write(this.button, this.cancelled ? 'Go on' : 'Stop');
    this.button.disabled = left === 0;
    if (left === 0) return;
    const { fraction, remaining } = this.pool.progress();
    if (this.pool.available) this.bar.value = Math.min(Math.max(fraction, 0), 1);
    else this.bar.removeAttribute('value');
    const rest = remaining === undefined || !this.pool.available ? '' : `, about ${duration(remaining)} left`;
    write(this.text, this.cancelled ? 'Stopped: what is drawn is what was computed.' : `Computing trials${rest}`);
  }
}
