// A reader guesses before an exhibit tells: nothing of the answer is there before, and the answer moves nothing.

import assert from 'node:assert/strict';
import { load } from '../js/module.js';
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
function facts({ id, of_members }) {
  const stage = new Stage(id);
  stage.say();
  while (!stage.prepare(1_000_000));
  if (of_members) stage.seek(Number.MAX_SAFE_INTEGER); // it is the run that tells
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

assert.ok(GUESSES.length >= 6);

for (const viewport of [{ width: 360, height: 740 }, DESK]) {
  const size = `${viewport.width}x${viewport.height}`;
  browserTest(
    `whatever is guessed is answered where it was asked, and not before: ${size}`,
    { context: { viewport } },
    async (reader) => {
      const { page } = reader;
      for (const guess of GUESSES.filter(({ of_members }) => !of_members)) {
        const box = await approach(reader, guess);
        const { told, numbers } = facts(guess);
        const before = await said(reader, guess.id);
        assert.ok(
          !before.includes(told) && !numbers.every((number) => new RegExp(`\\b${number}\\b`).test(before)),
          `${guess.id} tells ${told}`,
        );
        const visible = async (/** @type {string} */ figure) => {
          const picture = page.locator(`[data-figure="${figure}"]`);
          await picture.evaluate((picture) => picture.closest('details')?.setAttribute('open', ''));
          return picture.isVisible();
        };
        for (const figure of guess.figures) assert.equal(await visible(figure), false, figure);
        if (guess.all)
          assert.equal(await page.locator(`#${guess.id} [data-figure]`).first().isVisible(), false, guess.id);
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

for (const [name, wins] of /** @type {const} */ ([
  ['a wrong guess at the race is told kindly', false],
  ['a right guess at the race is said to be right', true],
])) {
  browserTest(name, { context: { viewport: { width: 360, height: 740 } } }, async (reader) => {
    const { page } = reader;
    for (const guess of GUESSES.filter(({ of_members }) => of_members)) {
      const box = await approach(reader, guess);
      const { told } = facts(guess);
      const winner = /[Dd]epths? (\d+)/.exec(told)?.[1] ?? assert.fail(told);
      const loser = guess.replies.find(({ id }) => id !== winner)?.id ?? '';
      const reply = wins ? winner : loser;
      const here = await place(box);
      assert.equal(await box.locator('.said').textContent(), '');
      const step = page.locator(`#${guess.id} [data-depth-steps] input[value="${reply}"]`);
      if (wins) await step.press('Space');
      else await step.evaluate((step) => step instanceof HTMLElement && step.click());
      assert.match(
        (await box.locator('.said').textContent()) ?? '',
        new RegExp(`^You said depth ${reply}\\. Press Play`),
      );
      await page.locator(`#${guess.id} [data-scrubber]`).evaluate((scrubber) => {
        if (!(scrubber instanceof HTMLInputElement)) return;
        scrubber.value = scrubber.max;
        scrubber.dispatchEvent(new Event('input'));
      });
      await box.locator('.said', { hasText: 'came first' }).waitFor();
      const answer = (await box.locator('.said').textContent()) ?? '';
      assert.ok(answer.startsWith(`You said depth ${reply}`), answer);
      assert.equal(answer.includes('you are right'), wins, answer);
      await box.evaluate((box) => box.scrollIntoView({ block: 'center' }));
      assert.deepEqual(await place(box), here);
      // Other points are another question.
      for (const button of ['[data-reset]', '[data-reseed="data_seed"]']) {
        await page
          .locator(`#${guess.id} ${button}`)
          .evaluate((button) => button instanceof HTMLElement && button.click());
      }
      await reader.settle();
      assert.equal(await box.locator('.said').textContent(), '');
    }
  });
}

browserTest('an embed asks where its address says so, and only there', {}, async (reader) => {
  const { page } = reader;
  const concealing = GUESSES.find(({ all }) => all) ?? assert.fail('nothing conceals all');
  await openEmbed(reader, `v1&exhibit=${concealing.id}`);
  assert.equal(await page.locator('.guess').isVisible(), false);
  assert.ok(await page.locator('[data-figure]').first().isVisible());
  await openEmbed(reader, `v1&exhibit=${concealing.id}&guess=on`);
  assert.equal(await page.locator('[data-figure]').first().isVisible(), false);
  await page.getByRole('button', { name: 'Just show me' }).click();
  assert.ok(await page.locator('[data-figure]').first().isVisible());
  assert.equal(await page.locator('.guess .said').textContent(), facts(concealing).told);
});

browserTest(
  'an address that names an exhibit skips what it asks',
  { state: 'v1&depth-helps.target=12' },
  async ({ page }) => {
    assert.ok(await page.locator('#depth-helps [data-figure]').first().isVisible());
  },
);
