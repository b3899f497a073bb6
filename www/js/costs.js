// The cost of computations: how long they take on this computer.

import { make, need, write } from './dom.js';

/** @typedef {import('./exhibit.js').Exhibit} Exhibit */

/** How long nothing must have changed before a timing starts, in milliseconds. */
const QUIET_MS = 300;

/** How long a timing takes at least, in milliseconds: clocks of browsers are coarse. */
const LONG_ENOUGH_MS = 2;

/** The most repetitions of a task in one timing. */
const MOST_TIMES = 2 ** 19;

/** Units of time with their lengths in milliseconds. */
const UNITS = /** @type {const} */ ([
  ['s', 1000],
  ['ms', 1],
  ['µs', 1e-3],
  ['ns', 1e-6],
]);

/**
 * How long something takes once, in milliseconds: the best of three. Whatever interrupts a timing makes it longer, so
 * only a best that is long enough is believed.
 * @param {(times: number) => void} carryOut
 */
export function timeOnce(carryOut) {
  const once = (/** @type {number} */ times) => {
    const start = performance.now();
    carryOut(times);
    return performance.now() - start;
  };
  for (let times = 1; ; times *= 2) {
    if (once(times) < LONG_ENOUGH_MS && times < MOST_TIMES) continue;
    const best = Math.min(once(times), once(times), once(times));
    if (best >= LONG_ENOUGH_MS || times >= MOST_TIMES) return best / times;
  }
}

/** @param {number} milliseconds */
function duration(milliseconds) {
  const [unit, length] = UNITS.find(([, length]) => milliseconds >= length) ?? UNITS[UNITS.length - 1];
  return `${Number((milliseconds / length).toPrecision(2))} ${unit}`;
}

export class Costs {
  /** @param {HTMLElement} section @param {Exhibit} exhibit */
  constructor(section, exhibit) {
    this.exhibit = exhibit;
    this.body = need(section, '[data-costs]', HTMLTableSectionElement);
    this.shown = '';
    this.timer = 0;
    this.rows = exhibit.stage.tasks().map(({ id }) => {
      const [name, operations, time] = [make('th', { scope: 'row' }), make('td'), make('td')];
      this.body.append(make('tr', {}, name, operations, time));
      return { id, name, operations, time };
    });
  }

  refresh() {
    const tasks = this.exhibit.stage.tasks();
    const key = tasks.map(({ name, operations }) => `${name} ${operations}`).join();
    if (key === this.shown) return;
    this.shown = key;
    for (const [index, { name, operations }] of tasks.entries()) {
      write(this.rows[index].name, name);
      write(this.rows[index].operations, operations);
      write(this.rows[index].time, '…');
    }
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.time(0), QUIET_MS);
  }

  /** Times one task, and after a pause the next. @param {number} index */
  time(index) {
    if (this.exhibit.playing || !this.exhibit.schedule.visible) {
      this.shown = ''; // another time
      return;
    }
    const task = this.exhibit.stage.tasks()[index];
    if (!task) return;
    const once = timeOnce((times) => this.exhibit.stage.carry_out(task.id, times));
    write(this.rows[index].time, duration(task.repeats * once));
    this.timer = window.setTimeout(() => this.time(index + 1));
  }
}
