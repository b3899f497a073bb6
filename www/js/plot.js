// One figure: two stacked canvases, its name, and reading it by pointer and keyboard.

import { make, need, write } from './dom.js';
import { isDark } from './theme.js';

/** @typedef {import('./exhibit.js').Exhibit} Exhibit */

/** How far one press of an arrow key reads on, and with Shift. */
const STEPS = 4;
const LONG_STEPS = 40;

export class Plot {
  /** @param {HTMLElement} frame @param {number} index @param {Exhibit} exhibit */
  constructor(frame, index, exhibit) {
    this.index = index;
    this.exhibit = exhibit;
    this.title = need(frame, '[data-figure-title]', HTMLElement);
    this.plot = need(frame, '.plot', HTMLElement);
    this.backdrop = make('canvas');
    this.marks = make('canvas');
    this.backdrop.ariaHidden = 'true';
    this.marks.role = 'img';
    this.poster = frame.querySelector('[data-poster]');
    this.width = this.plot.clientWidth;
    this.height = this.plot.clientHeight;
    new ResizeObserver(() => {
      this.width = this.plot.clientWidth;
      this.height = this.plot.clientHeight;
      exhibit.request();
    }).observe(this.plot);
    if ('readable' in this.plot.dataset) this.listen();
  }

  /** Paints the figure as it is now; the first time, it takes the place of the still picture. */
  paint() {
    if (this.width <= 0 || this.height <= 0) return;
    const { stage } = this.exhibit;
    stage.paint(this.index, this.backdrop, this.marks, this.width, this.height, devicePixelRatio, isDark());
    if (this.marks.parentNode === null) this.plot.append(this.backdrop, this.marks);
    this.poster?.remove();
  }

  /** Names the figure, and describes it unless it is changing with every frame. @param {boolean} moving */
  describe(moving) {
    const figure = this.exhibit.stage.figures()[this.index];
    write(this.title, figure.title);
    if (!moving && this.marks.ariaLabel !== figure.description) this.marks.ariaLabel = figure.description;
  }

  listen() {
    const { stage } = this.exhibit;
    this.marks.tabIndex = 0;
    const read = (/** @type {number | undefined} */ x) => {
      stage.probe(this.index, x, this.width, this.height);
      this.exhibit.request();
    };
    this.plot.addEventListener('pointermove', (event) => {
      read(event.clientX - this.plot.getBoundingClientRect().left - this.plot.clientLeft);
    });
    this.plot.addEventListener('pointerleave', () => read(undefined));
    this.marks.addEventListener('blur', () => read(undefined));
    this.marks.addEventListener('keydown', (event) => {
      const steps = event.shiftKey ? LONG_STEPS : STEPS;
      if (event.key === 'Escape') read(undefined);
      else if (event.key === 'ArrowLeft') stage.probe_by(this.index, -steps);
      else if (event.key === 'ArrowRight') stage.probe_by(this.index, steps);
      else return;
      event.preventDefault();
      event.stopPropagation();
      this.exhibit.request();
    });
  }
}
