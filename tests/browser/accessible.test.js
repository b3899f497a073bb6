// The page for readers who see it otherwise, or hear it.

import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';
import { referenceStage } from '../js/reference.js';
import { browserTest, DESK, onOnePage, PHONE } from './harness.js';
import { NEIGHBOURS_PAGE } from './registry.js';
import { SMALL, Sweep } from './sweep.js';

/** @typedef {import('./reader.js').Reader} Reader */

/** @typedef {{ colorScheme: 'light' | 'dark', rules?: string[] }} Pass */

/** All rules once, on a desk; after that those whose verdict depends on the theme, or on the width of the page. @type {Pass[]} */
const ON_A_DESK = [{ colorScheme: 'light' }, { colorScheme: 'dark', rules: ['color-contrast'] }];
/** @type {Pass[]} */
const ON_A_PHONE = [{ colorScheme: 'light', rules: ['color-contrast', 'scrollable-region-focusable', 'target-size'] }];

/**
 * What axe finds fault with, but for the size of targets that have an equivalent of full size, which WCAG 2.5.8 leaves
 * out and axe cannot know: eight dials on an arc are near each other, and each is a control too.
 * @param {Reader} reader
 * @param {string[]} [rules] all, unless some are named
 */
async function faults({ page }, rules) {
  // What passes is not written down, which takes axe longer than to find it.
  const axe = new AxeBuilder({ page }).options({
    resultTypes: ['violations'],
    rules: { 'label-content-name-mismatch': { enabled: true } }, // WCAG 2.5.3, which axe looks at only when asked to
  });
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  /** @type {string[]} */
  const told = [];
  for (const { id, nodes } of violations) {
    for (const { html, failureSummary, target } of nodes) {
      if (
        id === 'target-size' &&
        (await page.locator(`${target[0]}`).evaluate((element) => window.isControlToo(element)))
      )
        continue;
      told.push(`${id}: ${html}${failureSummary}`);
    }
  }
  return told;
}

/** Opens all drawers, and brings forth every alert and complaint there is. @param {Reader} reader */
async function provoke(reader) {
  const sweep = new Sweep(reader);
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
}

/** Presses Tab many times, as fast as the browser takes it. @param {Reader} reader @param {number} times */
async function pressTab({ page }, times) {
  const keyboard = await page.context().newCDPSession(page);
  const key = { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 };
  const presses = Array.from({ length: times }, () => [
    keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key }),
    keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key }),
  ]);
  await Promise.all(presses.flat());
  await keyboard.detach();
}

for (const viewport of [DESK, PHONE]) {
  const device = viewport === DESK ? 'a desk' : 'a phone';

  onOnePage(`the page on ${device} for readers who see it otherwise`, { context: { viewport } }, (it) => {
    if (viewport === DESK) {
      it('axe finds no fault with the page as it opens', async (reader) => {
        await reader.visitAll();
        assert.deepEqual(await faults(reader), []);
      });

      it('Tab reaches everything in the order of the page, with a visible focus', tabThrough);
    }

    const passes = viewport === DESK ? ON_A_DESK : ON_A_PHONE;
    it(`axe finds no fault with the page on ${device}, with all drawers, alerts and complaints`, async (reader) => {
      await reader.visitAll();
      await provoke(reader);
      for (const { colorScheme, rules } of passes) {
        await reader.page.emulateMedia({ colorScheme });
        await reader.settle();
        assert.deepEqual(await faults(reader, rules), [], colorScheme);
      }
    });
  });
}

for (const viewport of [DESK, PHONE]) {
  const device = viewport === DESK ? 'a desk' : 'a phone';
  const there = { context: { viewport }, page: NEIGHBOURS_PAGE };
  onOnePage(`the article on neighbouring papers on ${device} for readers who see it otherwise`, there, (it) => {
    it(`axe finds no fault with it on ${device}, with all drawers and a complaint`, async (reader) => {
      await reader.visitAll();
      await reader.openDrawers(reader.page.locator('main'));
      await reader.type('washout', 'abc', 'linear-recurrent');
      for (const { colorScheme, rules } of viewport === DESK ? ON_A_DESK : ON_A_PHONE) {
        await reader.page.emulateMedia({ colorScheme });
        await reader.settle();
        assert.deepEqual(await faults(reader, rules), [], colorScheme);
      }
    });

    if (viewport === DESK) {
      it('Tab reaches everything there in the order of the page, with a visible focus', async (reader) => {
        await reader.visitAll();
        await reader.openDrawers(reader.page.locator('main'));
        await tabOn(reader);
      });
    }
  });
}

/** Presses Tab through the whole page. @param {Reader} reader */
async function tabThrough(reader) {
  await reader.visitAll();
  await reader.openDrawers(reader.page.locator('main'));
  await new Sweep(reader).open();
  await tabOn(reader);
}

/** Presses Tab through a page on which all is open. @param {Reader} reader */
async function tabOn(reader) {
  const { page } = reader;
  const fields =
    ':is(button:enabled, select, summary, textarea, a[href], canvas[tabindex], input:not([type="radio"])):not([tabindex="-1"])';
  const groups = await page.locator('[data-depth-steps]').count(); // the ten depths of an exhibit are one stop
  const stops = (await page.locator(fields).filter({ visible: true }).count()) + groups;
  await page.locator('[data-theme-switch]').focus(); // the first of all, which has its ring when it is reached by key
  await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+Tab');
  await page.evaluate(() => {
    window.reached = [];
    const note = () => {
      const element = document.activeElement ?? document.body;
      const style = getComputedStyle(element);
      window.reached.push({
        place: [...document.querySelectorAll('*')].indexOf(element),
        name: element.ariaLabel || element.textContent?.slice(0, 30) || element.id,
        ring: style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2,
      });
    };
    note();
    document.addEventListener('focusin', note);
  });
  await pressTab(reader, stops - 1);
  const reached = await page.evaluate(() => window.reached);
  assert.deepEqual(
    reached.filter(({ ring }) => !ring).map(({ name }) => name),
    [],
    'each has a ring of 2 px',
  );
  const places = reached.map(({ place }) => place);
  assert.deepEqual(
    places,
    [...new Set(places)].sort((a, b) => a - b),
  );
  assert.equal(places.length, stops);
  await page.keyboard.press('Tab');
  assert.ok(await page.evaluate(() => document.activeElement === document.body), 'nothing else is reached');
}

browserTest(
  'what has the focus is not hidden by a claim that stays on the screen',
  { context: { viewport: PHONE } },
  async (reader) => {
    const { page } = reader;
    await page.locator('button[data-claim="depth-race/deep-is-late"]').first().click();
    const strip = page.locator('.claim-strip');
    await strip.waitFor();
    await reader.settle();
    await reader.exhibit.locator('[data-play]').focus();
    /** @type {string[]} */
    const hidden = [];
    for (let stop = 0; stop < 40; stop += 1) {
      await page.keyboard.press('Tab');
      const name = await page.evaluate(() => {
        const [element, strip] = [document.activeElement, document.querySelector('.claim-strip')];
        if (!element || !strip || strip.contains(element)) return '';
        const [focused, over] = [element.getBoundingClientRect(), strip.getBoundingClientRect()];
        const isHidden = focused.top >= over.top && focused.bottom <= over.bottom;
        return isHidden || focused.bottom < 0 || focused.top > innerHeight ? element.outerHTML.slice(0, 80) : '';
      });
      if (name) hidden.push(name);
    }
    assert.deepEqual(hidden, []);
  },
);

onOnePage('figures and tabs in forced colours', { context: { forcedColors: 'active', viewport: PHONE } }, (it) => {
  it('figures are drawn for the ground that the system gives them, whatever theme is chosen', async (reader) => {
    const { page } = reader;
    const plot = reader.exhibit.locator('.plot').first();
    const picture = () =>
      plot
        .locator('canvas')
        .last()
        .evaluate((canvas) => (canvas instanceof HTMLCanvasElement ? canvas.toDataURL() : ''));
    /** @type {string[]} */
    const pictures = [];
    for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
      await page.emulateMedia({ colorScheme, forcedColors: 'active' });
      await reader.settle();
      const ofSystem = await picture();
      for (let chosen = 0; chosen < 3; chosen += 1) {
        await page.locator('[data-theme-switch]').click();
        await reader.settle();
        assert.equal(await picture(), ofSystem, colorScheme);
      }
      pictures.push(ofSystem);
    }
    assert.notEqual(pictures[0], pictures[1]);
  });

  it('a chosen tab stands out', async (reader) => {
    const tab = reader.exhibit.locator('[role="tab"]');
    const edge = (/** @type {import('playwright-core').Locator} */ button) =>
      button.evaluate((element) => getComputedStyle(element).outlineStyle);
    assert.deepEqual([await edge(tab.first()), await edge(tab.last())], ['solid', 'none']);
  });
});

browserTest('the page works in forced colours', { context: { forcedColors: 'active' } }, async (reader) => {
  await reader.openDrawers();
  await reader.step('1');
  await reader.depth(3).check({ force: true });
  await reader.shows(referenceStage(['set', 'depth', '3'], ['seek', 1]));
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
