// The WebAssembly modules in node, as they are built for the page.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { registered } from '../browser/registry.js';

/** @typedef {typeof import('../../target/site/pkg/lnn_lab.js')} Module */

const site = process.env.LNN_LAB_SITE ?? fileURLToPath(new URL('../../target/site', import.meta.url));

/** A file of the site. @param {string} place @returns {Uint8Array} */
export const readFromSite = (place) => readFileSync(join(site, place));

/** @param {string} folder of the script @param {string} [place] of the module @returns {Promise<Module>} */
async function loadFrom(folder, place = folder) {
  // One script for each module, which the name after the path stands for.
  /** @type {Module} */
  const module = await import(`${pathToFileURL(join(site, folder, 'lnn_lab.js'))}?${place}`);
  module.initSync({ module: readFileSync(join(site, place, 'lnn_lab_bg.wasm')) });
  return module;
}

/** The module with all exhibits of the main article. */
export const load = () => loadFrom('pkg');

/** The module with the exhibits of the article on neighbouring papers. */
export const loadNeighbours = () => loadFrom('pkg/neighbours');

/** What gives the module that has an exhibit. @returns {Promise<(exhibit: string) => Module>} */
export async function loadAll() {
  const [main, neighbours] = [await load(), await loadNeighbours()];
  return (exhibit) => (registered(exhibit).article.id === 'main' ? main : neighbours);
}

/** The module that the page opens with, which knows the first exhibit alone. */
export const loadFirst = () => loadFrom('pkg/first');

/** The full module with the paper’s experiment alone. */
export const loadPaper = () => loadFrom('pkg/paper-sweep');

/** That of the main article for browsers without SIMD. */
export const loadScalar = () => loadFrom('pkg', 'pkg/scalar');

/**
 * An exhibit as the page has it once it is alive: with the file of numbers that it wants, if it wants one.
 * @param {Pick<Module, 'Stage'>} module
 * @param {string} exhibit
 */
export function alive({ Stage }, exhibit) {
  const stage = new Stage(exhibit);
  const wanted = stage.wanted_file();
  if (wanted) stage.take_file(readFromSite(wanted));
  return stage;
}
