// What a browser keeps for visits without a network is the site, file by file.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { SITE } from './pages.js';

/** What no page of the site asks for, or hardly any, or can do without; and the pages that are there for previews of links. */
const NOT_KEPT =
  /^(sw\.js|standalone\.html|(card|neighbours)\.png|pkg\/(scalar|paper-sweep)\/.*|.*\.d\.ts|(claims|exhibits)\/.*)$/;

test('the list of what is kept names all that pages ask for, with the hash of each', async () => {
  const program = await readFile(join(SITE, 'sw.js'), 'utf8');
  const { files } = JSON.parse(/^self\.site=(.*?);\n/.exec(program)?.[1] ?? '{}');
  const entries = await readdir(SITE, { recursive: true, withFileTypes: true });
  const found = [];
  for (const entry of entries.filter((entry) => entry.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const place = path.slice(SITE.length).replaceAll('\\', '/').replace(/^\//, '');
    if (NOT_KEPT.test(place)) continue;
    const hash = createHash('sha256')
      .update(await readFile(path))
      .digest('base64');
    found.push([place, `sha256-${hash}`]);
  }
  assert.ok(found.length > 20);
  assert.deepEqual(files.toSorted(), found.toSorted());
});
