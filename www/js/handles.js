// What can be dragged on a figure: buttons over the canvas, moved by a mouse or by arrow keys. A finger drags them once it
// has set out across the screen, since up and down it scrolls; where it taps, the nearest one goes.

import { arrowSteps } from './arrow-keys.js';
import { make } from './dom.js';
import { fingers, Press } from './press.js';

/** @typedef {import('./plot.js').Plot} Plot */
/** @typedef {import('../pkg/lnn_lab.js').HandleView} Handle */

/** How many times as far an arrow key moves a handle with Shift. */
const LONG_STEP = 5;

/** How near to the middle of a handle a tap is meant for itself, in CSS pixels. */
const ITSELF = 10;

export class Handles {
  /** @param {Plot} plot */
  constructor(plot) {
    this.plot = plot;
    /** @type {Map<string, HTMLButtonElement>} */
    this.buttons = new Map();
    /** @type {Press | undefined} */
    this.press = undefined;
    const byFinger = fingers(plot.plot);
    plot.plot.addEventListener('click', (event) => {
      if (byFinger()) this.bring(event);
    });
  }

  refresh() {
    const handles = this.plot.handles();
    for (const [id, button] of this.buttons) button.hidden = !handles.some((handle) => handle.id === id);
    for (const handle of handles) {
      const button = this.button(handle);
      const [x, y] = [handle.x, handle.y].map((side) => (side * this.plot.scale).toFixed(1));
      const place = `${x}px ${y}px`;
      if (button.style.translate !== place) button.style.translate = place;
      const name = `${handle.name}: ${handle.text}`;
      if (button.ariaLabel !== name && !this.plot.exhibit.playing) button.ariaLabel = name;
    }
  }

  /** The button of a handle, made when it is first seen. @param {Handle} handle */
  button({ id, upright }) {
    const known = this.buttons.get(id);
    if (known) return known;
    const button = make('button', { type: 'button', className: upright ? 'handle upright' : 'handle' });
    button.ariaRoleDescription = 'handle, moved by the arrow keys';
    button.addEventListener('pointerdown', (event) => this.grasp(event, button));
    button.addEventListener('pointermove', (event) => {
      if (this.press?.pointer === event.pointerId && this.press.drags(event)) this.drag(event, id);
    });
    for (const type of /** @type {const} */ (['pointerup', 'pointercancel'])) {
      button.addEventListener(type, () => {
        this.press = undefined;
      });
    }
    button.addEventListener('keydown', (event) => {
      const steps = arrowSteps(event, 1, LONG_STEP);
      if (!steps) return;
      this.move(() => this.plot.exhibit.stage.drag_by(id, steps[0], steps[1]));
      event.preventDefault();
      event.stopPropagation();
    });
    this.buttons.set(id, button);
    this.plot.plot.append(button);
    return button;
  }

  /** @param {PointerEvent} event @param {HTMLButtonElement} button */
  grasp(event, button) {
    if (event.button !== 0 || !event.isPrimary) return;
    this.press = new Press(event);
    button.setPointerCapture(event.pointerId);
    button.focus({ preventScroll: true });
    event.preventDefault();
  }

  /** Brings the handle that is nearest to a tap there, as far as it goes, unless it was tapped itself. @param {MouseEvent} event */
  bring(event) {
    const { x, y } = this.plot.placeOf(event);
    const away = (/** @type {Handle} */ handle) => Math.hypot(handle.x - x, handle.upright ? 0 : handle.y - y);
    const [nearest] = this.plot.handles().sort((one, other) => away(one) - away(other));
    if (nearest && Math.hypot(nearest.x - x, nearest.y - y) > ITSELF) this.drag(event, nearest.id);
  }

  /** @param {MouseEvent} event @param {string} id */
  drag(event, id) {
    const { plot } = this;
    const { x, y } = plot.placeOf(event);
    this.move(() => plot.exhibit.stage.drag(plot.index, id, x, y, plot.width, plot.height));
  }

  /** @param {() => void} move */
  move(move) {
    const { exhibit } = this.plot;
    exhibit.player?.pause();
    exhibit.attempt(move);
  }
}
