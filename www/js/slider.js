// Sliders that a finger can scroll over. They are set by a drag across that begins on the thumb, by a tap on the band, by
// a mouse as ever, and by keys. The input gets no pointer, but the band around it, which knows where the thumb is drawn.

import { Press } from './press.js';

/** How wide the thumb is, in rem: it grows with the reader's text. */
const THUMB_REM = 1.375;

/** How far beside the thumb a finger still has hold of it, in CSS pixels. */
const REACH = 13;

/** How wide thumbs are drawn, in CSS pixels; the style sheet has it from here. */
function thumbWidth() {
  return THUMB_REM * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}

/** Where the middle of a thumb is on a band. @param {number} fraction of the range @param {number} width of the band @param {number} thumb */
export function thumbAt(fraction, width, thumb) {
  return thumb / 2 + fraction * (width - thumb);
}

/** The fraction of the range at which a thumb would be there. @param {number} x @param {number} width of the band @param {number} thumb */
export function fractionAt(x, width, thumb) {
  const room = width - thumb;
  return room > 0 ? Math.min(1, Math.max(0, (x - thumb / 2) / room)) : 0;
}

export class Slider {
  /** @param {HTMLInputElement} input a range, alone in its band @param {number} [thumb] how wide its thumb is, in CSS pixels */
  constructor(input, thumb = thumbWidth()) {
    this.input = input;
    this.thumb = thumb;
    const band = input.parentElement;
    if (!band) throw new Error('a slider has a band around it');
    this.band = band;
    band.style.setProperty('--thumb', `${thumb}px`);
    /** @type {Press | undefined} */
    this.press = undefined;
    /** How far from the middle of the thumb it is held; nothing where a drag would not begin on it. @type {number | undefined} */
    this.hold = undefined;
    /** The value when it was pressed. */
    this.before = '';
    band.addEventListener('pointerdown', (event) => this.begin(event));
    band.addEventListener('pointermove', (event) => this.follow(event));
    band.addEventListener('pointerup', (event) => this.end(event));
    band.addEventListener('pointercancel', (event) => this.end(event));
    // A click tells a tap from the touch that stops a page while it scrolls.
    band.addEventListener('click', (event) => this.tap(event));
    // The input keeps the focus, and nothing is selected.
    band.addEventListener('mousedown', (event) => event.preventDefault());
  }

  get range() {
    return { min: Number(this.input.min), max: Number(this.input.max) };
  }

  /** Where a pointer is on the band, and how wide that is. @param {MouseEvent} event */
  place({ clientX }) {
    const { left, width } = this.band.getBoundingClientRect();
    return { x: clientX - left, width };
  }

  /** @param {PointerEvent} event */
  begin(event) {
    if (event.button !== 0 || !event.isPrimary || this.input.matches(':disabled')) return;
    const { min, max } = this.range;
    const { x, width } = this.place(event);
    const off = x - thumbAt((Number(this.input.value) - min) / (max - min), width, this.thumb);
    const mouse = event.pointerType === 'mouse';
    this.press = new Press(event);
    this.before = this.input.value;
    this.hold = Math.abs(off) <= this.thumb / 2 + (mouse ? 0 : REACH) ? off : undefined;
    if (!mouse) return;
    this.band.setPointerCapture(event.pointerId);
    this.hold ??= 0;
    this.take(x - this.hold, width);
  }

  /** @param {PointerEvent} event */
  follow(event) {
    if (this.press?.pointer !== event.pointerId || !this.press.drags(event) || this.hold === undefined) return;
    const { x, width } = this.place(event);
    this.take(x - this.hold, width);
  }

  /** @param {PointerEvent} event */
  end(event) {
    if (this.press?.pointer !== event.pointerId) return;
    if (event.type === 'pointerup' && this.press.meaning === 'tap') return; // a click may follow
    this.settle();
  }

  /** @param {MouseEvent} event */
  tap(event) {
    if (this.press?.meaning !== 'tap') return;
    const { x, width } = this.place(event);
    this.take(x, width);
    this.settle();
  }

  /** Nothing is pressed any more. */
  settle() {
    this.press = undefined;
    if (this.input.value !== this.before) this.input.dispatchEvent(new Event('change', { bubbles: true }));
  }

  /** Brings the thumb to a place, as far as it goes, and focuses the input. @param {number} x @param {number} width */
  take(x, width) {
    const { input } = this;
    const { min, max } = this.range;
    const { value } = input;
    input.focus({ preventScroll: true });
    input.value = String(min + fractionAt(x, width, this.thumb) * (max - min));
    if (input.value !== value) input.dispatchEvent(new Event('input', { bubbles: true }));
  }
}
