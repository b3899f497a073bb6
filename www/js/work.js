// The work of an exhibit that computes long: its workers, how far they are, and a button that stops them.

import { Crew } from './crew.js';
import { make, need, write } from './dom.js';

/** @typedef {import('./exhibit.js').Exhibit} Exhibit */

/** Work that takes less long than this, in milliseconds, is not worth a word. */
const UNNOTICED_MS = 400;

/**
 * How long results are collected before they are drawn, in milliseconds, and at least how many times as long as drawing
 * takes: drawing each would slow the workers down, and hold up the scrolling.
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
    const desk = {
      orders: () => exhibit.stage.orders(),
      deliver: (/** @type {Float64Array} */ order, /** @type {Float64Array} */ curve) => {
        exhibit.stage.deliver(order, curve);
        const wait = Math.max(COLLECTED_MS, COLLECTED_DRAWINGS * exhibit.drawing);
        this.collected ||= window.setTimeout(() => this.draw(), wait);
      },
    };
    this.collected = 0;
    this.crew = new Crew(exhibit.lab.module, desk, () => this.told());
    this.cancelled = false;
    this.stopped = '';
    this.began = 0;
    this.bar = make('progress', { max: 1, value: 0 });
    this.bar.ariaLabel = 'Trials computed';
    this.text = make('span');
    this.button = make('button', { type: 'button' }, 'Stop');
    this.button.addEventListener('click', () => (this.cancelled ? this.resume(true) : this.cancel()));
    this.box = need(section, '[data-work]', HTMLElement);
    this.box.append(this.bar, this.text, this.button);
  }

  /** Something was changed. Work that was stopped stays so while it is the same, whatever else is looked at. */
  changed() {
    if (this.cancelled && this.wanted() === this.stopped) return;
    this.resume();
  }

  /** All that is left to do. */
  wanted() {
    return this.exhibit.stage
      .orders()
      .map(({ numbers }) => numbers.join())
      .join(' ');
  }

  /** @param {boolean} [noticed] whether the button was pressed, and must not vanish under the finger */
  resume(noticed = false) {
    this.cancelled = false;
    this.began = noticed ? -Infinity : performance.now();
    if (this.crew.available && this.exhibit.awake) this.crew.start();
    this.exhibit.request();
  }

  /** Draws what has come in. */
  draw() {
    clearTimeout(this.collected);
    this.collected = 0;
    this.exhibit.request();
  }

  /** Workers have said how far they are, or are given up. */
  told() {
    if (this.crew.busy && this.crew.available) this.refresh();
    else this.draw();
  }

  cancel() {
    this.cancelled = true;
    this.stopped = this.wanted();
    this.crew.stop();
    this.exhibit.request();
  }

  /** The exhibit has come into sight, or gone out of it. */
  seen() {
    if (!this.crew.available || this.cancelled) return;
    if (this.exhibit.awake && !this.crew.busy) this.crew.start();
    else if (!this.exhibit.awake) this.crew.stop();
  }

  /**
   * Computes for so many milliseconds where no worker can; returns whether nothing is left for this thread.
   * @param {number} milliseconds
   * @param {number} portion how many epochs of one network are asked for at a time
   */
  compute(milliseconds, portion) {
    if (this.cancelled || this.crew.available) return true;
    const until = performance.now() + milliseconds;
    let done = false;
    while (!done && performance.now() < until) done = this.exhibit.stage.prepare(portion);
    return done;
  }

  refresh() {
    const left = this.exhibit.stage.orders().length;
    const noticed = performance.now() - this.began > UNNOTICED_MS;
    this.box.classList.toggle('idle', left === 0 || !(noticed || this.cancelled));
    write(this.button, this.cancelled ? 'Go on' : 'Stop');
    this.button.disabled = left === 0;
    if (left === 0) return;
    const { fraction, remaining } = this.crew.progress();
    if (this.crew.available) this.bar.value = Math.min(Math.max(fraction, 0), 1);
    else this.bar.removeAttribute('value');
    const rest = remaining === undefined || !this.crew.available ? '' : `, about ${duration(remaining)} left`;
    write(this.text, this.cancelled ? 'Stopped: what is drawn is what was computed.' : `Computing trials${rest}`);
  }
}
