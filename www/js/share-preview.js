// What a snippet will look like: the element itself, in a column as wide as those of phones or of posts.

import { make } from './dom.js';
import { WIDTHS } from './share-heights.js';

/** @typedef {import('./share-snippets.js').Flag} Flag */

export class Preview {
  /** @param {() => Flag[]} attributes those of the element */
  constructor(attributes) {
    this.attributes = attributes;
    this.width = 0;
    /** The attributes of the element that is there. */
    this.shown = '';
    this.column = make('div', {});
    this.box = make('div', { className: 'preview', hidden: true, tabIndex: 0 }, this.column);
    this.box.role = 'region';
    this.box.ariaLabel = 'Preview';
    this.buttons = WIDTHS.map((width) => {
      const button = make('button', { type: 'button', ariaPressed: 'false' }, `Try it ${width} pixels wide`);
      button.addEventListener('click', () => this.choose(this.width === width ? 0 : width));
      return { width, button };
    });
    new ResizeObserver(() => {
      if (this.width > 0) this.fit();
    }).observe(this.box);
    this.element = make(
      'div',
      {},
      make('p', { className: 'saving' }, ...this.buttons.map(({ button }) => button)),
      this.box,
    );
  }

  /** @param {number} width none where it is 0 */
  choose(width) {
    this.width = width;
    for (const { width, button } of this.buttons) button.ariaPressed = String(width === this.width);
    this.box.hidden = width === 0;
    this.column.style.width = `${width}px`;
    this.fit();
    this.refresh();
  }

  /** Makes the column smaller where there is less room for it. */
  fit() {
    const { paddingLeft, paddingRight } = getComputedStyle(this.box);
    const room = this.box.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
    this.column.style.zoom = room > 0 ? String(Math.min(1, room / this.width)) : '1';
  }

  async refresh() {
    if (this.width === 0) {
      this.column.replaceChildren();
      this.shown = '';
      return;
    }
    await import('./lnn-figure.js');
    const attributes = this.attributes();
    const shown = JSON.stringify(attributes);
    if (shown === this.shown || this.width === 0) return;
    this.shown = shown;
    const figure = document.createElement('lnn-figure');
    for (const { name, text } of attributes) figure.setAttribute(name, text);
    this.column.replaceChildren(figure);
  }
}
