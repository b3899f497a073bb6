// A reader guesses before an exhibit tells, in words or in a picture: nothing of the answer is there before, and the answer
// moves nothing.

import assert from 'node:assert/strict';
import { load } from '../js/module.js';
import { Finger, placeIn, TOUCH } from './finger.js';
import { browserTest, DESK } from './harness.js';
import { openEmbed } from './hosting.js';
import { EXHIBITS } from './registry.js';

/** @typedef {import('./reader.js').Reader} Reader */

const { Stage } = await load();

/** What every exhibit asks. */
const GUESSES = EXHIBITS.flatMap((id) => {
  const stage = new Stage(id);
  const guess = stage.guess();
  return guess ? [{ id, ...guess }] : [];
});

/** @typedef {(typeof GUESSES)[number]} Guess */

/** @param {Guess} guess */
function facts({ id, tells }) {
  const stage = new Stage(id);
  stage.say();
  while (!stage.prepare(1_000_000));
  if (!tells) stage.seek(Number.MAX_SAFE_INTEGER); // it is the run that tells
  const told = stage.answer() ?? assert.fail(id);
  // Round ones are those of the question.
  const numbers = told.match(/\d[\d,.]*\d/g)?.filter((number) => !number.endsWith('000')) ?? [];
  return { told, numbers };
}

/** Comes to what an exhibit asks. @param {Reader} reader @param {Guess} guess */
async function approach(reader, { id }) {
  await reader.approach(id, 'unanswered');
  await reader.mountedAround();
  const box = reader.page.locator(`#${id} .guess`);
  await box.evaluate((box) => box.scrollIntoView({ block: 'center' }));
  await reader.settle();
  return box;
}

/** Where on the screen a box is, and how high. @param {import('playwright-core').Locator} box */
const place = (box) =>
  box.evaluate((box) => {
    const { top, height } = box.getBoundingClientRect();
    return [Math.round(top), Math.round(height)];
  });

/** All that can be read of an exhibit and its claims. @param {Reader} reader @param {string} id */
async function said(reader, id) {
  const { page } = reader;
  const tree = await page.locator(`#${id}`).ariaSnapshot();
  const text = await page.evaluate((id) => {
    const all = [...document.querySelectorAll(`#${id}, .claim [data-evidence^="${id}/"]`)];
    const elements = all.filter((element) => element.checkVisibility({ visibilityProperty: true }));
    // biome-ignore lint/performance/useDomNodeTextContent: what is not shown cannot be read
    return elements.map((element) => (element instanceof HTMLElement ? element.innerText : '')).join('\n');
  }, id);
  return `${tree}\n${text}\n${page.url()}`;
}

const IN_WORDS = GUESSES.filter(({ figure }) => !figure);
const IN_PICTURES = GUESSES.filter(({ figure }) => figure);

assert.ok(IN_WORDS.length >= 2 && IN_PICTURES.length >= 5);

/** Nothing of the answer is there. @param {Reader} reader @param {Guess} guess */
async function assertNothingTold(reader, guess) {
  const { told, numbers } = facts(guess);
  const before = await said(reader, guess.id);
  assert.ok(
    !before.includes(told) && !numbers.every((number) => new RegExp(`\\b${number}\\b`).test(before)),
    `${guess.id} tells ${told}`,
  );
}

for (const viewport of [{ width: 360, height: 740 }, DESK]) {
  const size = `${viewport.width}x${viewport.height}`;
  browserTest(
    `whatever is guessed is answered where it was asked, and not before: ${size}`,
    { context: { viewport } },
    async (reader) => {
      const { page } = reader;
      for (const guess of IN_WORDS) {
        const box = await approach(reader, guess);
        const { told } = facts(guess);
        await assertNothingTold(reader, guess);
        const visible = async (/** @type {string} */ figure) => {
          const picture = page.locator(`[data-figure="${figure}"]`);
          await picture.evaluate((picture) => picture.closest('details')?.setAttribute('open', ''));
          return picture.isVisible();
        };
        for (const figure of guess.figures) assert.equal(await visible(figure), false, figure);
        const here = await place(box);
        let right = 0;
        for (const [index, { id, words }] of guess.replies.entries()) {
          const button = box.locator(`button[value="${id}"]`);
          if (index === 0) await button.click();
          else await button.press('Enter');
          await box.locator('.said', { hasText: told }).waitFor();
          const answer = (await box.locator('.said').textContent()) ?? '';
          assert.ok(answer.startsWith(`You said ${words}`), answer);
          right += Number(answer.includes('you are right'));
          assert.deepEqual(await box.locator('button[aria-pressed="true"]').allTextContents(), [words]);
          assert.deepEqual(await place(box), here, `${guess.id}: ${answer}`);
        }
        assert.equal(right, 1, guess.id);
        for (const figure of guess.figures) assert.ok(await visible(figure), figure);
        assert.ok(await page.locator(`#${guess.id} [data-figure]`).first().isVisible(), guess.id);
        assert.equal(await page.locator(`[data-withheld][data-evidence^="${guess.id}/"]`).count(), 0);
      }
    },
  );
}

/** The words of a guess that is being made. @param {import('playwright-core').Locator} handle */
async function words(handle) {
  const name = (await handle.getAttribute('aria-label')) ?? '';
  return name.slice(name.lastIndexOf(name.includes(' of ') ? ' of ' : ': ')).replace(/^(: | of )/, '');
}

/** How a handle is moved, by a mouse, a finger or keys. @type {Record<string, (reader: Reader, handle: import('playwright-core').Locator) => Promise<void>>} */
const HANDS = {
  'a mouse': async ({ page: { mouse } }, handle) => {
    const { x, y } = await placeIn(handle, 0.5);
    await mouse.move(x, y);
    await mouse.down();
    await mouse.move(x + 30, y - 30, { steps: 4 });
    await mouse.up();
  },
  'a finger': async ({ page }, handle) => {
    const from = await placeIn(handle, 0.5);
    await (await Finger.on(page)).drag(from, { x: from.x + 40, y: from.y - 20 });
  },
  keys: async (_, handle) => {
    await handle.press('Shift+ArrowUp');
    await handle.press('ArrowRight');
  },
};

for (const [name, move] of Object.entries(HANDS)) {
  const context = name === 'a finger' ? TOUCH : { viewport: DESK };
  browserTest(`a guess is placed in a picture by ${name}, and is answered beside it`, { context }, async (reader) => {
    const { page } = reader;
    for (const guess of IN_PICTURES) {
      const box = await approach(reader, guess);
      const draw = box.locator('button[value="draw"]');
      const picture = page.locator(`[data-figure="${guess.figure}"]`);
      const here = await place(box);
      if (!guess.tells) await draw.click();
      await assertNothingTold(reader, guess);
      assert.ok(await picture.isVisible(), guess.id);
      if (guess.all) assert.equal(await page.locator(`#${guess.id} [data-figure]:visible`).count(), 1, guess.id);
      for (const id of guess.figures) assert.equal(await page.locator(`[data-figure="${id}"]`).isVisible(), false);
      const handle = picture.locator('.handle').first();
      await handle.waitFor();
      const start = await words(handle);
      await handle.evaluate((handle) => handle.scrollIntoView({ block: 'center' }));
      await reader.settle();
      await move(reader, handle);
      await reader.settle();
      const moved = await words(handle);
      assert.notEqual(moved, start, `${guess.id}: ${name} moves it`);
      await box.evaluate((box) => box.scrollIntoView({ block: 'center' }));
      await draw.click();
      if (!guess.tells) {
        assert.ok((await box.locator('.said').textContent())?.startsWith(`You said ${moved}. Press Play`));
        await page.locator(`#${guess.id} [data-scrubber]`).evaluate((scrubber) => {
          if (!(scrubber instanceof HTMLInputElement)) return;
          scrubber.value = scrubber.max;
          scrubber.dispatchEvent(new Event('input'));
        });
      }
      const { told } = facts(guess);
      await box.locator('.said', { hasText: told }).waitFor();
      assert.ok((await box.locator('.said').textContent())?.startsWith(`You said ${moved}, `), guess.id);
      await reader.settle();
      assert.deepEqual((await place(box))[1], here[1], `${guess.id}: its height`);
      assert.equal(await picture.locator('.handle:visible').count(), 0, 'it is final');
      const picked = await picture.locator('canvas[role="img"]').getAttribute('aria-label');
      assert.ok(picked?.includes(`Your guess: ${moved}.`) && picked.includes('your guess'), picked ?? guess.id);
      assert.equal(new URL(page.url()).hash.includes('guess'), false);
      // Another state is another question.
      await page
        .locator(`#${guess.id} [data-reseed], #${guess.id} .sliders input`)
        .first()
        .evaluate((control) => {
          if (control instanceof HTMLInputElement) {
            control.value = control.min;
            control.dispatchEvent(new Event('input'));
            control.dispatchEvent(new Event('change'));
          } else if (control instanceof HTMLElement) control.click();
        });
      await reader.eventually(async () => !(await box.locator('.said').textContent())?.includes('You said'));
      await reader.settle();
      const later = await picture.locator('canvas[role="img"]').getAttribute('aria-label');
      assert.ok(!later?.includes('Your guess'), later ?? guess.id);
    }
  });
}

browserTest('who wants no guess is shown everything, and no mark of one', {}, async (reader) => {
  for (const guess of IN_PICTURES.filter(({ tells }) => tells)) {
    const box = await approach(reader, guess);
    await box.getByRole('button', { name: 'Just show me' }).click();
    await box.locator('.said', { hasText: facts(guess).told }).waitFor();
    await reader.settle();
    const picture = reader.page.locator(`[data-figure="${guess.figure}"]`);
    assert.equal(await picture.locator('.handle:visible').count(), 0);
    assert.ok(!(await picture.locator('canvas[role="img"]').getAttribute('aria-label'))?.includes('your guess'));
  }
});

browserTest('an embed asks where its address says so, and only there', {}, async (reader) => {
  const { page } = reader;
  const concealing = GUESSES.find(({ all }) => all) ?? assert.fail('nothing conceals all');
  const asked = page.locator('[data-figure][data-asked-figure]');
  const others = page.locator('[data-figure]:not([data-asked-figure])');
  await openEmbed(reader, `v1&exhibit=${concealing.id}`);
  assert.equal(await page.locator('.guess').isVisible(), false);
  assert.ok(await others.first().isVisible());
  await openEmbed(reader, `v1&exhibit=${concealing.id}&guess=on`);
  await page.locator('.handle').waitFor();
  assert.equal(await asked.count(), 1);
  assert.equal(await others.first().isVisible(), false);
  await page.getByRole('button', { name: 'Just show me' }).click();
  assert.ok(await others.first().isVisible());
  assert.equal(await page.locator('.guess .said').textContent(), facts(concealing).told);
});

browserTest(
  'an address that names an exhibit skips what it asks',
  { state: 'v1&depth-helps.target=12' },
  async ({ page }) => {
    assert.ok(await page.locator('[data-figure="depth-helps-plane"]').isVisible());
    assert.equal(await page.locator('#depth-helps .handle:visible').count(), 0);
  },
);
