// A reader sets the sweep's learning rate too high, or types what cannot be.

import assert from 'node:assert/strict';
import { onOnePage } from './harness.js';
import { collectNonsense } from './nonsense.js';
import { SMALL, SMALL_STATE, Sweep } from './sweep.js';

onOnePage('a sweep with a learning rate that is too high', { state: SMALL_STATE }, (it) => {
  it('diverging trials are counted by depth and left out of all statistics', async (reader) => {
    const sweep = new Sweep(reader);
    await reader.openDrawers(sweep.exhibit);
    await sweep.open();
    assert.equal(await sweep.alert.isVisible(), false);
    await collectNonsense(reader.page);
    await sweep.type('learning_rate', '1');
    await sweep.complete();
    const told = (await sweep.alert.locator('p').textContent()) ?? '';
    assert.match(told, /^With a learning rate of 1 some trials diverged, and are left out of every mean and band: /);
    const rows = Sweep.counts(await sweep.seen());
    const counts = [...told.matchAll(/(\d+) of 20 at depth (\d+)/g)].map(([, count, depth]) => [depth, count]);
    assert.ok(counts.length > 0);
    assert.deepEqual(
      rows.filter((row) => row[2] !== '0').map((row) => [row[0], row[2]]),
      counts,
      'the table counts the same',
    );
    for (const [, trials, diverged] of rows) assert.equal(Number(trials) + Number(diverged), 20);
    for (const metric of ['train_mse', 'validation_mse', 'mean_abs_gradient', 'deviation']) {
      await sweep.field('metric').selectOption(metric);
      for (const [scale, average] of [
        ['log', 'ninety'],
        ['linear', 'mean'],
      ]) {
        await sweep.field('value_scale').selectOption(scale);
        await sweep.field('average').selectOption(average);
        await sweep.curve.hover();
        await reader.settle();
      }
      await reader.page.mouse.move(2, 2); // what is read is among the marks
      await sweep.shows([...SMALL, ['learning_rate', '1'], ['metric', metric]]);
    }
    for (const order of ['depth_10', 'depth_1']) {
      await sweep.field('tile_order').selectOption(order);
      await sweep.complete();
      await sweep.tiles.focus();
      for (const key of [
        'Shift+ArrowRight',
        'Shift+ArrowRight',
        'Shift+ArrowUp',
        'Shift+ArrowDown',
        'Shift+ArrowLeft',
      ]) {
        await reader.page.keyboard.press(key);
        await reader.settle();
      }
    }
    for (const head of await sweep.table.locator('thead button').all()) {
      await head.click();
      await reader.settle();
    }
    const { text } = await sweep.download();
    assert.doesNotMatch(text, /nan|inf/i);
    assert.deepEqual(await reader.page.evaluate(() => window.collected), []);
  });

  it('one press restores the learning rate of the paper', async (reader) => {
    const sweep = new Sweep(reader);
    await sweep.open([...SMALL, ['learning_rate', '1']]);
    await sweep.alert.getByRole('button', { name: /paper’s learning rate, 0\.001/ }).click();
    await sweep.shows(SMALL);
    assert.equal(await sweep.alert.isVisible(), false);
    assert.equal(await sweep.field('learning_rate').inputValue(), '0.001');
  });

  it('a diverged run can be opened like any other', async (reader) => {
    const sweep = new Sweep(reader);
    await sweep.open([...SMALL, ['learning_rate', '1']]);
    await collectNonsense(reader.page);
    await sweep.tiles.focus();
    await reader.page.keyboard.press('Shift+ArrowUp');
    await reader.page.keyboard.press('Enter');
    await reader.until(() => (document.querySelector('#depth-race')?.getBoundingClientRect().bottom ?? 0) > 0);
    await reader.settle();
    assert.deepEqual(await reader.clock(), [1000, 1000]);
    assert.equal(await reader.field('learning_rate').inputValue(), '1');
    assert.ok(await reader.alert.isVisible());
    assert.deepEqual(await reader.page.evaluate(() => window.collected), []);
  });

  it('a refused value changes no number', async (reader) => {
    const sweep = new Sweep(reader);
    await sweep.open();
    for (const [id, allowed] of /** @type {const} */ ([
      ['trials', 'Trials is "0", but must be a whole number from 10 to 10,000'],
      ['epochs', 'Epochs is "0", but must be a whole number from 100 to 100,000'],
    ])) {
      await sweep.type(id, '0');
      const problem = reader.control(id, 'paper-sweep').locator('.problem');
      assert.equal(await problem.textContent(), allowed);
    }
    await sweep.shows(SMALL);
  });
});
