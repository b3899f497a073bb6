// A reader strikes out choices, looks at universes, and computes one again.

import assert from 'node:assert/strict';
import { onOnePage } from './harness.js';

/** @typedef {import('./reader.js').Reader} Reader */

/** Scrolls to the exhibit, and waits until it is alive. @param {Reader} reader */
async function arrive(reader) {
  const exhibit = reader.page.locator('#multiverse');
  await exhibit.evaluate((section) => {
    section.closest('details')?.setAttribute('open', '');
    section.scrollIntoView();
  });
  await reader.page.locator('#multiverse[data-live]').waitFor();
  await reader.openDrawers(exhibit);
  return exhibit;
}

/** What the summary says is kept. @param {import('playwright-core').Locator} exhibit */
async function kept(exhibit) {
  const said = /^Of the ([\d,]+) universes kept/.exec((await exhibit.locator('[data-summary]').textContent()) ?? '');
  return Number(said?.[1].replaceAll(',', ''));
}

onOnePage('the multiverse of the claim', {}, (it) => {
  it('an option that is struck out by the keyboard is out of the curve, and comes back', async (reader) => {
    const exhibit = await arrive(reader);
    const all = await kept(exhibit);
    const button = exhibit.locator('.several button').first();
    await button.focus();
    await reader.page.keyboard.press('Enter');
    await reader.settle();
    assert.equal(await button.getAttribute('aria-pressed'), 'false');
    assert.equal(await kept(exhibit), (all * 8) / 9, 'one of nine starts is out');
    await reader.page.keyboard.press('Space');
    await reader.settle();
    assert.equal(await kept(exhibit), all);
  });

  it('a preset presses the buttons of what it keeps', async (reader) => {
    const exhibit = await arrive(reader);
    await reader.field('preset', 'multiverse').selectOption('papers');
    await reader.settle();
    assert.equal(await kept(exhibit), 48);
    assert.equal(await exhibit.locator('.several').first().locator('[aria-pressed="true"]').count(), 1);
    await reader.field('preset', 'multiverse').selectOption('all');
    await reader.settle();
  });

  it('the verdict says what is left of the claim once choices are struck out, and nothing before', async (reader) => {
    const exhibit = await arrive(reader);
    const said = reader.page.locator('article:has(#verdict-title) [data-evidence="multiverse/mostly-worse"]');
    assert.notEqual(await said.getAttribute('data-silent'), null);
    await exhibit.locator('.several button').first().press('Enter');
    await reader.settle();
    assert.equal(await said.getAttribute('data-silent'), null);
    assert.match((await said.textContent()) ?? '', /In your run .* kept \(these choices\)/u);
    await reader.field('preset', 'multiverse').selectOption('practical');
    await reader.settle();
    assert.match((await said.textContent()) ?? '', /kept \(what a practitioner would choose\)/u);
    await reader.field('preset', 'multiverse').selectOption('all');
    await reader.settle();
    assert.notEqual(await said.getAttribute('data-silent'), null);
  });

  it('the universe that is looked at comes to the same numbers here', async (reader) => {
    const exhibit = await arrive(reader);
    await exhibit.locator('[data-act="again"]').click();
    const summary = exhibit.locator('[data-summary]', { hasText: 'Computed here it came to the same three numbers.' });
    await summary.waitFor();
    const cells = await exhibit.locator('[data-readouts] td').allTextContents();
    assert.equal(cells.length, 6);
    for (let row = 0; row < 6; row += 2) assert.equal(cells[row], cells[row + 1]);
  });
});
