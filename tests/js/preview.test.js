// What a link to the page is shown as elsewhere.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { pages, SITE } from './pages.js';

test('a link has a title, a sentence, and a picture of the size it says', async () => {
  const root = (await pages()).get('index.html') ?? assert.fail('there is no index.html');
  const said = new Map(
    root.querySelectorAll('meta[property]').map((meta) => {
      const value = (/** @type {string} */ key) => String(meta.getAttributeValue(key));
      return [value('property'), value('content')];
    }),
  );
  assert.equal(said.get('og:title'), root.querySelector('title')?.textContent);
  assert.ok(Number(said.get('og:description')?.length) > 60);
  assert.ok(Number(said.get('og:image:alt')?.length) > 60);
  const picture = await readFile(join(SITE, said.get('og:image') ?? ''));
  assert.equal(picture.toString('latin1', 1, 4), 'PNG');
  const size = [picture.readUInt32BE(16), picture.readUInt32BE(20)];
  assert.deepEqual(size, [Number(said.get('og:image:width')), Number(said.get('og:image:height'))]);
});

test('a page that may be published anywhere names no address of its own', async () => {
  for (const [path, root] of await pages()) {
    assert.equal(root.querySelector('link[rel="canonical"], meta[property="og:url"]'), null, path);
  }
});
