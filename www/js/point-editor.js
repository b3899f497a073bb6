// Points that are edited in their figure: dragged, added and taken away, by a mouse, a finger or keys.

import { make } from './dom.js';
import { Handles } from './handles.js';
import { Press } from './press.js';

/** @typedef {import('./exhibit.js').Exhibit} Exhibit */
/** @typedef {import('./plot.js').Plot} Plot */

/** The handle of the point that is selected. */
const POINT = 'point';

/** How near to a point it is taken, in CSS pixels: by a mouse, and by a finger. */
const REACH = { mouse: 14, finger: 24 };

/** How far a pointer moves at most while it clicks, in CSS pixels. */
const STILL = 4;

export class PointEditor {
  /** @param {Exhibit} exhibit */
  constructor(exhibit) {
    this.exhibit = exhibit;
    this.on = false;
    /** The figure in which points are edited, once they are. @type {Plot | undefined} */
    this.plot = undefined;
    /** @type {Press | undefined} */
    this.press = undefined;
    /** Whether the press took a point, and whether it has moved it. */
    this.held = false;
    this.moved = false;
    this.help = make('p', { className: 'help', hidden: true });
    this.help.textContent =
      'Drag a point; click or tap a free place to add one. Keys, on the point with the ring: arrows move it, Enter adds one, Delete removes it, Page Up and Page Down go to another, Ctrl+Z undoes.';
  }

  /** Begins or ends editing. @returns {string} why it cannot begin, or nothing */
  toggle() {
    const { exhibit } = this;
    const problem = exhibit.attempt(() => exhibit.stage.edit(!this.on));
    exhibit.stage.compose();
    this.follow();
    if (this.on) this.handle()?.focus({ preventScroll: true });
    exhibit.controls.refresh();
    return problem;
  }

  /** Keeps up with the stage, which may have been begun anew. */
  refresh() {
    if (this.on !== (this.exhibit.stage.edited() !== undefined)) this.follow();
  }

  follow() {
    this.on = this.exhibit.stage.edited() !== undefined;
    this.help.hidden = !this.on;
    if (this.on && !this.plot) this.listen();
    if (!this.plot) return;
    if (this.on) this.plot.plot.dataset.editing = '';
    else delete this.plot.plot.dataset.editing;
  }

  /** The button of the selected point, at its place. @returns {HTMLElement | null} */
  handle() {
    this.handles?.refresh();
    return this.plot?.plot.querySelector('.handle') ?? null;
  }

  listen() {
    const { exhibit } = this;
    const plot = exhibit.plots.find((plot) => plot.handles().length > 0);
    if (!plot) return;
    this.plot = plot;
    this.handles = new Handles(plot);
    exhibit.parts.push(this.handles);
    const { plot: element } = plot;
    // Before the handles are told: here a tap adds a point, and brings none.
    element.addEventListener('pointerdown', (event) => this.take(event), { capture: true });
    element.addEventListener('pointermove', (event) => this.drag(event));
    element.addEventListener('pointerup', (event) => this.release(event));
    element.addEventListener('pointercancel', () => {
      this.press = undefined;
    });
    element.addEventListener('click', (event) => this.on && event.stopPropagation(), { capture: true });
    element.addEventListener('keydown', (event) => this.key(event), { capture: true });
  }

  /** @param {PointerEvent} event */
  take(event) {
    if (!this.on || !this.plot || event.button !== 0 || !event.isPrimary) return;
    const { plot, exhibit } = this;
    const { x, y } = plot.placeOf(event);
    const reach = event.pointerType === 'mouse' ? REACH.mouse : REACH.finger;
    this.press = new Press(event);
    this.held = exhibit.stage.select_near(plot.index, x, y, plot.width, plot.height, reach);
    this.moved = false;
    if (this.held) {
      this.exhibit.player?.pause();
      exhibit.changed();
      exhibit.stage.compose();
      this.handle()?.focus({ preventScroll: true });
    }
    plot.plot.setPointerCapture(event.pointerId);
    event.stopPropagation();
    if (event.pointerType === 'mouse') event.preventDefault();
  }

  /** @param {PointerEvent} event */
  drag(event) {
    const { press, plot, exhibit } = this;
    if (!press || !plot || press.pointer !== event.pointerId || !this.held || !press.drags(event)) return;
    this.moved ||= this.away(event) > STILL;
    if (!this.moved) return;
    const { x, y } = plot.placeOf(event);
    exhibit.attempt(() => exhibit.stage.drag(plot.index, POINT, x, y, plot.width, plot.height));
  }

  /** How far a pointer is from where it was pressed. @param {PointerEvent} event */
  away({ clientX, clientY }) {
    const { x, y } = this.press?.start ?? { x: clientX, y: clientY };
    return Math.hypot(clientX - x, clientY - y);
  }

  /** A click on a free place adds a point. @param {PointerEvent} event */
  release(event) {
    const { press, plot, exhibit } = this;
    const isClick = press?.pointer === event.pointerId && this.away(event) <= STILL;
    this.press = undefined;
    if (!isClick || this.held || !plot || !this.on) return;
    const { x, y } = plot.placeOf(event);
    exhibit.attempt(() => exhibit.stage.add_point(plot.index, x, y, plot.width, plot.height));
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (!this.on) return;
    const { exhibit } = this;
    const { stage } = exhibit;
    const command = event.ctrlKey || event.metaKey;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    /** @type {Record<string, () => void>} */
    const acts = command
      ? { z: () => stage.take_back_points(event.shiftKey), y: () => stage.take_back_points(true) }
      : {
          Enter: () => stage.add_beside(),
          Delete: () => stage.delete_point(),
          Backspace: () => stage.delete_point(),
          PageUp: () => stage.select_by(-1),
          PageDown: () => stage.select_by(1),
        };
    const act = acts[key];
    if (!act) return;
    exhibit.player?.pause();
    exhibit.attempt(act);
    event.preventDefault();
    event.stopPropagation();
  }
}
