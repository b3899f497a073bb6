// A reader goes back in time, and finds the same numbers there.

import assert from 'node:assert/strict';
import { story } from './laboratory.js';

/** @typedef {import('./reader.js').Reader} Reader */

/** Plays for a while and pauses. @param {Reader} reader @returns {Promise<number>} the epoch reached */
async function playOn(reader) {
  const start = await reader.epoch();
  await reader.play.click();
  await reader.passed(start + 100);
  await reader.play.click();
  await reader.rest();
  return reader.epoch();
}

story('one step forward and one back lead to the same picture and the same words', {}, async (reader) => {
  const epoch = await playOn(reader);
  const before = await reader.seen();
  await reader.step('1');
  assert.equal(await reader.epoch(), epoch + 1);
  await reader.shows(await reader.twin(['seek', epoch + 1]));
  const moved = await reader.seen();
  assert.notDeepEqual(moved.figures, before.figures);
  await reader.step('-1');
  assert.equal(await reader.epoch(), epoch);
  assert.deepEqual(await reader.seen(), before);
  await reader.step('-1');
  await reader.shows(await reader.twin(['seek', epoch - 1]));
});

story('stepping stops at epoch 0 and at the end of the run', {}, async (reader) => {
  await reader.scrub(0);
  assert.equal(await reader.epoch(), 0);
  await reader.step('-1');
  assert.equal(await reader.epoch(), 0);
  await reader.scrub(1);
  await reader.step('1');
  assert.deepEqual(await reader.clock(), [10_000, 10_000]);
});

story('scrubbing away and back shows every number as it was', {}, async (reader) => {
  await playOn(reader);
  await reader.scrub(0.61);
  const before = await reader.seen();
  for (const place of [0, 1, 0.3, 0.999, 0.001]) await reader.scrub(place);
  await reader.scrub(0.61);
  assert.deepEqual(await reader.seen(), before);
  await reader.shows(await reader.twin(['seek', await reader.epoch()]));
});

story('the scrubber is moved by the keyboard and by dragging', {}, async (reader) => {
  const { page, scrubber } = reader;
  await reader.scrub(0.5);
  const middle = await reader.epoch();
  await scrubber.focus();
  await page.keyboard.press('ArrowRight');
  await reader.rest();
  const right = await reader.epoch();
  assert.ok(right > middle);
  await page.keyboard.press('ArrowLeft');
  await reader.rest();
  assert.equal(await reader.epoch(), middle);
  await page.keyboard.press('Home');
  await reader.rest();
  assert.equal(await reader.epoch(), 0);
  await page.keyboard.press('End');
  await reader.rest();
  assert.equal(await reader.epoch(), 10_000);
  const box = await scrubber.boundingBox();
  assert.ok(box);
  await page.mouse.move(box.x + box.width - 8, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 5 });
  await page.mouse.up();
  await reader.rest();
  const dragged = await reader.epoch();
  assert.ok(dragged > 2000 && dragged < 3000, `the middle is epoch 2,500, about where ${dragged} is`);
  await reader.shows(await reader.twin(['seek', dragged]));
});

story('the scrubber stands where the run is', {}, async (reader) => {
  const place = async () => Number(await reader.scrubber.inputValue()) / 1000;
  for (const steps of [0, 3]) {
    for (let step = 0; step < steps; step += 1) await reader.step('1');
    const [epoch, end] = await reader.clock();
    assert.ok(Math.abs((await place()) - Math.sqrt(epoch / end)) <= 0.001);
  }
  await reader.reset.click();
  await reader.rest();
  assert.equal(await place(), 0);
  assert.equal(await reader.scrubber.evaluate((input) => input.ariaValueText), 'epoch 0 of 10,000');
});

story('reset goes to epoch 0 and repeats the same run to the same bits', {}, async (reader) => {
  await reader.scrub(0.8);
  const epoch = await reader.epoch();
  const first = await reader.seen();
  await reader.reset.click();
  await reader.rest();
  assert.equal(await reader.epoch(), 0);
  await reader.shows(await reader.twin(['seek', 0]));
  await reader.scrub(0.8);
  assert.equal(await reader.epoch(), epoch);
  assert.deepEqual(await reader.seen(), first);
});

story('a stage that wandered has the bits of one that went straight there', {}, async (reader) => {
  const straight = await reader.twin(['seek', 4321]);
  const wandered = await reader.twin(['seek', 9999], ['seek', 4322], ['seek', 0], ['seek', 1], ['seek', 4321]);
  assert.deepEqual(wandered, straight);
  const again = await reader.twin(['seek', 9000], ['act', 'reset'], ['seek', 4321]);
  assert.deepEqual(again, straight);
});
