// The texts that put an exhibit into another page: a link, a frame, an element, a still.

import { pageAddress } from './dom.js';

/** @typedef {import('../pkg/lnn_lab.js').ShareView} ShareView */
/** @typedef {import('../pkg/lnn_lab.js').SharedFigureView} SharedFigure */

/** One wish of an author beside the state: an option of an embed's address, an attribute of the element. @typedef {{ name: string, text: string }} Flag */

/**
 * What is shared, and how.
 * @typedef {object} Wanted
 * @property {ShareView} share the state
 * @property {Flag[]} flags
 * @property {number[]} heights those of the exhibit in a narrow column and in a wide one, in CSS pixels
 * @property {SharedFigure} figure the one of the still
 * @property {string} words what the still shows
 * @property {StillFile[]} files the pictures of the still, the light one first
 * @property {boolean} hosted whether the site itself has them
 */

/** A picture for readers without scripts. @typedef {{ dark: boolean, file: string }} StillFile */

/** The size of the stills, which `parts/exhibit.html` gives its own too. */
export const STILL = { width: 544, height: 370 };

/** A text as it stands between the quotes of an attribute. @param {string} text */
export function escaped(text) {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Whether this page has an address that others can open. */
export const isPublished = location.protocol.startsWith('http');

/** The folder of the site: that of this script, or for a copy where it says that it is published. @type {string | undefined} */
export const home = isPublished
  ? new URL('../', import.meta.url).href
  : (document.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? undefined);

/** The address of a file of the site. @param {string} file @param {string} [fragment] */
export function beside(file, fragment) {
  const address = new URL(file, home);
  return fragment ? `${address}#${fragment}` : String(address);
}

/** The page in this state. @param {Pick<Wanted, 'share'>} wanted */
export function link({ share: { file, page } }) {
  return home === undefined ? `${pageAddress()}#${page}` : beside(file || '.', page);
}

/** @param {Wanted} wanted */
export function frame({ share: { embed, name }, flags, heights }) {
  const options = flags.map(({ name, text }) => `&${name}=${text}`).join('');
  const source = escaped(beside('embed.html', embed + options));
  const height = Math.max(...heights);
  // As high as its content where browsers can do that, and elsewhere as it is in any column.
  const style = `border: 0; height: auto; min-height: ${height}px; frame-sizing: content-height`;
  return `<iframe src="${source}" title="${escaped(name)}" loading="lazy" width="100%" height="${height}" style="${style}"></iframe>`;
}

/** The address of a picture: on the site, or beside the post that shows it. @param {string} file @param {boolean} hosted */
const picture = (file, hosted) => escaped(hosted ? beside(`posters/${file}`) : file);

/** @param {Wanted} wanted */
export function still(wanted) {
  const { words, files, hosted } = wanted;
  const [first, ...others] = files;
  const size = `width="${STILL.width}" height="${STILL.height}"`;
  let image = `<img src="${picture(first.file, hosted)}" alt="${escaped(words)}" ${size} style="max-width: 100%; height: auto">`;
  for (const { file } of others) {
    const dark = `<source media="(prefers-color-scheme: dark)" srcset="${picture(file, hosted)}">`;
    image = `<picture>${dark}${image}</picture>`;
  }
  return `<a href="${escaped(link(wanted))}">${image}</a>`;
}

/** The width from which on a column is wide, in CSS pixels, with the padding of an embed: that of `exhibit.css`. */
const WIDE = 616;

/** The attributes of the element. @param {string} id @param {Pick<Wanted, 'share' | 'flags'>} wanted @returns {Flag[]} */
export function attributes(id, { share, flags }) {
  return [{ name: 'exhibit', text: id }, ...share.attributes, ...flags];
}

/** @param {string} id @returns {(wanted: Wanted) => string} */
export function element(id) {
  return (wanted) => {
    // Room for it before any script has run; where the page has no containers, the width of the window counts.
    const [narrow, wide] = wanted.heights;
    const room =
      narrow === wide
        ? `${wide}px`
        : `clamp(${Math.min(narrow, wide)}px, ${wide}px + (${WIDE}px - 100cqi) * ${narrow > wide ? 999 : -999}, ${Math.max(narrow, wide)}px)`;
    const written = attributes(id, wanted).map(({ name, text }) => ` ${escaped(name)}="${escaped(text)}"`);
    const script = `<script type="module" src="${escaped(beside('js/lnn-figure.js'))}"></script>`;
    // A picture that the site does not have may not be there yet: words always are.
    const words = `<a href="${escaped(link(wanted))}">${escaped(wanted.words)}</a>`;
    const inside = wanted.hosted ? still(wanted) : words;
    return `${script}\n<lnn-figure${written.join('')} style="display: block; min-height: ${room}">\n  ${inside}\n</lnn-figure>`;
  };
}
