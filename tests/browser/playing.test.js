// A reader plays a run, to its end and over again.

import assert from 'node:assert/strict';
import { referenceStage } from '../js/reference.js';
import { onOnePage } from './harness.js';

/** @typedef {typeof import('../../target/site/pkg/lnn_lab.js')} Module */

onOnePage('playing a run', {}, (it) => {
  it('play advances the epoch and pause holds it', async (reader) => {
    const start = await reader.epoch();
    await reader.play.click();
    await reader.button('Pause');
    await reader.passed(start);
    await reader.play.click();
    await reader.button('Play');
    await reader.settle();
    const [held, end] = await reader.clock();
    assert.ok(held > start && held < end);
    await reader.shows(referenceStage(['seek', held]));
  });

  it('every frame advances by the speed in epochs', async (reader) => {
    await reader.openDrawers();
    await reader.type('speed', '7');
    await reader.reset.click();
    await reader.play.click();
    await reader.passed(20);
    await reader.play.click();
    await reader.settle();
    assert.equal((await reader.epoch()) % 7, 0);
  });

  it('a run ends at its budget and Replay starts it again', async (reader) => {
    await reader.openDrawers();
    await reader.type('speed', '1000');
    await reader.play.click();
    await reader.button('Replay');
    await reader.settle();
    const [epoch, end] = await reader.clock();
    assert.equal(epoch, end);
    assert.equal(end, 10_000);
    await reader.shows(referenceStage(['set', 'speed', '1000'], ['seek', end]));
    await reader.type('speed', '1');
    await reader.play.click();
    await reader.button('Pause');
    await reader.passed(0);
    await reader.play.click();
    await reader.settle();
    assert.ok((await reader.epoch()) < end, 'it began at 0 again');
  });

  it('after a pause the figures are those of a run that never moved, on a slow device too', async (reader) => {
    const { page, exhibit } = reader;
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 6 });
    await reader.play.click();
    await reader.passed(1000);
    await reader.play.click();
    await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    await session.detach();
    await reader.settle();
    const pictures = await exhibit
      .locator('.plot canvas')
      .evaluateAll((all) => all.map((canvas) => (canvas instanceof HTMLCanvasElement ? canvas.toDataURL() : '')));
    const drawnAnew = await page.evaluate(
      async (epoch) => {
        /** @type {Module} */
        const { default: init, Stage } = await import(new URL('pkg/lnn_lab.js', document.baseURI).href);
        await init({ module_or_path: new URL('pkg/lnn_lab_bg.wasm', document.baseURI) });
        const stage = new Stage('depth-race');
        while (!stage.prepare(1_000_000));
        stage.seek(epoch);
        stage.compose();
        return [...document.querySelectorAll('#depth-race .plot')].flatMap(({ clientWidth, clientHeight }, index) => {
          const [backdrop, marks] = [document.createElement('canvas'), document.createElement('canvas')];
          stage.paint(index, backdrop, marks, clientWidth, clientHeight, devicePixelRatio, false);
          return [backdrop.toDataURL(), marks.toDataURL()];
        });
      },
      await reader.epoch(),
    );
    assert.equal(pictures.length, 6);
    assert.deepEqual(pictures, drawnAnew);
  });

  it('playing continues after a change of speed, view or learning rate', async (reader) => {
    await reader.openDrawers();
    await reader.type('budget', '1000000');
    await reader.play.click();
    await reader.passed(0);
    for (const [control, text] of /** @type {const} */ ([
      ['speed', '10'],
      ['learning_rate', '0.002'],
    ])) {
      const before = await reader.epoch();
      await reader.field(control).fill(text);
      await reader.field(control).press('Enter');
      await reader.passed(before);
    }
    const before = await reader.epoch();
    await reader.field('metric').selectOption('train_mse');
    await reader.passed(before);
    assert.equal(await reader.play.textContent(), 'Pause');
  });

  it('stepping and scrubbing pause a playing run', async (reader) => {
    await reader.play.click();
    await reader.button('Pause');
    await reader.step('1');
    assert.equal(await reader.play.textContent(), 'Play');
    await reader.play.click();
    await reader.button('Pause');
    await reader.scrub(0.25);
    assert.equal(await reader.play.textContent(), 'Play');
    assert.equal(await reader.epoch(), 625, 'a quarter of the way is a sixteenth of the epochs');
  });

  it('a larger budget extends the run and a smaller one ends it earlier', async (reader) => {
    await reader.openDrawers();
    await reader.scrub(1);
    const before = await reader.seen();
    await reader.type('budget', '20000');
    assert.deepEqual(await reader.clock(), [10_000, 20_000]);
    assert.deepEqual((await reader.seen()).readouts, before.readouts);
    assert.equal(await reader.play.textContent(), 'Play');
    await reader.type('budget', '500');
    assert.deepEqual(await reader.clock(), [500, 500]);
    assert.equal(await reader.play.textContent(), 'Replay');
    await reader.shows(referenceStage(['set', 'budget', '500'], ['seek', 500]));
  });
});
