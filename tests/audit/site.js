// A host that compresses, as those do on which the page is published: judges weigh what is sent.

import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import { TYPES } from '../browser/server.js';

/** What is compressed already. */
const COMPRESSED = new Set(['.png', '.woff2']);

/** How long a browser may keep a file, as GitHub Pages says it. */
const KEPT = 'max-age=600';

/**
 * Serves a folder on a free port of this machine alone.
 * @param {string} folder
 * @returns {Promise<{ address: string, close: () => Promise<void> }>}
 */
export async function serveCompressed(folder) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const inside = normalize(decodeURIComponent(pathname).slice(1) || 'index.html');
    const file = join(folder, inside);
    if (inside.startsWith('..') || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not here');
      return;
    }
    const headers = { 'content-type': TYPES[extname(file)] ?? 'text/plain', 'cache-control': KEPT };
    const content = readFileSync(file);
    if (COMPRESSED.has(extname(file))) response.writeHead(200, headers).end(content);
    else response.writeHead(200, { ...headers, 'content-encoding': 'gzip' }).end(gzipSync(content));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the host got no port');
  return {
    address: `http://127.0.0.1:${address.port}/`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
