// Reading changes nothing: a swipe that begins anywhere on the page scrolls it, and does nothing else.

import assert from 'node:assert/strict';
import { Finger, TOUCH } from './finger.js';
import { browserTest } from './harness.js';
import { SMALL_STATE } from './sweep.js';

/** @typedef {import('./reader.js').Reader} Reader */

const SWIPES = 1000;

/** Where swipes begin, each as often as it is listed. A thumb is the part of a slider that a drag begins on. */
const BEGINNINGS = ['.slide', 'thumb', '.slide', 'thumb', '.handle', '.plot', '.plot', 'button', 'label', '*'];

/** The steepest slant of a swipe that is still one up or down, in degrees from the vertical. */
const SLANT = 35;

/** One swipe of so many ends while the finger still moves, so that the page scrolls on. */
const FLUNG = 5;

/** Numbers from 0 to 1 that are the same in every run (mulberry32). @param {number} seed */
function dice(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Everything that a swipe must not change. @param {Reader} reader */
function state(reader) {
  return reader.page.evaluate(() => {
    const values = [...document.querySelectorAll('input, select, textarea, details')].map((element) => {
      const name = `${element.closest('[data-exhibit]')?.id} ${element.id || element.ariaLabel || element.className}`;
      if (element instanceof HTMLDetailsElement) return `${name}: ${element.open}`;
      if (element instanceof HTMLInputElement && element.type === 'radio') return `${name}: ${element.checked}`;
      return `${name}: ${'value' in element ? element.value : ''}`;
    });
    const texts = [
      ...document.querySelectorAll(
        '[data-epoch], [data-evidence], [data-verdict], [data-summary], [data-reading], [data-readouts], [data-play], [data-predict], .bubble, [data-alert]',
      ),
    ];
    return {
      address: location.href,
      entries: history.length,
      values,
      texts: texts.map((element) => element.textContent),
      predicted: [...document.querySelectorAll('[aria-pressed]')].map(({ ariaPressed }) => ariaPressed),
    };
  });
}

/** Notes what is touched, and whether the page has moved since it was last asked; runs in the page. */
function watchTouches() {
  /** @type {Record<string, number>} */
  const began = {};
  addEventListener('pointerdown', ({ target }) => {
    if (!(target instanceof Element)) return;
    began.all = (began.all ?? 0) + 1;
    for (const part of ['.slide', '.handle', '.plot', '.landmarks']) {
      if (target.closest(part)) began[part] = (began[part] ?? 0) + 1;
    }
  });
  return began;
}

/**
 * Brings something that a swipe begins on to a place on the screen.
 * @param {Reader} reader
 * @param {string} beginning
 * @param {number[]} chances which of them, where on it, and how far down the screen
 */
function aim(reader, beginning, chances) {
  return reader.page.evaluate(
    async ({ beginning, chances: [which, across, down, height] }) => {
      // What the finger before has scrolled is known of here with the next frame.
      await window.afterFrames(1);
      const before = scrollY;
      const all = document.querySelectorAll(`main ${beginning === 'thumb' ? '.slide' : beginning}`);
      const seen = [...all].filter((element) => element.checkVisibility());
      const element = seen[Math.floor(which * seen.length)];
      const box = element.getBoundingClientRect();
      const top = 60 + height * (innerHeight - 120);
      scrollTo({ top: box.top + scrollY + down * box.height - top, behavior: 'instant' });
      const now = element.getBoundingClientRect();
      const range = element.querySelector('input');
      const part = range ? Number(range.value) / Number(range.max) : 0;
      const x = beginning === 'thumb' ? 11 + part * (now.width - 22) + 20 * (across - 0.5) : across * now.width;
      const place = { x: now.left + x, y: now.top + down * now.height };
      return { before, start: scrollY, end: document.documentElement.scrollHeight - innerHeight, place };
    },
    { beginning, chances },
  );
}

browserTest(
  'a thousand swipes over the whole open page change nothing but how far it is scrolled',
  { context: TOUCH, state: SMALL_STATE },
  async (reader) => {
    const { page } = reader;
    await reader.visitAll();
    await reader.openDrawers(page.locator('main'));
    await reader.until(() => !document.querySelector('[data-work] button:enabled'));
    await reader.settle();
    const before = await state(reader);
    const began = await page.evaluateHandle(watchTouches);
    const finger = await Finger.on(page);
    const roll = dice(1);
    let [moved, free] = [0, 0];
    let last = { start: 0, free: false };
    for (let swipe = 0; swipe < SWIPES; swipe += 1) {
      const beginning = BEGINNINGS[Math.floor(roll() * BEGINNINGS.length)];
      const target = await aim(reader, beginning, [roll(), roll(), roll(), roll()]);
      if (last.free && Math.abs(target.before - last.start) > 5) moved += 1;
      const slant = ((2 * roll() - 1) * SLANT * Math.PI) / 180;
      const up = roll() < 0.5 ? -1 : 1;
      const length = 60 + 240 * roll();
      const { x, y } = target.place;
      const steps = 1 + Math.floor(5 * roll());
      await finger.swipe(
        { x, y },
        { x: x + length * Math.sin(slant), y: y + up * length * Math.cos(slant) },
        steps,
        4 + 30 * roll(),
        swipe % FLUNG === 0 ? 0 : undefined,
      );
      // At an end of the page there is nowhere to go.
      last = { start: target.start, free: up < 0 ? target.start < target.end - 400 : target.start > 400 };
      if (last.free) free += 1;
    }
    await page.waitForFunction(() => window.watched.pending === 0);
    const counted = await began.jsonValue();
    assert.ok(counted['.slide'] > 0.25 * SWIPES && counted['.handle'] > 0.04 * SWIPES, JSON.stringify(counted));
    assert.ok(moved > 0.95 * free, `of ${free} swipes ${moved} moved the page`);
    assert.deepEqual(await state(reader), before);
  },
);
