// How high an embed is. Where an author asks for more than is usual, it is measured: in elements of its own, which nobody
// sees, in a column as wide as those of phones and in one as wide as those of posts.

import { make } from './dom.js';

/** @typedef {import('./share-snippets.js').Flag} Flag */

/** The widths of columns, in CSS pixels. */
export const WIDTHS = [360, 680];

/** How high one figure is with its player, in CSS pixels: `embed.css` and 20 more, as below. */
const ALONE = [440, 440];

/** Room beside what is measured, since other fonts break lines elsewhere. */
const SPARE = 20;

export class Heights {
  /** @param {HTMLElement} section @param {() => void} onChange */
  constructor({ dataset: { frameHeight = '' } }, onChange) {
    this.usual = frameHeight.split(' ').map(Number);
    this.onChange = onChange;
    /** The options with which it is measured, and what came of it. */
    this.asked = '';
    this.measured = WIDTHS.map(() => 0);
    this.element = make('div', { className: 'unseen', inert: true });
  }

  /** In a narrow column and in a wide one, in CSS pixels; as usual until it is measured. @param {Flag[]} flags */
  of(flags) {
    const usual = flags.some(({ name }) => name === 'figure') ? ALONE : this.usual;
    return usual.map((height, index) => Math.max(height, this.measured[index]));
  }

  /**
   * Measures an element with these attributes, and ends what was measured for others.
   * @param {Flag[]} attributes none where there is nothing to measure
   * @param {Flag[]} flags those of them that are options
   */
  async measure(attributes, flags) {
    const asked = attributes.length > 0 ? JSON.stringify(flags) : '';
    if (asked === this.asked) return;
    this.asked = asked;
    this.measured.fill(0);
    this.element.replaceChildren();
    if (asked === '') return;
    await import('./lnn-figure.js');
    if (asked !== this.asked) return;
    WIDTHS.forEach((width, index) => {
      const figure = document.createElement('lnn-figure');
      for (const { name, text } of attributes) figure.setAttribute(name, text);
      figure.style.width = `${width}px`;
      figure.addEventListener('ready', () => {
        new ResizeObserver(() => {
          const height = figure.offsetHeight + SPARE;
          if (!figure.isConnected || height <= this.measured[index]) return;
          this.measured[index] = height;
          this.onChange();
        }).observe(figure);
      });
      this.element.append(figure);
    });
  }
}
