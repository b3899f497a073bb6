// What a link to the page is shown as elsewhere, and what programs that keep references read of it; by a parser of others.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import openGraph from 'open-graph-scraper-lite';
import { ALL, registered } from '../browser/registry.js';
import { alive, loadAll } from './module.js';
import { attributes, pages, SITE } from './pages.js';

const moduleOf = await loadAll();

/** The version of the package. */
const VERSION = /^version = "(.+)"$/m.exec(readFileSync(new URL('../../Cargo.toml', import.meta.url), 'utf8'))?.[1];

/** What the build was told of each claim in its states. @type {Record<string, Record<string, { sentence: string, text: string }>>} */
const FOUND = JSON.parse(readFileSync(join(dirname(SITE), 'made/facts.json'), 'utf8')).claims;

/** What the parser finds in a page of the site. @param {string} path */
async function metadata(path) {
  const names = ['title', 'author', 'publication_date', 'language'];
  const customMetaTags = names.map((name) => ({ multiple: false, property: `citation_${name}`, fieldName: name }));
  const { error, result } = await openGraph({ html: await readFile(join(SITE, path), 'utf8'), customMetaTags });
  assert.equal(error, false, path);
  return result;
}

/** Checks the picture of a page. @param {string} path @param {Awaited<ReturnType<typeof metadata>>} said */
async function checkPicture(path, { ogImage }) {
  assert.equal(ogImage?.length, 1, path);
  const [{ url = '', width, height, type, alt }] = ogImage ?? [];
  const picture = await readFile(join(SITE, dirname(path), url));
  assert.equal(picture.toString('latin1', 1, 4), 'PNG');
  assert.equal(type, 'image/png');
  assert.deepEqual([picture.readUInt32BE(16), picture.readUInt32BE(20)], [Number(width), Number(height)], path);
  assert.ok(Number(alt?.length) > 40, path);
  return picture.length;
}

test('a link to an article has a title, a sentence, and a picture of the size it says', async () => {
  for (const { article } of ALL) {
    const path = article.page || 'index.html';
    const root = (await pages()).get(path) ?? assert.fail(`there is no ${path}`);
    const said = await metadata(path);
    assert.deepEqual([said.ogTitle, root.querySelector('title')?.textContent], [article.title, article.title]);
    assert.ok(Number(said.ogDescription?.length) > 60);
    await checkPicture(path, said);
  }
});

test('the page says how it is cited', async () => {
  const { customMetaTags, jsonLD, ogTitle } = await metadata('index.html');
  const citation = readFileSync(new URL('../../CITATION.cff', import.meta.url), 'utf8');
  const author = /^ {2}- name: (.+)$/m.exec(citation)?.[1];
  const year = /^date-released: (\d{4})/m.exec(citation)?.[1];
  assert.deepEqual({ ...customMetaTags }, { title: ogTitle, author, publication_date: year, language: 'en' });
  const [data] = /** @type {Record<string, any>[]} */ (jsonLD ?? []);
  assert.equal(data['@context'], 'https://schema.org');
  assert.deepEqual([data.name, data.author.name, data.datePublished], [ogTitle, author, year]);
  assert.equal(data.softwareVersion, VERSION);
  assert.deepEqual(
    data.about.map((/** @type {{ sameAs: string }} */ paper) => paper.sameAs),
    ['https://arxiv.org/abs/2401.00186'],
  );
});

/** The paths of the pages of exhibits and claims, with the exhibit and what was found of the claim. */
const places = ALL.flatMap(({ id, claims }) => [
  { path: `exhibits/${id}.html`, id, found: undefined },
  ...claims.flatMap(({ id: claim }) =>
    ['shown', 'tried'].map((state) => {
      const found = FOUND[`${id}/${claim}`][state];
      return { path: `claims/${id}-${claim}-${state}.html`, id, found };
    }),
  ),
]);

test('each exhibit and each claim, shown and put to the test, has a page with a title and a picture of its own', async () => {
  const titles = new Set();
  let bytes = 0;
  for (const { path } of places) {
    const said = await metadata(path);
    titles.add(said.ogTitle);
    assert.ok(Number(said.ogDescription?.length) > 40, path);
    bytes += await checkPicture(path, said);
  }
  assert.equal(titles.size, places.length);
  assert.ok(bytes / places.length < 80_000, `${bytes} bytes in ${places.length} pictures`);
  const found = [...(await pages()).keys()].filter((path) => /^(exhibits|claims)\//.test(path));
  assert.deepEqual(found.sort(), places.map(({ path }) => path).sort());
});

test('each of them leads to the state it tells of, and says what was found there', async () => {
  const roots = await pages();
  for (const { path, id, found } of places) {
    const root = roots.get(path) ?? assert.fail(path);
    const links = root.querySelectorAll('a').map((a) => new Map(attributes(a)).get('href') ?? '');
    assert.equal(links.length, 2, path);
    assert.equal(links[0], links[1]);
    const fragment = links[0]
      .replace(`../${registered(id).article.page}#`, '')
      .replaceAll('&amp;', '&')
      .replaceAll('&#x2f;', '/');
    const module = moduleOf(id);
    const stage = alive(module, id);
    if (fragment !== id) {
      const address = module.read_address(fragment) ?? assert.fail(fragment);
      assert.deepEqual([...address.corrections, ...stage.restore(address.state)], [], path);
      // Some runs have to be computed as far as the address leads.
      while (stage.share().page !== fragment && !stage.prepare(100_000));
    }
    assert.equal(stage.share().page, fragment, path);
    stage.free();
    if (found === undefined) continue;
    // What the command line found there: `tests/page/claims.rs` holds that to what is claimed.
    const { ogDescription } = await metadata(path);
    assert.equal(ogDescription, `${found.sentence} ${found.text}`.trim(), path);
  }
});

test('a page that may be published anywhere names no address of its own', async () => {
  for (const [path, root] of await pages()) {
    assert.equal(root.querySelector('link[rel="canonical"], meta[property="og:url"]'), null, path);
  }
});
