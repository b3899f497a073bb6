// The page on paper: light, without what can only be pressed, and with its figures as they are.

import assert from 'node:assert/strict';
import { browserTest } from './harness.js';

/** What can only be pressed; other buttons are words, heads of columns and pictures. */
const PRESSED = 'button:not(.term, .small, .depth-word, th button), input, select, textarea, summary';

/** The darkest colour on a canvas, from 0 to 255. @param {import('playwright-core').Locator} canvas */
function darkest(canvas) {
  return canvas.evaluate((canvas) => {
    if (!(canvas instanceof HTMLCanvasElement)) return Number.NaN;
    const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', { willReadFrequently: true });
    copy?.drawImage(canvas, 0, 0);
    const { data } = copy?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
    let least = 255;
    for (let index = 0; index < data.length; index += 4) {
      if (data[index + 3] > 200) least = Math.min(least, Math.max(data[index], data[index + 1], data[index + 2]));
    }
    return least;
  });
}

/** @param {Element} canvas */
const picture = (canvas) => (canvas instanceof HTMLCanvasElement ? canvas.toDataURL() : '');

browserTest(
  'a dark page is printed in light colours and is dark again afterwards',
  { context: { colorScheme: 'dark' } },
  async (reader) => {
    const { page } = reader;
    const backdrop = page.locator('#depth-race [data-figure="race-data"] canvas').first();
    await reader.settle();
    assert.ok((await darkest(backdrop)) > 40);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    // No frame comes between this and the print.
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    const ink = await page.evaluate(() => getComputedStyle(document.querySelector('h1') ?? document.body).color);
    assert.equal(ink, 'rgb(27, 30, 35)');
    assert.ok((await darkest(backdrop)) < 40, 'scales are black');
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    await page.emulateMedia({ media: 'screen', colorScheme: 'dark' });
    await reader.settle();
    assert.ok((await darkest(backdrop)) > 40);
  },
);

browserTest('a printed page has no controls and nothing wider than the paper', {}, async (reader) => {
  const { page } = reader;
  await reader.visitAll();
  await page.setViewportSize({ width: 680, height: 960 });
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  assert.deepEqual(
    await page
      .locator(PRESSED)
      .evaluateAll((all) => all.filter((one) => one.checkVisibility()).map((one) => one.outerHTML)),
    [],
  );
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `${wide} pixels`);
  // Further pictures, which drawers keep until they are wanted, are not printed, nor is what is not computed yet.
  const pictures = page.locator('.plot:not([data-drawer="pictures"] *, [data-incomplete] *)');
  assert.equal(await pictures.filter({ visible: true }).count(), await pictures.count());
});

browserTest(
  'a run that has not begun is printed to its end, and stands at its start again afterwards',
  {},
  async (reader) => {
    const { page } = reader;
    await reader.settle();
    const epoch = page.locator('#depth-race [data-epoch]');
    const curves = page.locator('#depth-race [data-figure="race-curve"] canvas').last();
    const state = await page.evaluate(() => location.href);
    const before = [await epoch.textContent(), await curves.evaluate(picture)];
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    assert.match((await epoch.textContent()) ?? '', /^epoch (\d+,\d+) of \1$/);
    assert.notEqual(await curves.evaluate(picture), before[1]);
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    await reader.settle();
    assert.deepEqual([await epoch.textContent(), await curves.evaluate(picture)], before);
    // A print that takes long has been written into the address, and so has what came back.
    await page.waitForFunction((state) => location.href === state, state);
  },
);

browserTest('what is not computed yet is left out of a print', {}, async (reader) => {
  const { page } = reader;
  await reader.approach('paper-sweep');
  await page.evaluate(async () => {
    /** @type {typeof import('../../www/js/mounted.js')} */
    const { mounted } = await import(new URL('js/mounted.js', document.baseURI).href);
    const sweep = mounted.get('paper-sweep');
    sweep?.attempt(() => sweep.stage.set('trials', '10000')); // a minute's work
    dispatchEvent(new Event('beforeprint'));
  });
  await page.emulateMedia({ media: 'print' });
  assert.ok(await page.locator('#paper-sweep').isHidden());
  assert.ok(await page.locator('#depth-race').isVisible());
});

browserTest('the button that prints waits until all is computed, and tables fit the paper', {}, async (reader) => {
  const { page } = reader;
  await page.evaluate(() => {
    window.collected = [];
    window.print = () => {
      dispatchEvent(new Event('beforeprint'));
      const bare = [...document.querySelectorAll('[data-exhibit]')].filter(
        (section) => !section.matches('[data-live]') || section.matches('[data-incomplete]'),
      );
      window.collected.push(`printed without ${bare.map(({ id }) => id)}`);
    };
  });
  await page.locator('[data-print]').click();
  await page.getByText(/^\d+ of \d+ exhibits are computed/).waitFor();
  await page.waitForFunction(() => window.collected.length > 0, undefined, { polling: 20 });
  assert.deepEqual(await page.evaluate(() => window.collected), ['printed without ']);
  await page.setViewportSize({ width: 680, height: 960 });
  await page.emulateMedia({ media: 'print' });
  const cut = await page
    .locator('.results')
    .evaluateAll((tables) => tables.filter((table) => table.scrollWidth > 680).map(({ id }) => id));
  assert.deepEqual(cut, []);
});
