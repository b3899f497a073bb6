// Where the generated packages are, for node.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { builtSite } from '../browser/server.js';
import { peakModule } from './bench-peak.js';

/** The folder with the page's package, and that with the same code compiled without SIMD. */
export const folders = {
  simd: join(builtSite(), 'pkg'),
  scalar: process.env.LNN_LAB_SCALAR ?? join(builtSite(), '../modules/pkg-scalar'),
};

export const peaks = { scalar: peakModule('scalar'), simd: peakModule('simd') };

/** The packages as node loads them. */
export function nodeModules() {
  const at = (/** @type {string} */ folder) => pathToFileURL(join(folder, 'lnn_lab.js')).href;
  const bytes = (/** @type {string} */ folder) => new Uint8Array(readFileSync(join(folder, 'lnn_lab_bg.wasm')));
  return {
    packages: { simd: at(folders.simd), scalar: at(folders.scalar) },
    modules: { simd: bytes(folders.simd), scalar: bytes(folders.scalar) },
    peaks,
  };
}
