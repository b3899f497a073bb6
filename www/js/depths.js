// The depths as buttons in their order: which one is looked at, and how each is doing.

import { make, need, write } from './dom.js';
import { highlight } from './mounted.js';

/** @typedef {import('./exhibit.js').Exhibit} Exhibit */
/** @typedef {import('./exhibit.js').Frame} Frame */

/** Lets an element that names a depth highlight it everywhere. @param {HTMLElement} element @param {number} depth */
export function linkDepth(element, depth) {
  element.addEventListener('pointerenter', (event) => {
    if (event.pointerType !== 'touch') highlight(depth);
  });
  element.addEventListener('pointerleave', () => highlight(undefined));
  element.addEventListener('focusin', (event) => {
    if (event.target instanceof Element && event.target.matches(':focus-visible')) highlight(depth);
  });
  element.addEventListener('focusout', () => highlight(undefined));
}

/** How a depth is doing, in a sentence. @param {Frame['depths'][number]} standing */
export const depthSentence = ({ depth, verdict }) => `Depth ${depth}: ${verdict}.`;

export class Depths {
  /** @param {HTMLElement} section @param {Exhibit} exhibit @param {Frame} frame */
  constructor(section, exhibit, frame) {
    this.exhibit = exhibit;
    this.name = need(section, '[data-depth-name]', HTMLOutputElement);
    this.verdict = need(section, '[data-verdict]', HTMLElement);
    this.key = need(section, '[data-depth-key]', HTMLElement);
    this.column = section.querySelector('[data-selected-name]');
    /** @type {number | undefined} */
    this.pointed = undefined;
    this.steps = frame.depths.map(({ depth }) => {
      const input = make('input', { type: 'radio', name: `${section.id}-depth`, value: String(depth) });
      const sign = make('small');
      const label = make('label', {}, input, String(depth), sign);
      input.addEventListener('change', () => this.select(depth));
      linkDepth(label, depth);
      return { depth, input, sign, label };
    });
    need(section, '[data-depth-steps]', HTMLElement).append(...this.steps.map(({ label }) => label));
    need(section, '[data-depths]', HTMLFieldSetElement).disabled = false;
  }

  /** @param {number} depth */
  select(depth) {
    const { controls, stage } = this.exhibit;
    const control = controls.withRole('depth');
    if (control !== undefined) this.exhibit.attempt(() => stage.set(control, String(depth)));
  }

  /** Another depth is pointed at, somewhere on the page, or none. @param {number | undefined} depth */
  point(depth) {
    this.pointed = depth;
    for (const step of this.steps) step.label.classList.toggle('pointed', step.depth === depth);
  }

  /** @param {Frame} frame */
  refresh({ depths }) {
    for (const [index, { depth, selected, symbol, verdict, colour }] of depths.entries()) {
      const { input, sign, label } = this.steps[index];
      input.checked = selected;
      label.classList.toggle('chosen', selected);
      write(sign, symbol);
      const name = `Depth ${depth}: ${verdict}`;
      if (input.ariaLabel !== name && !this.exhibit.playing) input.ariaLabel = name;
      if (label.style.getPropertyValue('--depth-colour') !== colour) label.style.setProperty('--depth-colour', colour);
    }
    const chosen = depths.find(({ selected }) => selected)?.depth ?? 1;
    const shown = depths.find(({ depth }) => depth === (this.pointed ?? chosen));
    if (shown) write(this.verdict, depthSentence(shown));
    const signs = new Map(depths.map(({ symbol, meaning }) => [symbol, meaning]));
    write(this.key, [...signs].map(([symbol, meaning]) => `${symbol} ${meaning}`).join('  '));
    write(this.name, `${chosen}`);
    if (this.column) write(this.column, `Depth ${chosen}`);
  }
}
