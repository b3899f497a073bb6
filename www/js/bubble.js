// What is read in a figure by a tap, beside the place that was tapped. It stays until it is tapped away.

import { depthSentence } from './depths.js';
import { make, write } from './dom.js';

/** @typedef {import('./exhibit.js').Frame} Frame */
/** @typedef {import('./plot.js').Plot} Plot */
/** @typedef {{ x: number, y: number }} Point */
/** @typedef {{ width: number, height: number }} Size */

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  .bubble {
    position: absolute;
    top: 0;
    left: 0;
    z-index: 2;
    width: max-content;
    max-width: min(100%, 340px);
    padding: 4px 10px;
    border: 1px solid var(--edge);
    border-radius: 10px;
    background: var(--card);
    color: var(--ink);
    font: 0.8125rem / 1.25 var(--sans);
    font-variant-numeric: tabular-nums;
    overflow-wrap: anywhere;
    box-shadow: 0 2px 12px rgb(0 0 0 / 25%);
  }
  .bubble p { margin: 0 }
  .bubble button { display: block; width: 100%; margin-top: 6px; padding-block: 4px; line-height: 1.25 }
  .bubble [hidden] { display: none }
  /* It says the same. */
  .exhibit[data-bubble] .reading { display: none }
  @media print { .bubble { display: none } }
`);
document.adoptedStyleSheets.push(sheet);

/** How far a bubble is from its place, in CSS pixels: a finger covers that much. */
const GAP = 16;

/** How near to its place a second tap takes a bubble away, in CSS pixels. */
const SAME = 24;

/**
 * The upper left corner of a bubble: above its place, or below where there is no room above, and within the width.
 * @param {Point} at
 * @param {Size} size of the bubble
 * @param {Size} room of the figure
 */
export function corner(at, size, room) {
  const x = Math.max(0, Math.min(at.x - size.width / 2, room.width - size.width));
  const above = at.y - GAP - size.height;
  const below = at.y + GAP;
  const fits = above >= 0 || below + size.height > room.height + GAP;
  return { x, y: fits ? Math.max(0, above) : below };
}

export class Bubble {
  /** @param {Plot} plot */
  constructor(plot) {
    this.plot = plot;
    this.exhibit = plot.exhibit;
    this.text = make('p');
    this.link = make('button', { type: 'button' });
    this.element = make('div', { className: 'bubble', hidden: true }, this.text, this.link);
    /** Where the figure was tapped. @type {Point | undefined} */
    this.place = undefined;
    /** The width of the figure when it was tapped. */
    this.width = 0;
    this.link.addEventListener('click', () => {
      plot.pick();
      this.hide();
    });
    this.element.addEventListener('click', ({ target }) => {
      if (target !== this.link) this.hide();
    });
    // A touch that scrolls is cancelled, so what comes up has tapped.
    this.leave = (/** @type {PointerEvent} */ { target }) => {
      // A tab leads to another picture of what is read.
      const kept = [plot.plot, this.element, ...this.exhibit.section.querySelectorAll('[role="tab"]')];
      if (!(target instanceof Node && kept.some((element) => element.contains(target)))) this.hide();
    };
    this.escape = (/** @type {KeyboardEvent} */ { key }) => {
      if (key === 'Escape') this.hide();
    };
    plot.frame.append(this.element);
    this.exhibit.parts.push(this);
  }

  /** Reads a place that was tapped, or takes the bubble away that is there already. @param {Point} place */
  take(place) {
    const { plot, exhibit } = this;
    const again = this.place && Math.hypot(place.x - this.place.x, place.y - this.place.y) < SAME;
    for (const { bubble } of exhibit.plots) bubble?.hide();
    if (again) return;
    plot.read(place);
    if (exhibit.stage.probed() === undefined && exhibit.stage.pointed() === undefined) {
      plot.read();
      return;
    }
    exhibit.readBy = 'bubble';
    this.place = place;
    this.width = plot.width;
    document.addEventListener('pointerup', this.leave);
    document.addEventListener('keydown', this.escape);
    exhibit.requestDraw();
  }

  hide() {
    if (!this.place) return;
    this.place = undefined;
    document.removeEventListener('pointerup', this.leave);
    document.removeEventListener('keydown', this.escape);
    if (this.element.contains(document.activeElement)) this.plot.marks.focus({ preventScroll: true });
    this.element.hidden = true;
    delete this.exhibit.section.dataset.bubble;
    if (this.exhibit.readBy !== 'bubble') return; // keys read on
    this.exhibit.readBy = 'pointer';
    this.plot.read();
    this.exhibit.requestDraw();
  }

  /** @param {Frame} frame */
  refresh({ reading, depths }) {
    if (!this.place) return;
    const pointed = depths.find(({ depth }) => depth === this.plot.depth);
    const text = reading ?? (pointed && depthSentence(pointed));
    // Behind another tab a figure has no width.
    const isResized = ![0, this.width].includes(this.plot.width);
    if (text === undefined || isResized || this.exhibit.readBy !== 'bubble') {
      this.hide();
      return;
    }
    const visit = this.plot.link;
    const offered = visit !== undefined && !(this.isLocked && visit.exhibit === this.exhibit.section.dataset.exhibit);
    write(this.text, text);
    write(this.link, visit?.name ?? '');
    this.link.hidden = !offered;
    this.element.hidden = false;
    this.exhibit.section.dataset.bubble = '';
    this.stand(this.place);
  }

  /** Whether the exhibit itself cannot be changed. */
  get isLocked() {
    return 'locked' in this.exhibit.section.dataset;
  }

  /** Puts the bubble beside its place. @param {Point} place in the plot */
  stand({ x, y }) {
    const { plot, frame, scale } = this.plot;
    const at = { x: plot.offsetLeft + plot.clientLeft + scale * x, y: plot.offsetTop + plot.clientTop + scale * y };
    const size = { width: this.element.offsetWidth, height: this.element.offsetHeight };
    const point = corner(at, size, { width: frame.clientWidth, height: frame.clientHeight });
    const translate = `${point.x.toFixed(1)}px ${point.y.toFixed(1)}px`;
    if (this.element.style.translate !== translate) this.element.style.translate = translate;
  }
}
