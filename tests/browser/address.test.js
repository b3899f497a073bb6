// The state of the page in its address: shared, reloaded, gone back to; and addresses that nobody should have written.

import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { onOnePage } from './harness.js';

/** @typedef {import('./reader.js').Reader} Reader */

/** The fragment of the address, without its sign. @param {Reader} reader */
function fragment(reader) {
  return reader.page.evaluate(() => location.hash.slice(1));
}

/** Waits until the address has this fragment. @param {Reader} reader @param {string} text */
async function addressed(reader, text) {
  await reader.page.waitForFunction((text) => location.hash.slice(1) === text, text, { polling: 20 });
}

/**
 * Waits until the page shows what it showed before: an address is followed once the module of all exhibits is loaded.
 * @param {Reader} reader @param {import('./reader.js').Seen} before
 */
async function showsAgain(reader, before) {
  await reader.eventually(async () => isDeepStrictEqual(await reader.seen(), before));
}

/** Opens the page in a state, as another reader would. @param {Reader} reader @param {string} text */
async function openAt(reader, text) {
  await reader.page.goto('about:blank');
  await reader.page.goto(`${reader.address}#${text}`);
  await reader.page.locator('html[data-ready]').waitFor();
  await reader.settle();
}

/** What is said of an address that could not be used. @param {Reader} reader */
function told(reader) {
  return reader.page.locator('[data-address] li').allTextContents();
}

onOnePage('the address of the page', {}, (it) => {
  it('Back and Forward move between settings', async (reader) => {
    const first = await reader.seen();
    await reader.type('noise', '0.3');
    await addressed(reader, 'v1&depth-race.noise=0.3');
    const second = await reader.seen();
    await reader.depth(3).focus();
    await reader.depth(3).press('Space');
    await addressed(reader, 'v1&depth-race.depth=3&depth-race.noise=0.3');
    await reader.page.goBack();
    await addressed(reader, 'v1&depth-race.noise=0.3');
    await showsAgain(reader, second);
    await reader.page.goBack();
    await addressed(reader, '');
    await showsAgain(reader, first);
    await reader.page.goForward();
    await addressed(reader, 'v1&depth-race.noise=0.3');
    await showsAgain(reader, second);
  });

  it('what is set by one field without leaving it is one entry', async (reader) => {
    const entries = [];
    const thumb = reader.control('noise').locator('input[type="range"]');
    await thumb.focus();
    for (let press = 0; press < 4; press += 1) {
      const text = await fragment(reader);
      await thumb.press('ArrowRight');
      await reader.page.waitForFunction((text) => location.hash.slice(1) !== text, text, { polling: 20 });
      entries.push(await reader.page.evaluate(() => history.length));
    }
    assert.deepEqual(entries, Array(4).fill(entries[0]));
    await reader.page.goBack();
    await addressed(reader, '');
  });

  it('what is set while a run plays is in the address while it plays', async (reader) => {
    await reader.type('budget', '1000000');
    await reader.type('speed', '1');
    await reader.play.click();
    await reader.field('noise').fill('1.25');
    await reader.field('noise').press('Enter');
    await reader.page.waitForFunction(() => location.hash.includes('noise=1.25'), undefined, { polling: 20 });
    await reader.button('Pause');
    await reader.play.click();
  });

  it('playing adds no entry to the history', async (reader) => {
    const before = await reader.page.evaluate(() => history.length);
    await reader.play.click();
    await reader.passed(0);
    await reader.play.click();
    await reader.page.waitForFunction(() => location.hash.includes('depth-race.epoch='), undefined, { polling: 20 });
    assert.equal(await reader.page.evaluate(() => history.length), before);
  });

  it('a link to a section keeps the settings', async (reader) => {
    await reader.depth(4).check({ force: true });
    await addressed(reader, 'v1&depth-race.depth=4');
    await reader.page.evaluate(() => {
      location.hash = 'two-ways';
    });
    await reader.page.locator('#two-ways[data-live]').waitFor();
    await reader.settle();
    assert.ok(await reader.depth(4).isChecked());
    await reader.page.goBack();
    await addressed(reader, 'v1&depth-race.depth=4');
    await reader.settle();
    assert.ok(await reader.depth(4).isChecked());
  });

  it('the page at its defaults has no fragment, and a changed one can be shared', async (reader) => {
    assert.equal(await fragment(reader), '');
    await reader.type('noise', '0.3');
    await addressed(reader, 'v1&depth-race.noise=0.3');
    await reader.step('1');
    await addressed(reader, 'v1&depth-race.noise=0.3&depth-race.epoch=1');
    const shared = await fragment(reader);
    const here = await reader.seen();
    await openAt(reader, shared);
    assert.deepEqual(await reader.seen(), here);
    assert.deepEqual(await told(reader), []);
    await reader.reset.click();
    await reader.scrub(0);
    assert.equal(await reader.epoch(), 0);
  });
});

onOnePage('addresses that are opened', { unopened: true }, (it) => {
  it('the address holds the settings of the sweep and the theme', async (reader) => {
    await openAt(reader, 'v1&paper-sweep.trials=30&paper-sweep.epochs=500&paper-sweep.noise=0.2&theme=dark');
    assert.equal(await reader.page.locator('#paper-sweep-trials').inputValue(), '30');
    assert.equal(await reader.page.locator('#paper-sweep-noise').inputValue(), '0.20');
    assert.equal(await reader.page.locator('[data-theme-switch]').textContent(), 'Theme: dark');
    assert.equal(await reader.page.evaluate(() => localStorage.length), 0, 'a link decides nothing for later visits');
    assert.deepEqual(await told(reader), []);
    const top = await reader.page.locator('#paper-sweep').evaluate((section) => section.getBoundingClientRect().top);
    assert.ok(top > -10 && top < 400, `the one exhibit that is named is ${top} px from the top`);
  });

  it('the page reports what it cannot use of an address, and uses the rest', async (reader) => {
    await openAt(reader, 'v7&depth-race.noise=9&depth-race.depth=4&depth-race.colour=red&<img src=x onerror=alert(1)>');
    const sentences = await told(reader);
    assert.equal(sentences.length, 4);
    assert.match(sentences[0], /version "7"/);
    assert.match(sentences[1], /Noise is "9", but must be a number from 0 to 2/);
    assert.match(sentences[2], /no control "colour"/);
    assert.equal(await reader.page.locator('[data-address] img').count(), 0, 'nothing of it becomes part of the page');
    assert.ok(await reader.depth(4).isChecked());
    await reader.page.locator('[data-address] button').click();
    assert.ok(await reader.page.locator('[data-address]').isHidden());
  });

  it('an address that other programs have changed is read as it was written', async (reader) => {
    for (const text of ['v1%26depth-race.depth%3D4', 'v1&amp;depth-race.depth=4', 'v1&depth-race.depth=4).']) {
      await openAt(reader, text);
      assert.ok(await reader.depth(4).isChecked(), text);
      assert.deepEqual(await told(reader), [], text);
    }
  });

  it('an address that cannot be read is told and stays until something is changed', async (reader) => {
    for (const text of ['v1&depth-race.depth~5', 'v1~depth-race']) {
      await openAt(reader, text);
      assert.equal((await told(reader)).length, 1, text);
      await reader.afterFrames(60);
      assert.equal(await fragment(reader), text);
      await reader.depth(4).check({ force: true });
      await addressed(reader, 'v1&depth-race.depth=4');
    }
  });

  it('an address of a megabyte still opens the page', async (reader) => {
    await openAt(reader, `v1&depth-race.depth=4&${'x'.repeat(1_000_000)}`);
    assert.ok(await reader.depth(4).isChecked());
    assert.match((await told(reader)).join(' '), /longer than 12,000 characters/);
  });

  it('the name of a section in the address leads to it and stays', async (reader) => {
    await openAt(reader, 'paper-sweep');
    assert.equal(await fragment(reader), 'paper-sweep');
    await reader.until(() => (document.querySelector('#paper-sweep')?.getBoundingClientRect().top ?? 999) < 100);
    assert.deepEqual(await told(reader), []);
  });
});
