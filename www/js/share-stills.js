// The pictures of a still: which files they are, and saving them for the post that shows them.

import { make, pageAddress } from './dom.js';
import { download, pixels } from './export.js';
import { STILL } from './share-snippets.js';

/** @typedef {import('./exhibit.js').Exhibit} Exhibit */
/** @typedef {import('./share-snippets.js').StillFile} StillFile */

/** How many pixels of a still one of CSS takes: mail is read on sharp screens, and shows no lines. */
const RATIO = 2;

export class Stills {
  /** @param {Exhibit} exhibit @param {() => void} onChange */
  constructor(exhibit, onChange) {
    this.exhibit = exhibit;
    this.index = 0;
    /** @type {StillFile[]} */
    this.files = [];
    const id = `${exhibit.section.id}-share-format`;
    this.format = make(
      'select',
      { id },
      make('option', { value: 'svg' }, 'SVG, for pages'),
      make('option', { value: 'png' }, 'PNG, for mail and feeds'),
    );
    this.format.addEventListener('change', onChange);
    this.button = make('button', { type: 'button' });
    this.button.addEventListener('click', () => this.save());
    this.said = make('span', { className: 'help' });
    this.said.role = 'status';
    this.element = make(
      'p',
      { className: 'saving' },
      make('label', { htmlFor: id }, 'Picture '),
      this.format,
      this.button,
      this.said,
    );
  }

  /**
   * Chooses the files for a figure in these colours, or both where it is to follow the reader's. The site has those of
   * first states, as SVG.
   * @param {number} index @param {string} id @param {string} theme @param {boolean} isFirst
   */
  choose(index, id, theme, isFirst) {
    this.index = index;
    const { format } = this;
    const hosted = isFirst && format.value === 'svg';
    const named = this.exhibit.stage.files(pageAddress()).find((file) => file.form === 'svg' && file.figure === index);
    const stem = hosted ? id : (named?.file ?? id).replace(/\.svg$/, '');
    const ending = hosted ? '-wide.svg' : `.${format.value}`;
    const themes = theme ? [theme] : ['light', 'dark'];
    this.files = themes.map((name) => ({ dark: name === 'dark', file: `${stem}-${name}${ending}` }));
    this.button.hidden = hosted;
    this.button.textContent = this.files.length > 1 ? 'Save both pictures' : 'Save the picture';
    return { files: this.files, hosted };
  }

  /** Saves them as everything is now. */
  async save() {
    const { stage } = this.exhibit;
    try {
      stage.compose();
      for (const { dark, file } of this.files) {
        const { width, height } = STILL;
        const content =
          this.format.value === 'svg'
            ? stage.svg(this.index, width, height, dark, pageAddress())
            : await pixels(stage, this.index, STILL, RATIO, dark);
        download(content, this.format.value === 'svg' ? 'image/svg+xml' : 'image/png', file);
      }
      this.said.textContent = ' Saved: put them beside your post.';
    } catch (error) {
      this.said.textContent = ` ${error instanceof Error ? error.message : error}`;
    }
  }
}
