// Nothing works where nobody looks: no frame is drawn of what is paused, out of sight or hidden.

import assert from 'node:assert/strict';
import { referenceStage } from '../js/reference.js';
import { browserTest, DESK, onOnePage } from './harness.js';

/** @typedef {import('./reader.js').Reader} Reader */

/** How many frames the page asks for while as many of the screen pass as it would use if it had work. @param {Reader} reader */
function framesWhileIdle(reader) {
  return reader.page.evaluate(async () => {
    const before = window.watched.frames;
    await window.afterFrames(30);
    return window.watched.frames - before;
  });
}

/**
 * Waits until an idle moment passes without a frame; what is still being mounted or computed may ask for some before.
 * @param {Reader} reader
 */
async function becomeIdle(reader) {
  while ((await framesWhileIdle(reader)) > 0);
}

/** Scrolls to the text between the exhibits, where no part of either is near the screen. @param {Reader} reader */
async function lookAway(reader) {
  await reader.page.setViewportSize({ width: 1280, height: 300 });
  await reader.page.locator('#depth-race').evaluate((race) => scrollBy(0, race.getBoundingClientRect().bottom + 450));
  await reader.until(() => {
    const [race, sweep] = ['#depth-race', '#paper-sweep'].map((id) => document.querySelector(id));
    const below = (sweep?.getBoundingClientRect().top ?? 0) - innerHeight;
    return (race?.getBoundingClientRect().bottom ?? 0) < -400 && below > 400;
  });
  await reader.mountedAround();
}

/** Hides the page, or shows it again, as another tab would. @param {Reader} reader @param {string} state */
async function turn(reader, state) {
  await reader.page.evaluate((state) => {
    Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);
}

onOnePage('a page at rest', {}, (it) => {
  it('a paused run that is computed asks for no frames', async (reader) => {
    assert.equal(await framesWhileIdle(reader), 0);
    await reader.step('1');
    assert.equal(await framesWhileIdle(reader), 0);
  });

  it('a run that has ended asks for no frames', async (reader) => {
    await reader.scrub(0.999);
    await reader.play.click();
    await reader.button('Replay');
    await reader.settle();
    assert.equal(await framesWhileIdle(reader), 0);
  });

  it('a run waits while it is out of sight and resumes when it is in sight', async (reader) => {
    await reader.openDrawers();
    await reader.type('budget', '1000000');
    await reader.play.click();
    await reader.passed(0);
    await lookAway(reader);
    await becomeIdle(reader);
    const held = await reader.epoch();
    await reader.page.evaluate(() => scrollTo(0, 0));
    await reader.passed(held);
    assert.equal(await reader.play.textContent(), 'Pause');
  });

  it('a run waits while the page is hidden and resumes when it is shown', async (reader) => {
    await reader.openDrawers();
    await reader.type('budget', '1000000');
    await reader.play.click();
    await reader.passed(0);
    await turn(reader, 'hidden');
    await reader.settle();
    assert.equal(await framesWhileIdle(reader), 0);
    const held = await reader.epoch();
    await turn(reader, 'visible');
    await reader.passed(held);
  });

  it('shortcuts do nothing to a run that is out of sight', async (reader) => {
    await lookAway(reader);
    await reader.settle();
    await reader.page.keyboard.press('r');
    await reader.page.keyboard.press('k');
    await reader.page.evaluate(() => scrollTo(0, 0));
    await reader.settle();
    assert.equal(await reader.epoch(), 0);
    assert.equal(await reader.play.textContent(), 'Play');
  });

  it('an exhibit that is only read about becomes idle once it is computed', async (reader) => {
    await reader.page.setViewportSize(DESK); // what is beyond the screen is not read
    await reader.page.locator('#verdict-title').evaluate((title) => title.scrollIntoView());
    await reader.until(() => {
      const all = [...document.querySelectorAll('#verdict-title ~ * [data-evidence]')];
      const read = all.filter((evidence) => evidence.getBoundingClientRect().top < innerHeight);
      return read.length > 2 && read.every((evidence) => evidence.matches('[data-verdict]'));
    });
    await becomeIdle(reader);
  });

  it('a change made out of sight is drawn when it is in sight', async (reader) => {
    await lookAway(reader);
    await reader.page.locator('.depth-word[data-depth="1"][data-of="depth-race"]').evaluate((word) => {
      if (word instanceof HTMLElement) word.click();
    });
    await reader.page.evaluate(() => scrollTo(0, 0));
    await reader.exhibit.locator('[data-selected-name]', { hasText: /^Depth 1$/ }).waitFor();
    await reader.shows(referenceStage(['set', 'depth', '1']));
  });
});

browserTest(
  'with reduced motion a run jumps between milestones',
  { context: { reducedMotion: 'reduce' } },
  async (reader) => {
    await reader.reset.click();
    await reader.settle();
    await reader.page.evaluate(() => {
      window.collected = [];
      const label = document.querySelector('[data-epoch]');
      const note = () => window.collected.push(label?.textContent ?? '');
      if (label) new MutationObserver(note).observe(label, { childList: true, characterData: true, subtree: true });
    });
    await reader.play.click();
    await reader.passed(4);
    await reader.play.click();
    await reader.settle();
    const shown = await reader.page.evaluate(() => window.collected);
    assert.deepEqual(
      shown.slice(0, 3).map((text) => text.split(' of ')[0]),
      ['epoch 1', 'epoch 2', 'epoch 5'],
    );
    await reader.shows(referenceStage(['seek', await reader.epoch()]));
  },
);
