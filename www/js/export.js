// Files for download: what an exhibit shows as pictures and numbers, and how to reproduce it elsewhere.

import { make, need, pageAddress, write } from './dom.js';
import { isDark } from './theme.js';

/** @typedef {import('./exhibit.js').Exhibit} Exhibit */
/** @typedef {import('./plot.js').Plot} Plot */
/** @typedef {import('../pkg/lnn_lab.js').FileView} FileView */

/** How long a file stays in memory for the browser to save it, in milliseconds. */
const KEPT_MS = 60_000;

/** What a canvas shows, as PNG. @param {HTMLCanvasElement} canvas @returns {Promise<Uint8Array>} */
async function bytesOf(canvas) {
  const blob = await new Promise((/** @type {(blob: Blob | null) => void} */ resolve) => canvas.toBlob(resolve));
  if (!blob) throw new Error('this browser could not make the picture');
  return new Uint8Array(await blob.arrayBuffer());
}

/** What tells a file from the others of its exhibit. @param {FileView} file */
const keyOf = ({ form, figure, ratio }) => [form, figure, ratio].filter((part) => part !== undefined).join('-');

/** The size of a figure that is nowhere on the screen, in CSS pixels. */
const SIZE = { width: 544, height: 370 };

export class Files {
  /** @param {HTMLDetailsElement} drawer @param {Exhibit} exhibit */
  constructor(drawer, exhibit) {
    this.exhibit = exhibit;
    this.place = need(drawer, '[data-files]', HTMLElement);
    this.problem = make('p', { className: 'problem', role: 'alert' });
  }

  /** Offers every file there is. */
  fill() {
    /** @type {Map<string, HTMLFieldSetElement>} */
    const groups = new Map();
    for (const file of this.exhibit.stage.files(pageAddress())) {
      const { group, name } = file;
      const set = groups.get(group) ?? make('fieldset', {}, make('legend', {}, group));
      groups.set(group, set);
      const button = make('button', { type: 'button' }, name);
      button.dataset.file = keyOf(file);
      button.addEventListener('click', () => this.give(keyOf(file), name));
      set.append(button);
    }
    this.place.replaceChildren(...groups.values(), this.problem);
  }

  /** Downloads a file as everything is now. @param {string} key @param {string} name */
  async give(key, name) {
    const { stage } = this.exhibit;
    write(this.problem, '');
    try {
      stage.compose();
      const file = stage.files(pageAddress()).find((one) => keyOf(one) === key);
      const content = file && (await this.make(file));
      if (!file || content === undefined) throw new Error(`${name}: what is shown now has none; open this list again.`);
      const href = URL.createObjectURL(new Blob([/** @type {BlobPart} */ (content)], { type: file.media_type }));
      make('a', { href, download: file.file }).click();
      setTimeout(() => URL.revokeObjectURL(href), KEPT_MS);
    } catch (error) {
      write(this.problem, error instanceof Error ? error.message : String(error));
    }
  }

  /** @param {FileView} file @returns {Promise<string | Uint8Array | undefined>} */
  async make({ form, figure = 0, ratio = 1 }) {
    const { stage, plots } = this.exhibit;
    const { width, height } = this.sizeOf(plots[figure]);
    switch (form) {
      case 'png':
        return this.picture(figure, ratio);
      case 'svg':
        return stage.svg(figure, width, height, isDark(), pageAddress());
      case 'curves':
        return stage.curves_csv(pageAddress());
      case 'points':
        return stage.points_csv(pageAddress());
      case 'state':
        return stage.json(pageAddress());
      case 'receipt':
        return stage.receipt(pageAddress());
      default:
        return stage.script(pageAddress());
    }
  }

  /** The size of a figure on the screen; behind a tab, that of the one in front. @param {Plot} plot */
  sizeOf(plot) {
    const seen = (/** @type {Plot} */ { width, height }) => width > 0 && height > 0;
    return seen(plot) ? plot : (this.exhibit.plots.find(seen) ?? SIZE);
  }

  /** A figure in pixels, on its ground. @param {number} index @param {number} ratio */
  async picture(index, ratio) {
    const { stage, plots } = this.exhibit;
    const { width, height } = this.sizeOf(plots[index]);
    const [backdrop, marks] = [make('canvas'), make('canvas')];
    stage.picture(index, backdrop, marks, width, height, ratio, isDark());
    const sheet = make('canvas', { width: backdrop.width, height: backdrop.height });
    const context = sheet.getContext('2d');
    if (!context) throw new Error('this browser gives no canvas');
    context.fillStyle = stage.ground(isDark());
    context.fillRect(0, 0, sheet.width, sheet.height);
    for (const layer of [backdrop, marks]) context.drawImage(layer, 0, 0);
    const stamp = stage.stamp(index, pageAddress());
    try {
      return stamp.on(await bytesOf(sheet));
    } finally {
      stamp.free();
    }
  }
}
