// One figure: two stacked canvases, its name, and reading it by pointer and keyboard.

import { arrowSteps } from './arrow-keys.js';
import { make, need, write } from './dom.js';
import { highlight } from './mounted.js';
import { fingers } from './press.js';
import { isDark } from './theme.js';

/** @typedef {import('./exhibit.js').Exhibit} Exhibit */
/** @typedef {import('../pkg/lnn_lab.js').FigureView} FigureView */

/**
 * Where a reader is: the figure they look at, and how far below the top of the screen it is.
 * @typedef {{ figure: string, top: number }} Place
 */

/** What figures take for the size of a reader's text, in CSS pixels. */
const TEXT = 16;

/** The least width that a figure is drawn for, in CSS pixels of that text. */
const LEAST_WIDTH = 240;

/** How many times as far an arrow key moves the reading with Shift. */
const LONG_STEP = 10;

export class Plot {
  /**
   * @param {HTMLElement} frame
   * @param {number} index
   * @param {Exhibit} exhibit
   * @param {boolean} hasNumbers whether it is read, and not only watched
   */
  constructor(frame, index, exhibit, hasNumbers) {
    this.frame = frame;
    this.index = index;
    this.exhibit = exhibit;
    this.hasNumbers = hasNumbers;
    this.title = need(frame, '[data-figure-title]', HTMLElement);
    this.plot = need(frame, '.plot', HTMLElement);
    this.backdrop = make('canvas');
    this.marks = make('canvas');
    this.backdrop.ariaHidden = 'true';
    this.marks.role = 'img';
    this.poster = frame.querySelector('[data-poster]');
    /** When it was painted last, if ever. */
    this.paintedAt = Number.NEGATIVE_INFINITY;
    /** The depth that is being read. @type {number | undefined} */
    this.depth = undefined;
    /** @type {import('./bubble.js').Bubble | undefined} */
    this.bubble = undefined;
    /** Its size, and how many CSS pixels of the page one of its own takes. */
    this.width = 0;
    this.height = 0;
    this.scale = 1;
    this.measure();
    new ResizeObserver(() => {
      this.measure();
      exhibit.requestDraw();
    }).observe(this.plot);
    for (const canvas of [this.backdrop, this.marks]) {
      canvas.addEventListener('contextrestored', () => {
        exhibit.stage.repaint();
        exhibit.requestDraw();
        frame.querySelector('.unpainted')?.remove();
      });
    }
    if (frame instanceof HTMLButtonElement) this.actAsButton(frame);
    else {
      this.followPointer();
      this.takeTaps();
    }
    if (this.plot.dataset.readable) this.listen(Number(this.plot.dataset.readable), 'grid' in this.plot.dataset);
    this.plot.append(this.backdrop, this.marks); // empty, over the still picture
  }

  /** Takes the size of the figure, and how much larger than usual a reader wants text, where there is room for it. */
  measure() {
    const { clientWidth, clientHeight } = this.plot;
    const text = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    this.scale = Math.max(1, Math.min(text / TEXT, clientWidth / LEAST_WIDTH));
    this.width = clientWidth / this.scale;
    this.height = clientHeight / this.scale;
  }

  get painted() {
    return this.paintedAt > Number.NEGATIVE_INFINITY;
  }

  /** Whether it has room on the page. */
  get shown() {
    return this.width > 0 && this.height > 0;
  }

  /** Paints the figure as it is now; the first time, it takes the place of the still picture. */
  paint() {
    if (!this.shown) return;
    const { backdrop, marks, width, height } = this;
    this.paintedAt = performance.now();
    try {
      this.exhibit.stage.paint(this.index, backdrop, marks, width, height, devicePixelRatio * this.scale, isDark());
      this.poster?.remove();
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError) throw error; // no refusal: see revival.js
      import('./failure.js').then(({ sayUnpainted }) => sayUnpainted(this.plot, error));
    }
  }

  /** Writes its title, and its description unless that changes with every frame. @param {FigureView} figure @param {boolean} moving */
  describe({ title, description }, moving) {
    write(this.title, title);
    if (!moving && this.marks.ariaLabel !== description) this.marks.ariaLabel = description;
  }

  /** Reads under a place, or stops reading. @param {{ x: number, y: number }} [place] */
  read(place) {
    this.exhibit.stage.probe(this.index, place?.x, place?.y, this.width, this.height);
    this.highlightDepth();
    if (this.plot.dataset.readable) this.exhibit.requestDraw();
  }

  /** Highlights the depth that is being read in every exhibit. */
  highlightDepth() {
    const depth = this.exhibit.stage.pointed();
    if (depth !== this.depth) highlight(depth);
    this.depth = depth;
  }

  /** Its draggable handles and their places. */
  handles = () => this.exhibit.stage.handles(this.index, this.width, this.height);

  /** Follows the link of what is being read. */
  pick() {
    const visit = this.exhibit.stage.pick(this.index);
    const { frame } = this;
    const from = { figure: frame.dataset.figure ?? '', top: frame.getBoundingClientRect().top };
    if (visit) this.exhibit.follow(visit, from);
  }

  /** Where what is being read leads to, which a bubble offers as a button. */
  get link() {
    if (!('grid' in this.plot.dataset)) return undefined;
    return this.exhibit.stage.pick(this.index);
  }

  /** A place of the page in the figure. @param {MouseEvent} event */
  placeOf({ clientX, clientY }) {
    const { plot, scale } = this;
    const { left, top } = plot.getBoundingClientRect();
    return { x: (clientX - left - plot.clientLeft) / scale, y: (clientY - top - plot.clientTop) / scale };
  }

  /** Reads what a mouse, or a pen above the screen, is at. A finger that moves scrolls. */
  followPointer() {
    const { exhibit } = this;
    this.plot.addEventListener('pointermove', (event) => {
      if (exhibit.readBy === 'bubble' || (event.pointerType !== 'mouse' && event.buttons > 0)) return;
      if (exhibit.readBy === 'keys' && event.movementX === 0 && event.movementY === 0) return;
      exhibit.readBy = 'pointer';
      this.read(this.placeOf(event));
    });
    this.plot.addEventListener('pointerleave', () => {
      if (exhibit.readBy === 'pointer') this.read();
    });
  }

  /** Shows in a bubble what is tapped. What a mouse clicks it has read already, so it gets one for its links alone. */
  takeTaps() {
    const byFinger = fingers(this.plot);
    this.plot.addEventListener('click', async (event) => {
      if (!(byFinger() || 'grid' in this.plot.dataset) || this.handles().length > 0) return;
      const place = this.placeOf(event);
      const { Bubble } = await import('./bubble.js');
      this.bubble ??= new Bubble(this);
      this.bubble.take(place);
    });
  }

  /**
   * Lets the figure be read by keys, and its links be followed.
   * @param {number} step how far an arrow key moves the reading
   * @param {boolean} grid whether it is read up and down too, and has links
   */
  listen(step, grid) {
    this.marks.tabIndex = 0;
    this.marks.addEventListener('blur', () => {
      if (this.exhibit.readBy === 'bubble') return;
      this.exhibit.readBy = 'pointer';
      this.read();
    });
    this.marks.addEventListener('keydown', (event) => {
      const steps = arrowSteps(event, step, LONG_STEP);
      if (event.key === 'Escape') this.read();
      else if (grid && event.key === 'Enter') this.pick();
      else if (steps && (steps[0] !== 0 || grid)) this.exhibit.stage.probe_by(this.index, steps[0], steps[1]);
      else return;
      this.exhibit.readBy = steps ? 'keys' : 'pointer';
      this.highlightDepth();
      event.preventDefault();
      event.stopPropagation();
      this.exhibit.requestDraw();
    });
  }

  /** A figure that is a button has one link for all of it. @param {HTMLButtonElement} button */
  actAsButton(button) {
    button.addEventListener('click', () => {
      this.read({ x: 0, y: 0 });
      this.pick();
      this.read();
    });
    button.disabled = false;
  }
}
