// One figure: two stacked canvases, its name, and reading it by pointer and keyboard.

import { make, need, write } from './dom.js';
import { highlight } from './exhibit.js';
import { isDark } from './theme.js';

/** @typedef {import('./exhibit.js').Exhibit} Exhibit */

/** How many times as far an arrow key reads on with Shift. */
const LONG_STEP = 10;

/** What an arrow key moves by, to the right and upwards. @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

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
    this.painted = false;
    /** The depth of what is being read. @type {number | undefined} */
    this.depth = undefined;
    this.width = this.plot.clientWidth;
    this.height = this.plot.clientHeight;
    new ResizeObserver(() => {
      this.width = this.plot.clientWidth;
      this.height = this.plot.clientHeight;
      exhibit.request();
    }).observe(this.plot);
    if (frame instanceof HTMLButtonElement) this.leadFrom(frame);
    else this.follow();
    if (this.plot.dataset.readable) this.listen(Number(this.plot.dataset.readable), 'grid' in this.plot.dataset);
    this.plot.append(this.backdrop, this.marks); // empty, over the still picture
  }

  /** Whether it can be painted, and never was. */
  get waiting() {
    return !this.painted && this.width > 0 && this.height > 0;
  }

  /** Paints the figure as it is now; the first time, it takes the place of the still picture. */
  paint() {
    if (this.width <= 0 || this.height <= 0) return;
    const { stage } = this.exhibit;
    stage.paint(this.index, this.backdrop, this.marks, this.width, this.height, devicePixelRatio, isDark());
    this.painted = true;
    this.poster?.remove();
  }

  /** Names the figure, and describes it unless it is changing with every frame. @param {boolean} moving */
  describe(moving) {
    const figure = this.exhibit.stage.figures()[this.index];
    write(this.title, figure.title);
    if (!moving && this.marks.ariaLabel !== figure.description) this.marks.ariaLabel = figure.description;
  }

  /** Reads under a place, or stops reading. @param {{ x: number, y: number }} [place] */
  read(place) {
    this.exhibit.stage.probe(this.index, place?.x, place?.y, this.width, this.height);
    this.pointOut();
    if (this.plot.dataset.readable) this.exhibit.request();
  }

  /** The depth of what is being read is seen in every exhibit. */
  pointOut() {
    const depth = this.exhibit.stage.pointed();
    if (depth !== this.depth) highlight(depth);
    this.depth = depth;
  }

  /** What can be dragged on it, and where. */
  handles = () => this.exhibit.stage.handles(this.index, this.width, this.height);

  /** Goes where what is being read leads to. */
  pick() {
    const visit = this.exhibit.stage.pick(this.index);
    if (visit) this.exhibit.lead(visit);
  }

  /** @param {MouseEvent} event */
  placeOf(event) {
    const { left, top } = this.plot.getBoundingClientRect();
    return { x: event.clientX - left - this.plot.clientLeft, y: event.clientY - top - this.plot.clientTop };
  }

  /** Reads what the pointer is at. */
  follow() {
    const { exhibit } = this;
    this.plot.addEventListener('pointermove', (event) => {
      if (exhibit.byKeys && event.movementX === 0 && event.movementY === 0) return;
      exhibit.byKeys = false;
      this.read(this.placeOf(event));
    });
    this.plot.addEventListener('pointerleave', () => {
      if (!exhibit.byKeys) this.read();
    });
  }

  /**
   * Lets the figure be read by keys, and what is read be gone to.
   * @param {number} step how far an arrow key reads on
   * @param {boolean} grid whether it is read up and down too, and leads somewhere
   */
  listen(step, grid) {
    this.marks.tabIndex = 0;
    this.marks.addEventListener('blur', () => {
      this.exhibit.byKeys = false;
      this.read();
    });
    this.marks.addEventListener('keydown', (event) => {
      const arrow = ARROWS[event.key];
      const [across, up] = (arrow ?? [0, 0]).map((way) => way * step * (event.shiftKey ? LONG_STEP : 1));
      if (event.key === 'Escape') this.read();
      else if (grid && event.key === 'Enter') this.pick();
      else if (arrow && (across !== 0 || grid)) this.exhibit.stage.probe_by(this.index, across, up);
      else return;
      this.exhibit.byKeys = arrow !== undefined;
      this.pointOut();
      event.preventDefault();
      event.stopPropagation();
      this.exhibit.request();
    });
    if (!grid) return;
    // A finger reads a tile first, and opens it with a second touch; a mouse has read it on its way.
    let told = '';
    this.plot.addEventListener('pointerdown', () => {
      told = this.exhibit.stage.probed() ?? '';
    });
    this.plot.addEventListener('click', (event) => {
      this.read(this.placeOf(event));
      const known = this.exhibit.stage.probed() === told;
      if (!(event instanceof PointerEvent) || event.pointerType !== 'touch' || known) this.pick();
    });
  }

  /** A figure that is a button leads to where its whole leads to. @param {HTMLButtonElement} button */
  leadFrom(button) {
    button.addEventListener('click', () => {
      this.read({ x: 0, y: 0 });
      this.pick();
      this.read();
    });
    button.disabled = false;
  }
}
