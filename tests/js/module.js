// The WebAssembly module in node, as it is built for the page.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** @typedef {typeof import('../../target/site/pkg/lnn_lab.js')} Module */

/** @returns {Promise<Module>} */
export async function load() {
  const folder = join(process.env.LNN_LAB_SITE ?? new URL('../../target/site', import.meta.url).pathname, 'pkg');
  /** @type {Module} */
  const module = await import(pathToFileURL(join(folder, 'lnn_lab.js')).href);
  module.initSync({ module: readFileSync(join(folder, 'lnn_lab_bg.wasm')) });
  return module;
}
