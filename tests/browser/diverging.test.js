// A reader sets the learning rate too high.

import assert from 'node:assert/strict';
import { onOnePage } from './harness.js';
import { collectNonsense } from './nonsense.js';

/** @typedef {import('./reader.js').Reader} Reader */

const UNDO = /^Undo /;
const SAFE = /^Restart with a rate /;

/** Sets the learning rate to its upper end with the slider. @param {Reader} reader */
async function overdo(reader) {
  await reader.slider('learning_rate').press('End');
  await reader.settle();
}

/** @param {Reader} reader */
async function sawNumbersOnly(reader) {
  assert.deepEqual(await reader.page.evaluate(() => window.collected), []);
}

/** The run is under way: a rate that is changed at epoch 0 has no run before it to go back to. */
const OPTIONS = { state: 'v1&depth-race.epoch=3200' };

onOnePage('a learning rate that is too high', OPTIONS, (it) => {
  it('an alert explains the divergence and no readout shows NaN or infinity', async (reader) => {
    await collectNonsense(reader.page);
    await overdo(reader);
    assert.equal(await reader.alert.isVisible(), false, 'nothing has happened yet');
    await reader.step('1');
    for (let step = 0; step < 8; step += 1) await reader.step('1');
    await reader.play.click();
    await reader.passed(3300);
    await reader.alert.waitFor();
    await reader.play.click();
    await reader.settle();
    assert.match(
      (await reader.alert.locator('p').textContent()) ?? '',
      /diverged, depth \d+ first, after epoch [\d,]+: a learning rate of 1 /,
    );
    const actions = await reader.alert.getByRole('button').allTextContents();
    assert.equal(actions.length, 2);
    assert.match(actions[0], UNDO);
    assert.match(actions[1], SAFE);
    for (const place of [0, 0.2, 0.5, 0.57, 0.6, 0.9, 1]) await reader.scrub(place);
    for (let depth = 1; depth <= 10; depth += 1) {
      await reader.depth(depth).check({ force: true });
      await reader.settle();
    }
    await reader.openDrawers();
    for (const metric of ['train_mse', 'validation_mse', 'deviation', 'excess']) {
      for (const scale of ['log', 'linear']) {
        await reader.field('metric').selectOption(metric);
        await reader.field('value_scale').selectOption(scale);
        await reader.settle();
        await reader.curve.hover();
        await reader.settle();
      }
    }
    await sawNumbersOnly(reader);
  });

  it('a run that diverges from the start shows finite numbers at every epoch', async (reader) => {
    await collectNonsense(reader.page);
    await overdo(reader);
    await reader.reset.click();
    await reader.settle();
    for (let epoch = 0; epoch < 25; epoch += 1) await reader.step('1');
    await reader.play.click();
    await reader.passed(200);
    await reader.play.click();
    await reader.settle();
    assert.ok(await reader.alert.isVisible());
    const actions = await reader.alert.getByRole('button').allTextContents();
    assert.equal(actions.length, 1, 'there is no change to undo');
    assert.match(actions[0], SAFE);
    const { depths } = await reader.seen();
    assert.ok(depths.some((verdict) => verdict.includes('diverged after epoch')));
    await sawNumbersOnly(reader);
  });

  it('undo restores the previous rate and run', async (reader) => {
    const before = await reader.seen();
    const rate = await reader.field('learning_rate').inputValue();
    await overdo(reader);
    await reader.scrub(0.7);
    await reader.alert.getByRole('button', { name: UNDO }).click();
    await reader.settle();
    assert.equal(await reader.alert.isVisible(), false);
    assert.equal(await reader.field('learning_rate').inputValue(), rate);
    assert.deepEqual(await reader.seen(), before);
  });

  it('the safe rate restarts the run without divergence', async (reader) => {
    await overdo(reader);
    await reader.scrub(0.7);
    await reader.alert.getByRole('button', { name: SAFE }).click();
    await reader.settle();
    assert.equal(await reader.alert.isVisible(), false);
    assert.equal(await reader.epoch(), 0);
    const rate = await reader.field('learning_rate').inputValue();
    assert.ok(Number(rate) > 0 && Number(rate) < 1, rate);
    for (const place of [0.1, 0.5, 1]) {
      await reader.scrub(place);
      assert.equal(await reader.alert.isVisible(), false);
      const { depths } = await reader.seen();
      assert.deepEqual(
        depths.filter((verdict) => verdict.includes('diverge')),
        [],
      );
    }
  });
});
