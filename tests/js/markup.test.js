// The page's markup has what its scripts ask for, and its exhibits are those of the module.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { ALL, EXHIBITS, NEIGHBOURS } from '../browser/registry.js';
import { alive, loadAll } from './module.js';
import { attributes, faults, pages, SITE, sources } from './pages.js';

const moduleOf = await loadAll();

for (const [path, root] of await pages()) {
  test(`${path}: html-validate finds no fault`, async () => assert.deepEqual(await faults(path), []));

  test(`${path}: no id is given twice, and every reference to one leads somewhere`, () => {
    const ids = root.querySelectorAll('[id]').map(({ id }) => String(id));
    assert.deepEqual(ids, [...new Set(ids)]);
    for (const element of root.querySelectorAll('*')) {
      for (const [key, value] of attributes(element)) {
        if (['for', 'aria-labelledby', 'aria-describedby', 'aria-controls'].includes(key)) {
          for (const id of value.split(' ')) assert.ok(ids.includes(id), `${key}="${value}"`);
        }
        if (key === 'href' && value.startsWith('#')) assert.ok(ids.includes(value.slice(1)), value);
      }
    }
  });

  test(`${path}: pictures that are laid out by how many they are, or by what is asked, are marked so`, () => {
    for (const figures of root.querySelectorAll('.figures')) {
      const marks = (figures.getAttributeValue('class') ?? '').split(' ');
      const tabs = figures.childElements.filter((child) => child.hasAttribute('data-tab')).length;
      assert.equal(marks.includes('three'), tabs === 3, `${tabs} pictures in ${marks}`);
      assert.equal(marks.includes('asked'), figures.querySelectorAll('[data-asked-figure]').length > 0, `${marks}`);
    }
  });

  test(`${path}: every exhibit is one of the module’s, with a place for each of its parts`, () => {
    for (const section of root.querySelectorAll('[data-exhibit]')) {
      const id = section.getAttributeValue('data-exhibit') ?? '';
      const stage = alive(moduleOf(id), id);
      assert.ok(section.id, 'an exhibit has an id, from which those of its controls are made');
      const frames = section.querySelectorAll('[data-figure]');
      assert.deepEqual(
        frames.map((frame) => frame.getAttributeValue('data-figure')).sort(),
        stage
          .frame(false)
          .figures.map(({ id }) => id)
          .sort(),
      );
      for (const frame of frames) {
        assert.equal(frame.querySelectorAll('[data-figure-title]').length, 1);
        assert.equal(frame.querySelectorAll('.plot').length, 1);
        for (const image of frame.querySelectorAll('img')) assert.ok(image.getAttributeValue('alt'));
      }
      const groups = new Set(stage.controls().map(({ group }) => group));
      for (const group of groups) assert.equal(section.querySelectorAll(`[data-controls="${group}"]`).length, 1, group);
      const seeds = stage.controls().filter(({ kind }) => kind === 'seed');
      for (const button of section.querySelectorAll('[data-reseed]')) {
        assert.ok(seeds.some(({ id }) => id === button.getAttributeValue('data-reseed')));
      }
      stage.free();
    }
  });

  test(`${path}: all that the scripts need of an exhibit is there once, and nothing that no script uses`, () => {
    const needed = [...sources('.js')].flatMap(([file, text]) =>
      [...text.matchAll(/need\((?:exhibit\.)?section, '(\[data-[a-z-]+\])'/g)].map(([, selector]) => ({
        file,
        selector,
      })),
    );
    assert.ok(needed.length >= 15, 'the scripts say what they need');
    for (const section of root.querySelectorAll('[data-exhibit]')) {
      const id = section.getAttributeValue('data-exhibit') ?? '';
      const stage = alive(moduleOf(id), id);
      const { player, depths, table, readouts } = stage.frame(false);
      // Some work is only begun by a button.
      for (const button of section.querySelectorAll('[data-act]'))
        stage.act(button.getAttributeValue('data-act') ?? '');
      /** The scripts of parts that not every exhibit has. @type {Record<string, boolean>} */
      const parts = {
        'js/player.js': player !== undefined,
        'js/depths.js': depths.length > 0,
        'js/costs.js': stage.tasks().length > 0,
        'js/work.js': stage.pending().length > 0,
        'js/table.js': table !== undefined,
      };
      for (const file of Object.keys(parts)) assert.ok(sources('.js').has(file), file);
      const has = (/** @type {string} */ file, /** @type {string} */ selector) =>
        selector === '[data-readouts]' ? readouts.length > 0 : (parts[file] ?? true);
      for (const { file, selector } of needed) {
        const count = has(file, selector) ? 1 : 0;
        assert.equal(section.querySelectorAll(selector).length, count, `${section.id} ${selector}`);
      }
      stage.free();
    }
  });

  test(`${path}: whatever is pressed is disabled until the laboratory has started`, () => {
    for (const section of root.querySelectorAll('[data-exhibit]')) {
      for (const control of section.querySelectorAll('button, input, select')) {
        const held = control.hasAttribute('disabled') || control.closest('fieldset[disabled]');
        assert.ok(held, attributes(control).join(' '));
      }
    }
  });

  test(`${path}: every depth it names is one that is trained`, () => {
    for (const word of root.querySelectorAll('.depth-word')) {
      const depth = Number(word.getAttributeValue('data-depth'));
      assert.ok(Number.isInteger(depth) && depth >= 1 && depth <= 10, String(depth));
    }
  });

  test(`${path}: every file it names is in the built page, and named relative to it`, () => {
    for (const element of root.querySelectorAll('link[href], script[src], img[src], source[srcset], iframe[src]')) {
      for (const [key, value] of attributes(element)) {
        if (!['href', 'src', 'srcset'].includes(key)) continue;
        assert.doesNotMatch(value, /^\//, value);
        const [file] = value.split('#');
        assert.ok(existsSync(join(SITE, dirname(path), file)), `${value} is not there`);
      }
    }
  });
}

test('the pages have the registered exhibits, in their order', async () => {
  const all = await pages();
  const ids = (/** @type {readonly { id: string }[]} */ records) => records.map(({ id }) => id);
  for (const { path, selector, attribute, registered } of [
    { path: 'index.html', selector: '[data-exhibit]', attribute: 'data-exhibit', registered: EXHIBITS },
    { path: 'neighbours.html', selector: '[data-exhibit]', attribute: 'data-exhibit', registered: ids(NEIGHBOURS) },
    { path: 'embed.html', selector: 'template[data-of]', attribute: 'data-of', registered: ids(ALL) },
  ]) {
    const found = all.get(path)?.querySelectorAll(selector) ?? [];
    assert.deepEqual(
      found.map((element) => element.getAttributeValue(attribute)),
      registered,
      path,
    );
  }
});

test('every exhibit that a page names in a link, a frame or an element is registered', async () => {
  let count = 0;
  for (const [path, root] of await pages()) {
    for (const element of root.querySelectorAll('a[href], iframe[src], lnn-figure[exhibit]')) {
      const address = element.getAttributeValue('href') ?? element.getAttributeValue('src') ?? '';
      const named = element.getAttributeValue('exhibit') ?? /embed\.html#.*\bexhibit=([\w-]*)/.exec(address)?.[1];
      const section = /index\.html#([\w-]+)$/.exec(address)?.[1];
      for (const id of [named, section].filter((id) => id !== undefined)) {
        assert.ok(
          ALL.some((exhibit) => exhibit.id === id),
          `${path}: ${id}`,
        );
        count += 1;
      }
    }
  }
  assert.ok(count >= 4, 'the example post has some of them');
});
