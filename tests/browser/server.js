// A static host for the built page, as plain as those it will be published on.

import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What files are, by their endings. @type {Record<string, string>} */
export const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** The folder of the built page, as the runner names it. @returns {string} */
export function builtSite() {
  const folder = process.env.LNN_LAB_SITE ?? fileURLToPath(new URL('../../target/site', import.meta.url));
  if (!isBuilt(folder)) {
    throw new Error(`there is no built page in ${folder}: build it, or set LNN_LAB_SITE to where it is`);
  }
  return folder;
}

/** The folder of the page with an exhibit more, which there is for tests alone. @returns {string} */
export function fixtureSite() {
  const folder = fileURLToPath(new URL('../../target/fixture/site', import.meta.url));
  if (!isBuilt(folder)) throw new Error(`there is no page in ${folder}: \`cargo xtask test browser\` builds it`);
  return folder;
}

/** @param {string} folder */
function isBuilt(folder) {
  return existsSync(join(folder, 'pkg', 'lnn_lab_bg.wasm'));
}

/**
 * Serves a folder on a free port of this machine alone.
 * @param {string} folder
 * @param {string} [under] the path it is served under, '/' at both ends
 * @param {Record<string, string>} [headers] what is sent beside the type
 * @param {Record<string, string>} [pages] pages that are in no folder, by their names
 * @returns {Promise<{ address: string, close: () => Promise<void> }>}
 */
export async function serve(folder, under = '/', headers = {}, pages = {}) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const inside = path.startsWith(under) ? normalize(path.slice(under.length) || 'index.html') : '..';
    if (pages[inside] !== undefined) {
      response.writeHead(200, { ...headers, 'content-type': TYPES['.html'] }).end(pages[inside]);
      return;
    }
    const file = join(folder, inside.endsWith('/') ? `${inside}index.html` : inside);
    if (inside.startsWith('..') || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not here');
      return;
    }
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    // As static hosts do that others may take modules from.
    response.writeHead(200, { ...headers, 'content-type': type, 'access-control-allow-origin': '*' });
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  server.unref(); // a test that is out of time closes nothing, and must not keep its program from ending
  const listening = server.address();
  const port = typeof listening === 'object' ? listening?.port : listening;
  return {
    address: `http://127.0.0.1:${port}${under}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
