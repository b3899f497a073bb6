// What breaks while the page is in use: the module, its memory, a canvas, the clock. Nothing on show is lost.

import assert from 'node:assert/strict';
import { referenceStage } from '../js/reference.js';
import { listens } from './broken.js';
import { browserTest } from './harness.js';
import { limited } from './memory-limit.js';
import { SMALL, Sweep } from './sweep.js';

/** @typedef {import('./reader.js').Reader} Reader */
/** @typedef {import('playwright-core').Page} Page */

/** Enough for a run of a million epochs, and too little for 100,000 points beside it. */
const FEW_PAGES = 215;

/** What is said of an exhibit that broke off. @param {Reader} reader */
const told = ({ page }) => page.locator('.lost[role="alert"]');

browserTest(
  'an exhibit that gets no memory is started anew in the state that it showed, while the others go on',
  {
    expectedErrors: [/^uncaught: (unreachable|recursive use|null pointer)/],
    arrange: (page) =>
      page.route('**/*.wasm', async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: limited(await response.body(), FEW_PAGES) });
      }),
  },
  async (reader) => {
    await listens(reader);
    await reader.type('noise', '0.3');
    await reader.type('budget', '1000000');
    await reader.step('1');
    await reader.type('points', '100000');
    const notice = told(reader).filter({ hasText: 'in the state that it showed' });
    await notice.waitFor();
    assert.match((await notice.textContent()) ?? '', /^“The depth race” broke off .* \(.+\)\. It was started anew/);
    await notice.getByRole('button', { name: 'Close' }).click();
    assert.equal(await told(reader).count(), 0);
    await reader.shows(referenceStage(['set', 'noise', '0.3'], ['set', 'budget', '1000000'], ['seek', 1]));
    await reader.step('1');
    assert.equal(await reader.epoch(), 2);
  },
);

/** Lets the page's clock be set, by milliseconds; runs in the page before its own scripts. */
function settableClock() {
  const now = performance.now.bind(performance);
  window.ahead = 0;
  performance.now = () => now() + window.ahead;
}

const HOUR_MS = 3_600_000;

for (const [name, motion] of /** @type {const} */ ([
  ['a run', 'no-preference'],
  ['a run that leaps', 'reduce'],
])) {
  browserTest(
    `${name} goes on, is written and ends right when the clock is set back and forth`,
    {
      state: 'v1&depth-race.budget=100000',
      context: { reducedMotion: motion },
      arrange: (page) => page.addInitScript(settableClock),
    },
    async (reader) => {
      await reader.play.click();
      await reader.passed(0);
      for (const jump of [-HOUR_MS, HOUR_MS]) {
        await reader.page.evaluate((jump) => {
          window.ahead += jump;
        }, jump);
        await reader.passed(await reader.epoch());
        await reader.passed(await reader.epoch());
      }
      await reader.play.click();
      await reader.settle();
      await reader.shows(referenceStage(['set', 'budget', '100000'], ['seek', await reader.epoch()]));
    },
  );
}

browserTest(
  'a sweep is computed to the same numbers when the clock is set back under way',
  { arrange: (page) => page.addInitScript(settableClock) },
  async (reader) => {
    const sweep = new Sweep(reader);
    await sweep.open();
    await reader.page.evaluate((jump) => {
      window.ahead -= jump;
    }, HOUR_MS);
    await sweep.type('noise', '0.3');
    await sweep.complete();
    await sweep.shows([...SMALL, ['noise', '0.3']]);
  },
);

browserTest('a page that is frozen while a run plays goes on from there when it is resumed', {}, async (reader) => {
  const { page } = reader;
  await reader.type('budget', '100000');
  await reader.play.click();
  await reader.passed(0);
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  await session.send('Page.setWebLifecycleState', { state: 'active' });
  await reader.passed(await reader.epoch());
  await reader.play.click();
  await reader.settle();
  await reader.shows(referenceStage(['set', 'budget', '100000'], ['seek', await reader.epoch()]));
});

browserTest('what a canvas has lost is painted again', {}, async (reader) => {
  const pictures = () =>
    reader.exhibit
      .locator('canvas')
      .evaluateAll((all) => all.map((canvas) => (canvas instanceof HTMLCanvasElement ? canvas.toDataURL() : '')));
  const before = await pictures();
  await reader.exhibit.locator('canvas').evaluateAll((all) => {
    for (const canvas of all) {
      if (canvas instanceof HTMLCanvasElement) canvas.width += 0; // sets it, which empties it
      canvas.dispatchEvent(new Event('contextlost'));
    }
  });
  assert.notDeepEqual(await pictures(), before);
  await reader.exhibit
    .locator('canvas')
    .evaluateAll((all) => all.map((canvas) => canvas.dispatchEvent(new Event('contextrestored'))));
  await reader.settle();
  assert.deepEqual(await pictures(), before);
});

browserTest(
  'a figure whose canvas is refused stays a picture and says so, and the others and all numbers go on',
  {
    arrange: (page) =>
      page.addInitScript(() => {
        const { getContext } = HTMLCanvasElement.prototype;
        HTMLCanvasElement.prototype.getContext = /** @this {HTMLCanvasElement} @param {any[]} asked */ function (
          ...asked
        ) {
          return this.closest('[data-figure="race-curve"]') ? null : Reflect.apply(getContext, this, asked);
        };
      }),
  },
  async (reader) => {
    const refused = reader.exhibit.locator('[data-figure="race-curve"]');
    await refused.getByText(/^This figure cannot be drawn here \(.+\)/).waitFor();
    assert.ok(await refused.locator('[data-poster] img').isVisible());
    await reader.step('1');
    await reader.shows(referenceStage(['seek', 1]));
    assert.equal(await reader.exhibit.locator('.unpainted').count(), 1);
    assert.equal(await reader.exhibit.locator('[data-figure="race-data"] [data-poster]').count(), 0);
  },
);

browserTest(
  'a page that gets no memory at all says so and keeps its pictures',
  {
    unopened: true,
    arrange: (page) =>
      page.addInitScript(() => {
        WebAssembly.instantiate = async () => {
          throw new RangeError('WebAssembly.Memory(): could not allocate memory');
        };
      }),
  },
  async ({ page, address }) => {
    await page.goto(address);
    const notice = page.locator('#depth-race [data-notice]', { hasText: 'could not allocate memory' });
    await notice.getByRole('button', { name: 'Try again' }).waitFor();
    assert.ok(await page.locator('#depth-race [data-figure="race-curve"] img').isVisible());
  },
);
