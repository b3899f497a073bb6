// A reader puts the claims to the test: each beside its picture, on one screen, and back to the text.

import assert from 'node:assert/strict';
import { browserTest, DESK } from './harness.js';
import { ALL, NEIGHBOURS_PAGE } from './registry.js';

/** @typedef {import('./reader.js').Reader} Reader */
/** @typedef {import('playwright-core').Locator} Locator */

const SMALL_PHONE = { width: 360, height: 740 };

/** All buttons of all claims. */
const BUTTONS = ALL.flatMap(({ id, article, claims }) =>
  claims.flatMap((claim) =>
    [false, true].map((tried) => ({ page: article.page, exhibit: id, claim: claim.id, figure: claim.figure, tried })),
  ),
);

/** @typedef {(typeof BUTTONS)[number]} Button */

/** The articles, each with a slider of its first exhibit. */
const ARTICLES = [
  { page: '', exhibit: 'depth-race', slider: 'noise' },
  { page: NEIGHBOURS_PAGE, exhibit: 'linear-recurrent', slider: 'washout' },
];

/** @param {Reader} reader @param {Button} button @returns {Locator} */
const buttonOf = ({ page }, { exhibit, claim, tried }) =>
  page.locator(`button.chip[data-claim="${exhibit}/${claim}"]${tried ? '[data-tried]' : ':not([data-tried])'}`);

/** What an exhibit is set to, the address, and the place on the page. @param {Reader} reader @param {Button} button */
async function before(reader, button) {
  return buttonOf(reader, button).evaluate((element, exhibit) => {
    const set = [...document.querySelectorAll(`#${exhibit} :is(.control input[type="text"], .control select)`)];
    return {
      top: Math.round(element.getBoundingClientRect().top),
      isFocused: document.activeElement === element,
      set: set.map((input) =>
        input instanceof HTMLInputElement || input instanceof HTMLSelectElement ? input.value : '',
      ),
      epoch: document.querySelector(`#${exhibit} [data-epoch]`)?.textContent,
      depth: document.querySelector(`#${exhibit} [data-depth-steps] input:checked`)?.getAttribute('value'),
      hash: location.hash,
      entries: history.length,
      strips: document.querySelectorAll('.claim-strip').length,
    };
  }, button.exhibit);
}

/** Opens the side room that a claim stands in, if it does. @param {Locator} element */
const unfold = (element) => element.evaluate((element) => element.closest('details')?.setAttribute('open', ''));

/** Presses a button of a claim, and gives what held before. @param {Reader} reader @param {Button} button @param {'mouse' | 'keyboard'} by */
async function press(reader, button, by) {
  const element = buttonOf(reader, button);
  await unfold(element);
  await element.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  await reader.page.locator(`#${button.exhibit}[data-live]`).waitFor({ state: 'attached' });
  await reader.afterFrames(2);
  await element.evaluate((element) => element.scrollIntoView({ block: 'center' })); // what was mounted has moved it
  await element.focus();
  const held = await before(reader, button);
  if (by === 'mouse') await element.click();
  else await reader.page.keyboard.press('Enter');
  await reader.page.locator('.claim-strip').waitFor();
  await reader.afterFrames(2);
  return held;
}

/** How much of a screen the words about a claim take at most. */
const MOST = 0.41;

/** Asserts that picture, claim, verdict, what was changed and the ways back are on one screen, or scrolled there. @param {Reader} reader @param {Button} button */
async function demandOneScreen(reader, button) {
  const name = `${button.exhibit}/${button.claim}${button.tried ? ' (tried)' : ''}`;
  const seen = await reader.page.evaluate(({ exhibit, figure }) => {
    const strip = document.querySelector('.claim-strip');
    if (!strip) throw new Error('there is no strip');
    const { top, bottom } = strip.getBoundingClientRect();
    const figures = [...document.querySelectorAll(`#${exhibit} [data-figure]`)].filter((figure) =>
      figure.checkVisibility(),
    );
    const named = figures.find((element) => element.getAttribute('data-figure') === figure) ?? figures[0];
    const picture = named.getBoundingClientRect();
    const texts = [...strip.querySelectorAll('.sentence, .evidence, .changed')];
    const buttons = [...strip.querySelectorAll('button')];
    const inSight = (/** @type {Element} */ element) => {
      const box = element.getBoundingClientRect();
      return box.top >= top && box.bottom <= bottom + 0.5;
    };
    const hasButtons = buttons.filter((button) => button.checkVisibility()).every(inSight);
    strip.scrollTo({ top: strip.scrollHeight, behavior: 'instant' });
    const covered = buttons[0].getBoundingClientRect().top < texts[2].getBoundingClientRect().bottom;
    strip.scrollTo({ top: 0, behavior: 'instant' });
    return {
      picture: Math.min(picture.bottom, top) - Math.max(picture.top, 0),
      whole: picture.top >= 0 && picture.bottom <= top,
      isInside: bottom <= innerHeight + 0.5 && hasButtons && !covered,
      share: (bottom - top) / innerHeight,
      texts: texts.map((text) => (text.checkVisibility() ? (text.textContent ?? '') : '')),
      clipped: texts.filter((text) => text.scrollHeight > text.clientHeight + 1).map((text) => text.className),
      hidden: buttons.filter((button) => !button.checkVisibility()).map((button) => button.textContent),
      isFocused: strip.contains(document.activeElement),
      name: strip.ariaLabel,
      wide: document.documentElement.scrollWidth > innerWidth,
    };
  }, button);
  assert.ok(seen.whole || seen.picture >= 200, `${name}: ${seen.picture} px of the picture are seen`);
  assert.ok(seen.isInside, `${name}: the strip does not fit`);
  assert.ok(seen.share <= MOST, `${name}: ${seen.share} of the screen are taken`);
  assert.ok(
    seen.texts.every((text) => text.length > 10),
    `${name}: ${seen.texts}`,
  );
  assert.deepEqual(seen.clipped, [], name);
  const nothing = /^Nothing had to be changed/.test(seen.texts[2]);
  assert.ok(nothing || /^Changed: .+: .+, now .+\.?$/.test(seen.texts[2]), `${name}: ${seen.texts[2]}`);
  assert.deepEqual(seen.hidden, nothing ? ['Undo'] : [], name);
  assert.ok(seen.isFocused && seen.name, name);
  assert.equal(seen.wide, false, `${name}: the page is wider than the screen`);
  return !nothing;
}

for (const [viewport, article] of [SMALL_PHONE, DESK].flatMap((size) =>
  ARTICLES.map((article) => /** @type {const} */ ([size, article])),
)) {
  const size = `${viewport.width}x${viewport.height}`;
  browserTest(
    `every claim is tested beside its picture on one screen, and left as it was: ${size} ${article.page}`,
    { context: { viewport }, closed: true, page: article.page },
    async (reader) => {
      const { page } = reader;
      const strip = page.locator('.claim-strip');
      for (const [index, button] of BUTTONS.entries()) {
        if (button.page !== article.page) continue;
        const by = index % 4 < 2 ? 'mouse' : 'keyboard';
        // Its own state is computed once; what a claim asks for is not waited for.
        if (button.exhibit !== BUTTONS[index - 1]?.exhibit) {
          await unfold(buttonOf(reader, button));
          await reader.approach(button.exhibit, 'unanswered');
        }
        const held = await press(reader, button, by);
        const changes = await demandOneScreen(reader, button);
        if (button.tried && changes) {
          await strip.getByRole('button', { name: 'Undo' }).click();
          assert.match((await strip.locator('.changed').textContent()) ?? '', /^Undone/);
          assert.deepEqual(
            { ...(await before(reader, button)), top: 0, isFocused: true, strips: 0 },
            { ...held, top: 0 },
          );
        }
        if (by === 'keyboard') await page.keyboard.press('Escape');
        else await strip.getByRole('button', { name: 'Back to the text' }).click();
        await reader.afterFrames(2);
        await reader.settle(); // the exhibit is drawn in its own state, out of sight too
        const left = await before(reader, button);
        assert.ok(Math.abs(left.top - held.top) <= 1, `${button.claim}: from ${held.top} to ${left.top}`);
        assert.deepEqual({ ...left, top: 0 }, { ...held, top: 0 }, `${button.exhibit}/${button.claim} ${button.tried}`);
      }
      // What is written next holds nothing of any claim.
      await page.evaluate(() => scrollTo(0, 0));
      const { exhibit, slider } = article;
      await reader.openDrawers(page.locator(`#${exhibit}`));
      await reader.slider(slider, exhibit).press('ArrowRight');
      await page.waitForFunction(() => location.hash !== '');
      const hash = await page.evaluate(() => location.hash);
      assert.match(hash, new RegExp(`^#v1&${exhibit}\\.${slider}=[\\d.]+$`));
    },
  );
}

/** The first button that breaks a claim of an exhibit. @param {string} exhibit */
function breaking(exhibit) {
  return BUTTONS.find((button) => button.exhibit === exhibit && button.tried) ?? assert.fail(exhibit);
}

browserTest('what is kept stays, and is in the address', {}, async (reader) => {
  const button = breaking('depth-helps');
  const held = await press(reader, button, 'mouse');
  await reader.page.getByRole('button', { name: 'Keep', exact: true }).click();
  await reader.page.waitForFunction(() => location.hash.includes('depth-helps.power=two'));
  const left = await before(reader, button);
  assert.equal(left.strips, 0);
  assert.notDeepEqual(left.set, held.set);
  assert.equal(left.entries, held.entries + 1);
});

browserTest('a claim that is left by scrolling, or for another, leaves the state of the reader', {}, async (reader) => {
  const { page } = reader;
  const button = breaking('depth-helps');
  const held = await press(reader, button, 'mouse');
  await page.evaluate(() => scrollTo(0, 0));
  await page.locator('.claim-strip').waitFor({ state: 'detached' });
  assert.deepEqual((await before(reader, button)).set, held.set);
  await press(reader, button, 'mouse');
  // Another claim, whose button lies behind the strip, by key.
  await buttonOf(reader, breaking('depth-race')).evaluate((other) => other instanceof HTMLElement && other.click());
  await page.waitForFunction(() => document.querySelectorAll('.claim-strip').length === 1);
  assert.deepEqual((await before(reader, button)).set, held.set);
  await page.locator('.claim-strip').getByText('Back to the text').click();
  assert.equal(await page.evaluate(() => location.hash), '');
});

browserTest('what the reader sets beside a claim is theirs, stays, and can be undone', {}, async (reader) => {
  const { page } = reader;
  const button = breaking('depth-helps');
  const held = await press(reader, button, 'mouse');
  await reader.slider('target', 'depth-helps').press('ArrowRight');
  const strip = page.locator('.claim-strip');
  await strip.locator('.changed', { hasText: 'yours' }).waitFor();
  await strip.getByRole('button', { name: 'Back to the text' }).click();
  const kept = await before(reader, button);
  assert.notDeepEqual(kept.set, held.set);
  assert.ok(kept.isFocused);
  await press(reader, button, 'keyboard');
  await reader.slider('target', 'depth-helps').press('ArrowRight');
  await strip.locator('.changed', { hasText: 'yours' }).waitFor();
  await strip.getByRole('button', { name: 'Undo' }).click();
  assert.deepEqual((await before(reader, button)).set, kept.set);
});

browserTest('an exhibit that is folded away is unfolded for its claim, and folded again', {}, async (reader) => {
  const { page } = reader;
  const button = breaking('depth-helps');
  await reader.approach(button.exhibit, 'unanswered');
  await page.evaluate(() => {
    const section = document.querySelector('#depth-helps');
    const room = document.createElement('details');
    section?.before(room);
    room.append(section ?? '');
  });
  const element = buttonOf(reader, button);
  await element.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  await reader.afterFrames(2);
  await element.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const top = await element.evaluate((element) => element.getBoundingClientRect().top);
  await element.press('Enter');
  await page.locator('.claim-strip').waitFor();
  await demandOneScreen(reader, button);
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('details:has(> #depth-helps)').getAttribute('open'), null);
  assert.ok(Math.abs((await element.evaluate((element) => element.getBoundingClientRect().top)) - top) <= 1);
});
