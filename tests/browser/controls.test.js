// A reader moves the controls, in every way there is, and each changes what it should and nothing else.

import assert from 'node:assert/strict';
import { referenceStage } from '../js/reference.js';
import { onOnePage } from './harness.js';

onOnePage('the controls of the race', {}, (it) => {
  it('a slider follows the arrow keys', async (reader) => {
    const before = await reader.seen();
    await reader.slider('noise').focus();
    await reader.page.keyboard.press('ArrowRight');
    await reader.settle();
    assert.equal(await reader.field('noise').inputValue(), '0.51');
    const after = await reader.seen();
    assert.equal(after.epoch, before.epoch, 'noise keeps the epoch');
    assert.notDeepEqual(after.readouts, before.readouts);
    await reader.shows(referenceStage(['set', 'noise', '0.51']));
    await reader.page.keyboard.press('ArrowLeft');
    assert.deepEqual(await reader.seen(), before);
    for (const [key, value] of /** @type {const} */ ([
      ['Home', '0.00'],
      ['End', '2.00'],
    ])) {
      await reader.page.keyboard.press(key);
      await reader.settle();
      assert.equal(await reader.field('noise').inputValue(), value);
    }
  });

  it('a slider follows the mouse', async (reader) => {
    const { page } = reader;
    const before = await reader.epoch();
    const box = await reader.slider('noise').boundingBox();
    assert.ok(box);
    await page.mouse.move(box.x + 0.75 * box.width, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 });
    await page.mouse.up();
    await reader.settle();
    const noise = Number(await reader.field('noise').inputValue());
    assert.ok(Math.abs(noise - 1) < 0.05, `the middle of the slider gives ${noise}`);
    assert.equal(await reader.epoch(), before);
    await reader.shows(referenceStage(['set', 'noise', String(noise)]));
  });

  it('a typed value is taken exactly and moves the slider', async (reader) => {
    await reader.type('noise', ' 0.137 ');
    await reader.shows(referenceStage(['set', 'noise', '0.137']));
    assert.equal(await reader.slider('noise').inputValue(), '14');
    assert.equal(await reader.control('noise').locator('.problem').isVisible(), false);
  });

  it('a value that is being typed stays while another control is set', async (reader) => {
    await reader.openDrawers();
    await reader.field('noise').fill('0.3');
    await reader.field('points').evaluate((field) => {
      if (field instanceof HTMLInputElement) field.value = '50';
      field.dispatchEvent(new Event('change'));
    });
    await reader.settle();
    assert.equal(await reader.field('noise').inputValue(), '0.3');
    await reader.field('noise').press('Enter');
    await reader.shows(referenceStage(['set', 'points', '50'], ['set', 'noise', '0.3']));
  });

  it('a landmark sets its value', async (reader) => {
    const landmarks = reader.control('noise').locator('.landmarks button');
    assert.deepEqual(await landmarks.allTextContents(), ['0.05', '0.5', '1', '2']);
    for (const [index, value] of ['0.05', '0.50', '1.00', '2.00'].entries()) {
      await landmarks.nth(index).click();
      await reader.settle();
      assert.equal(await reader.field('noise').inputValue(), value);
      await reader.shows(referenceStage(['set', 'noise', value]));
    }
  });

  it('landmarks stand above the slider positions that they name', async (reader) => {
    await reader.openDrawers(reader.page.locator('main'));
    const { checked, astray } = await reader.page.evaluate(() => {
      let checked = 0;
      const astray = [];
      for (const control of document.querySelectorAll('.control:has(.landmarks)')) {
        const range = control.querySelector('input[type="range"]');
        if (!(range instanceof HTMLInputElement)) continue;
        for (const landmark of control.querySelectorAll('.landmarks button')) {
          if (landmark instanceof HTMLElement) landmark.click();
          const [slider, box] = [range.getBoundingClientRect(), landmark.getBoundingClientRect()];
          const thumb = slider.x + 11 + (range.valueAsNumber / Number(range.max)) * (slider.width - 22);
          // The first and the last begin and end near their places, or they would stick out of the page.
          const part = landmark.matches('.first') ? 0.15 : landmark.matches('.last') ? 0.85 : 0.5;
          const at = box.x + part * box.width;
          checked += 1;
          if (Math.abs(at - thumb) > 4) astray.push(`${landmark.ariaLabel} is at ${at}, not ${thumb}`);
        }
      }
      return { checked, astray };
    });
    assert.ok(checked >= 30, `${checked} landmarks`);
    assert.deepEqual(astray, []);
  });

  it('a selection changes what it names and nothing else', async (reader) => {
    await reader.openDrawers();
    const before = await reader.seen();
    for (const metric of ['train_mse', 'validation_mse', 'deviation', 'excess']) {
      await reader.field('metric').selectOption(metric);
      const { figures, readouts, epoch } = await reader.seen();
      assert.deepEqual([readouts, epoch], [before.readouts, before.epoch], 'a view changes no number');
      assert.deepEqual(figures, referenceStage(['set', 'metric', metric]).figures);
    }
    assert.deepEqual(await reader.seen(), before);
    await reader.field('noise_model').selectOption('gaussian');
    await reader.shows(referenceStage(['set', 'noise_model', 'gaussian']));
    assert.equal(await reader.epoch(), 0);
  });

  it('learning rate, speed and view change neither the epoch nor any readout', async (reader) => {
    await reader.openDrawers();
    const before = await reader.seen();
    for (const [control, text] of /** @type {const} */ ([
      ['learning_rate', '0.003'],
      ['speed', '100'],
    ])) {
      await reader.type(control, text);
      const { epoch, readouts } = await reader.seen();
      assert.deepEqual({ epoch, readouts }, { epoch: before.epoch, readouts: before.readouts }, control);
    }
    for (const [control, option] of [
      ['value_scale', 'linear'],
      ['epoch_scale', 'log'],
    ]) {
      await reader.field(control).selectOption(option);
      const { epoch, readouts } = await reader.seen();
      assert.deepEqual({ epoch, readouts }, { epoch: before.epoch, readouts: before.readouts }, control);
    }
    await reader.step('1');
    await reader.shows(
      referenceStage(
        ['set', 'learning_rate', '0.003'],
        ['set', 'value_scale', 'linear'],
        ['set', 'epoch_scale', 'log'],
        ['seek', 1],
      ),
    );
  });

  it('moving the slope sets the ground truth, and drawing it again restores the old numbers', async (reader) => {
    await reader.openDrawers();
    const before = await reader.seen();
    const drawn = await reader.field('slope').inputValue();
    await reader.slider('slope').press('End');
    await reader.settle();
    assert.equal(await reader.field('ground_truth').inputValue(), 'set');
    assert.equal(await reader.field('slope').inputValue(), '5.00');
    assert.equal((await reader.seen()).epoch, before.epoch);
    await reader.field('ground_truth').selectOption('drawn');
    assert.deepEqual(await reader.seen(), before);
    assert.equal(await reader.field('slope').inputValue(), drawn);
  });

  it('a good value removes the complaint', async (reader) => {
    await reader.type('noise', 'abc');
    const problem = reader.control('noise').locator('.problem');
    assert.ok(await problem.isVisible());
    await reader.type('noise', '1');
    assert.equal(await problem.isVisible(), false);
    assert.equal(await problem.textContent(), '');
    assert.equal(await reader.field('noise').getAttribute('aria-invalid'), 'false');
    await reader.shows(referenceStage(['set', 'noise', '1']));
  });

  it('a complaint goes with Back, which sets something else', async (reader) => {
    await reader.type('noise', '0.7');
    await reader.page.waitForFunction(() => location.hash.includes('noise=0.7'));
    await reader.type('noise', 'abc');
    const problem = reader.control('noise').locator('.problem');
    assert.ok(await problem.isVisible());
    await reader.page.goBack();
    await problem.waitFor({ state: 'hidden' });
    assert.equal(await reader.field('noise').getAttribute('aria-invalid'), 'false');
  });

  it('the ends of a range are taken, and what lies just beyond is not', async (reader) => {
    await reader.openDrawers();
    for (const [id, low, high] of /** @type {const} */ ([
      ['noise', ['0', '-0.01'], ['2', '2.01']],
      ['points', ['10', '9'], ['100000', '100001']],
      ['data_seed', ['0', '-1'], ['4294967295', '4294967296']],
    ])) {
      const problem = reader.control(id).locator('.problem');
      for (const [allowed, beyond] of [low, high]) {
        await reader.type(id, beyond);
        assert.ok(await problem.isVisible(), `${id} took ${beyond}`);
        await reader.type(id, allowed);
        assert.equal(await problem.textContent(), '', `${id} ${allowed}`);
      }
    }
  });
});
