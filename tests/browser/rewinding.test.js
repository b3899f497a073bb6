// A reader goes back in time, and finds the same numbers there.

import assert from 'node:assert/strict';
import { referenceStage } from '../js/reference.js';
import { onOnePage } from './harness.js';

/** @typedef {import('./reader.js').Reader} Reader */

/** Plays for a while and pauses. @param {Reader} reader @returns {Promise<number>} the epoch reached */
async function playOn(reader) {
  const start = await reader.epoch();
  await reader.play.click();
  await reader.passed(start + 100);
  await reader.play.click();
  await reader.settle();
  return reader.epoch();
}

onOnePage('going back in time', {}, (it) => {
  it('stepping forward and back shows the same figures and text', async (reader) => {
    const epoch = await playOn(reader);
    const before = await reader.seen();
    await reader.step('1');
    assert.equal(await reader.epoch(), epoch + 1);
    await reader.shows(referenceStage(['seek', epoch + 1]));
    const moved = await reader.seen();
    assert.notDeepEqual(moved.figures, before.figures);
    await reader.step('-1');
    assert.equal(await reader.epoch(), epoch);
    assert.deepEqual(await reader.seen(), before);
    await reader.step('-1');
    await reader.shows(referenceStage(['seek', epoch - 1]));
  });

  it('stepping stops at epoch 0 and at the end of the run', async (reader) => {
    await reader.scrub(0);
    assert.equal(await reader.epoch(), 0);
    await reader.step('-1');
    assert.equal(await reader.epoch(), 0);
    await reader.scrub(1);
    await reader.step('1');
    assert.deepEqual(await reader.clock(), [10_000, 10_000]);
  });

  it('scrubbing away and back shows the same numbers', async (reader) => {
    await playOn(reader);
    await reader.scrub(0.61);
    const before = await reader.seen();
    for (const place of [0, 1, 0.3, 0.999, 0.001]) await reader.scrub(place);
    await reader.scrub(0.61);
    assert.deepEqual(await reader.seen(), before);
    await reader.shows(referenceStage(['seek', await reader.epoch()]));
  });

  it('the scrubber can be moved by keyboard and by dragging', async (reader) => {
    const { page, scrubber } = reader;
    await reader.scrub(0.5);
    const middle = await reader.epoch();
    await scrubber.focus();
    await page.keyboard.press('ArrowRight');
    await reader.settle();
    const right = await reader.epoch();
    assert.ok(right > middle);
    await page.keyboard.press('ArrowLeft');
    await reader.settle();
    assert.equal(await reader.epoch(), middle);
    await page.keyboard.press('Home');
    await reader.settle();
    assert.equal(await reader.epoch(), 0);
    await page.keyboard.press('End');
    await reader.settle();
    assert.equal(await reader.epoch(), 10_000);
    const box = await scrubber.boundingBox();
    assert.ok(box);
    await page.mouse.move(box.x + box.width - 8, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 5 });
    await page.mouse.up();
    await reader.settle();
    const dragged = await reader.epoch();
    assert.ok(dragged > 2000 && dragged < 3000, `the middle is epoch 2,500, about where ${dragged} is`);
    await reader.shows(referenceStage(['seek', dragged]));
  });

  it('the scrubber follows the epoch', async (reader) => {
    const place = async () => Number(await reader.scrubber.inputValue()) / 1000;
    for (const steps of [0, 3]) {
      for (let step = 0; step < steps; step += 1) await reader.step('1');
      const [epoch, end] = await reader.clock();
      assert.ok(Math.abs((await place()) - Math.sqrt(epoch / end)) <= 0.001);
    }
    await reader.reset.click();
    await reader.settle();
    assert.equal(await place(), 0);
    assert.equal(await reader.scrubber.evaluate((input) => input.ariaValueText), 'epoch 0 of 10,000');
  });

  it('reset returns to epoch 0 and repeats the same run', async (reader) => {
    await reader.scrub(0.8);
    const epoch = await reader.epoch();
    const first = await reader.seen();
    await reader.reset.click();
    await reader.settle();
    assert.equal(await reader.epoch(), 0);
    await reader.shows(referenceStage(['seek', 0]));
    await reader.scrub(0.8);
    assert.equal(await reader.epoch(), epoch);
    assert.deepEqual(await reader.seen(), first);
  });
});
