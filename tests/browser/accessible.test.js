// The page for readers who see it otherwise, or hear it.

import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';
import { referenceStage } from '../js/reference.js';
import { browserTest, PHONE } from './harness.js';
import { SMALL, Sweep } from './sweep.js';

/** @typedef {import('./reader.js').Reader} Reader */

/** What axe finds fault with. @param {Reader} reader */
async function faults(reader) {
  const { violations } = await new AxeBuilder({ page: reader.page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => html + failureSummary)}`);
}

browserTest('axe finds no fault with the page as it comes', {}, async (reader) => {
  await reader.visitAll();
  assert.deepEqual(await faults(reader), []);
});

for (const scheme of /** @type {const} */ (['light', 'dark'])) {
  for (const viewport of [undefined, PHONE]) {
    const device = viewport ? 'a phone' : 'a desk';
    browserTest(
      `axe finds no fault with all there is on the ${scheme} page on ${device}: open, with alerts and complaints`,
      { context: { colorScheme: scheme, ...(viewport && { viewport }) } },
      async (reader) => {
        const sweep = new Sweep(reader);
        await reader.visitAll();
        await reader.openDrawers(reader.page.locator('main'));
        await reader.slider('learning_rate').press('End');
        await reader.scrub(0.7);
        await reader.type('noise', 'abc');
        await sweep.open();
        await sweep.type('learning_rate', '1');
        await sweep.complete();
        await sweep.type('noise', 'abc');
        await sweep.type('trials', '10000');
        await sweep.type('epochs', '100000');
        await sweep.button.click();
        for (const { alert } of [reader, sweep]) assert.ok(await alert.isVisible());
        assert.deepEqual(await faults(reader), []);
      },
    );
  }
}

browserTest('the page opens and works in forced colours', { context: { forcedColors: 'active' } }, async (reader) => {
  await reader.openDrawers();
  await reader.step('1');
  await reader.depth(3).check({ force: true });
  await reader.shows(referenceStage(['set', 'depth', '3'], ['seek', 3201]));
  const sweep = new Sweep(reader);
  await sweep.open();
  await sweep.exhibit.locator('[data-depth-steps] input').nth(2).check({ force: true });
  await sweep.shows([...SMALL, ['depth', '3']]);
  for (const { exhibit } of [reader, sweep]) {
    const label = exhibit.locator('[data-depth-steps] label');
    const ground = (/** @type {number} */ depth) =>
      label.nth(depth - 1).evaluate((element) => getComputedStyle(element).backgroundColor);
    assert.notEqual(await ground(3), await ground(4), 'the chosen depth stands out');
  }
});

browserTest('what is seen is said after a pause, and not while playing', {}, async (reader) => {
  const status = reader.exhibit.locator('[data-status]');
  const said = async () => (await status.textContent()) ?? '';
  await reader.until(() => document.querySelector('[data-status]')?.textContent !== '');
  const first = await said();
  assert.equal(first, (await reader.seen()).summary);
  await reader.page.evaluate(() => {
    window.collected = [];
    const status = document.querySelector('[data-status]');
    const button = document.querySelector('[data-play]');
    const note = () => window.collected.push(`${button?.textContent}: ${status?.textContent}`);
    if (status) new MutationObserver(note).observe(status, { childList: true, characterData: true, subtree: true });
  });
  await reader.openDrawers();
  await reader.type('budget', '1000000');
  await reader.step('1');
  await reader.until(() => window.collected.length > 0);
  await reader.page.evaluate(() => {
    window.collected = [];
  });
  await reader.play.click();
  await reader.passed((await reader.epoch()) + 1500); // longer than a pause lasts
  assert.deepEqual(await reader.page.evaluate(() => window.collected), [], 'nothing is said while playing');
  await reader.play.click();
  await reader.until(() => window.collected.length > 0);
  assert.equal(await said(), (await reader.seen()).summary);
  const spoken = await reader.page.evaluate(() => window.collected);
  assert.equal(spoken.length, 1, 'it is said once');
  assert.ok(spoken[0].startsWith('Play: '));
});

browserTest('descriptions of figures and depths are renewed at a pause, and not while playing', {}, async (reader) => {
  await reader.openDrawers();
  await reader.type('budget', '1000000');
  await reader.play.click();
  await reader.button('Pause');
  const description = () => reader.curve.evaluate((canvas) => canvas.ariaLabel);
  const before = await description();
  await reader.passed((await reader.epoch()) + 200);
  assert.equal(await description(), before);
  await reader.play.click();
  await reader.settle();
  assert.notEqual(await description(), before);
});

browserTest(
  'everything can be reached by Tab, in the order of the page, with the focus in sight',
  {},
  async (reader) => {
    const { page } = reader;
    await reader.visitAll();
    await reader.openDrawers(page.locator('main'));
    await new Sweep(reader).open();
    await page.locator('[data-theme-switch]').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Shift+Tab');
    const seen = [];
    for (let press = 0; press < 2000; press += 1) {
      if (press > 0) await page.keyboard.press('Tab');
      const here = await page.evaluate(() => {
        const element = document.activeElement;
        if (!element || element === document.body) return null;
        const shown = element.closest('.steps label') ?? element;
        const style = getComputedStyle(shown);
        const all = [...document.querySelectorAll('*')];
        return {
          place: all.indexOf(element),
          name: element.ariaLabel || element.textContent?.slice(0, 30) || element.id,
          ring: style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2,
        };
      });
      if (!here) break;
      seen.push(here);
    }
    assert.deepEqual(
      seen.filter(({ ring }) => !ring).map(({ name }) => name),
      [],
      'each has a ring of 2 px',
    );
    const places = seen.map(({ place }) => place);
    assert.deepEqual(
      places,
      places.toSorted((a, b) => a - b),
    );
    const count = await page
      .locator('button:enabled, select, summary, textarea, a[href], canvas[tabindex], input:not([type="radio"])')
      .count();
    const groups = await page.locator('[data-depth-steps]').count();
    assert.equal(seen.length, count + groups, 'the ten depths of an exhibit are one stop');
  },
);
