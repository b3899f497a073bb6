// Files for download: what an exhibit shows as pictures and numbers, and how to reproduce it elsewhere.

import './drawer-style.js';
import { make, need, pageAddress, write } from './dom.js';
import { isDark } from './theme.js';

/** @typedef {import('./exhibit.js').Exhibit} Exhibit */
/** @typedef {import('./plot.js').Plot} Plot */
/** @typedef {import('../pkg/lnn_lab.js').FileView} FileView */

/** How long a file stays in memory for the browser to save it, in milliseconds. */
const KEPT_MS = 60_000;

/** What a page is told where the browser keeps what it has drawn to itself. */
class Unreadable extends Error {}

/** The side of a sheet on which noise shows, in pixels. */
const SHEET = 32;

/**
 * Fails where the browser does not give back what was drawn. Some give noise instead, or nothing but white, so that
 * readers cannot be told apart by how their devices draw.
 */
function demandReadable() {
  const context = make('canvas', { width: SHEET, height: SHEET }).getContext('2d');
  if (!context) throw new Error('this browser gives no canvas');
  const colour = [18, 52, 86, 255];
  context.fillStyle = `rgb(${colour.slice(0, 3)})`;
  context.fillRect(0, 0, SHEET, SHEET);
  const { data } = context.getImageData(0, 0, SHEET, SHEET);
  if (data.every((value, index) => value === colour[index % 4])) return;
  throw new Unreadable(
    'To protect your privacy, this browser forbids pages to read what they have drawn, so it can save no PNG here.',
  );
}

/** What a canvas shows, as PNG. @param {HTMLCanvasElement} canvas @returns {Promise<Uint8Array>} */
async function bytesOf(canvas) {
  const blob = await new Promise((/** @type {(blob: Blob | null) => void} */ resolve) => canvas.toBlob(resolve));
  if (!blob) throw new Error('this browser could not make the picture');
  return new Uint8Array(await blob.arrayBuffer());
}

/** Saves a file. @param {string | Uint8Array} content @param {string} type @param {string} name */
export function download(content, type, name) {
  const href = URL.createObjectURL(new Blob([/** @type {BlobPart} */ (content)], { type }));
  make('a', { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), KEPT_MS);
}

/**
 * A figure in pixels, on its ground.
 * @param {import('./exhibit.js').Exhibit['stage']} stage
 * @param {number} index
 * @param {{ width: number, height: number }} size in CSS pixels
 * @param {number} ratio
 * @param {boolean} dark
 */
export async function pixels(stage, index, { width, height }, ratio, dark) {
  demandReadable();
  const [backdrop, marks] = [make('canvas'), make('canvas')];
  stage.picture(index, backdrop, marks, width, height, ratio, dark);
  const sheet = make('canvas', { width: backdrop.width, height: backdrop.height });
  const context = sheet.getContext('2d');
  if (!context) throw new Error('this browser gives no canvas');
  context.fillStyle = stage.ground(dark);
  context.fillRect(0, 0, sheet.width, sheet.height);
  for (const layer of [backdrop, marks]) context.drawImage(layer, 0, 0);
  const stamp = stage.stamp(index, pageAddress());
  try {
    return stamp.on(await bytesOf(sheet));
  } finally {
    stamp.free();
  }
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
    const id = `${exhibit.section.id}-export-theme`;
    const themes = [
      ['', 'as on the page'],
      ['light', 'light'],
      ['dark', 'dark'],
    ];
    this.theme = make('select', { id }, ...themes.map(([value, words]) => make('option', { value }, words)));
    this.colours = make(
      'p',
      { className: 'saving' },
      make('label', { htmlFor: id }, 'Colours of pictures '),
      this.theme,
    );
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
    this.place.replaceChildren(this.colours, ...groups.values(), this.problem);
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
      const mark = file.figure !== undefined && this.theme.value ? `-${this.theme.value}` : '';
      download(content, file.media_type, file.file.replace(/(?=(@\dx)?\.\w+$)/, mark));
    } catch (error) {
      write(this.problem, error instanceof Error ? error.message : String(error));
      if (error instanceof Unreadable) this.offer(key.replace(/^png-(\d+).*$/, 'svg-$1'));
    }
  }

  /** Offers another file beside what is said of the one that there is not. @param {string} key */
  offer(key) {
    const button = make('button', { type: 'button' }, 'Save the SVG');
    button.addEventListener('click', () => this.give(key, 'SVG'));
    this.problem.append(' ', button);
  }

  /** @param {FileView} file @returns {Promise<string | Uint8Array | undefined>} */
  async make({ form, figure = 0, ratio = 1 }) {
    const { stage, plots } = this.exhibit;
    const { width, height } = this.sizeOf(plots[figure]);
    const dark = this.theme.value ? this.theme.value === 'dark' : isDark();
    switch (form) {
      case 'png':
        return pixels(stage, figure, { width, height }, ratio, dark);
      case 'svg':
        return stage.svg(figure, width, height, dark, pageAddress());
      case 'curves':
        return stage.curves_csv(pageAddress());
      case 'points':
        return stage.points_csv(pageAddress());
      case 'state':
        return stage.json(pageAddress());
      case 'receipt':
        return stage.receipt(pageAddress());
      case 'citation':
        return stage.citation(pageAddress());
      default:
        return stage.script(pageAddress());
    }
  }

  /** The size of a figure on the screen; behind a tab, that of the one in front. @param {Plot} plot */
  sizeOf(plot) {
    const seen = (/** @type {Plot} */ { width, height }) => width > 0 && height > 0;
    return seen(plot) ? plot : (this.exhibit.plots.find(seen) ?? SIZE);
  }
}
