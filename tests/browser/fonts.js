// Fonts of the tests' own, so that no verdict about layout depends on what is installed: one that is narrower than those
// of phones and desks, and one that is wider.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** @typedef {import('./reader.js').Reader} Reader */

/** A font's file of Latin letters, digits and punctuation, in all weights. @param {string} name */
function latin(name) {
  const address = import.meta.resolve(`@fontsource-variable/${name}/files/${name}-latin-wght-normal.woff2`);
  return readFileSync(fileURLToPath(address)).toString('base64');
}

/** Their files, by what they are. @type {Record<string, string>} */
export const FONTS = { narrow: latin('roboto-condensed'), wide: latin('lexend') };

/** Gives a page the fonts, the wide one first; runs in it before its own scripts. @param {Record<string, string>} fonts */
export function bringFonts(fonts) {
  for (const [name, file] of Object.entries(fonts)) {
    const bytes = Uint8Array.from(atob(file), (letter) => letter.charCodeAt(0));
    document.fonts.add(new FontFace(`test-${name}`, bytes, { weight: '100 900' }));
  }
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets.push(sheet);
  window.useFont = (name) => sheet.replaceSync(`:root { --sans: "test-${name}"; --serif: "test-${name}" }`);
  window.useFont('wide');
}

/**
 * Looks for faults of the layout in each font.
 * @param {Reader} reader
 * @param {() => string[]} look finds them in the page
 */
export async function inEachFont(reader, look) {
  const found = [];
  for (const font of Object.keys(FONTS)) {
    await reader.page.evaluate((font) => window.useFont(font), font);
    await reader.afterFrames(2); // until observers have seen the new sizes
    await reader.settle();
    const faults = await reader.page.evaluate(look);
    found.push(...faults.map((fault) => `in the ${font} font, ${fault}`));
  }
  return found;
}
