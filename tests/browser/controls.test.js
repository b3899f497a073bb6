// A reader moves the controls, in every way there is, and each changes what it should and nothing else.

import assert from 'node:assert/strict';
import { story } from './laboratory.js';
import { EXHIBITS } from './reader.js';

story('a slider follows the arrow keys', {}, async (reader) => {
  const before = await reader.seen();
  await reader.slider('noise').focus();
  await reader.page.keyboard.press('ArrowRight');
  await reader.rest();
  assert.equal(await reader.field('noise').inputValue(), '0.51');
  const after = await reader.seen();
  assert.equal(after.epoch, before.epoch, 'noise keeps the epoch');
  assert.notDeepEqual(after.readouts, before.readouts);
  await reader.shows(await reader.twin(['set', 'noise', '0.51']));
  await reader.page.keyboard.press('ArrowLeft');
  assert.deepEqual(await reader.seen(), before);
  for (const [key, value] of /** @type {const} */ ([
    ['Home', '0.00'],
    ['End', '2.00'],
  ])) {
    await reader.page.keyboard.press(key);
    await reader.rest();
    assert.equal(await reader.field('noise').inputValue(), value);
  }
});

story('a slider follows the mouse', {}, async (reader) => {
  const { page } = reader;
  const before = await reader.epoch();
  const box = await reader.slider('noise').boundingBox();
  assert.ok(box);
  await page.mouse.move(box.x + box.width / 4, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 });
  await page.mouse.up();
  await reader.rest();
  const noise = Number(await reader.field('noise').inputValue());
  assert.ok(Math.abs(noise - 1) < 0.05, `the middle of the slider gives ${noise}`);
  assert.equal(await reader.epoch(), before);
  await reader.shows(await reader.twin(['set', 'noise', String(noise)]));
});

story('a typed value is taken exactly, and the slider follows', {}, async (reader) => {
  await reader.type('noise', ' 0.137 ');
  await reader.shows(await reader.twin(['set', 'noise', '0.137']));
  assert.equal(await reader.slider('noise').inputValue(), '14');
  assert.equal(await reader.control('noise').locator('.problem').isVisible(), false);
});

story('a landmark sets its value', {}, async (reader) => {
  const landmarks = reader.control('noise').locator('.landmarks button');
  assert.deepEqual(await landmarks.allTextContents(), ['0.05', '0.5', '1', '2']);
  for (const [index, value] of ['0.05', '0.50', '1.00', '2.00'].entries()) {
    await landmarks.nth(index).click();
    await reader.rest();
    assert.equal(await reader.field('noise').inputValue(), value);
    await reader.shows(await reader.twin(['set', 'noise', value]));
  }
});

story('landmarks stand over the places of the slider that they name', {}, async (reader) => {
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
        const thumb = slider.x + 8 + (range.valueAsNumber / Number(range.max)) * (slider.width - 16);
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

story('a selection changes what it names', {}, async (reader) => {
  await reader.openDrawers();
  const before = await reader.seen();
  for (const metric of ['training', 'validation', 'deviation', 'excess']) {
    await reader.field('metric').selectOption(metric);
    const { figures, readouts, epoch } = await reader.seen();
    assert.deepEqual([readouts, epoch], [before.readouts, before.epoch], 'a view changes no number');
    assert.deepEqual(figures, (await reader.twin(['set', 'metric', metric])).figures);
  }
  assert.deepEqual(await reader.seen(), before);
  await reader.field('noise_model').selectOption('gaussian');
  await reader.shows(await reader.twin(['set', 'noise_model', 'gaussian']));
  assert.equal(await reader.epoch(), 3200);
});

story('learning rate, speed and view never change the epoch or any number of the present', {}, async (reader) => {
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
  for (const control of ['value_scale', 'epoch_scale']) {
    await reader.field(control).selectOption('linear');
    const { epoch, readouts } = await reader.seen();
    assert.deepEqual({ epoch, readouts }, { epoch: before.epoch, readouts: before.readouts }, control);
  }
  await reader.step('1');
  await reader.shows(
    await reader.twin(
      ['set', 'learning_rate', '0.003'],
      ['set', 'value_scale', 'linear'],
      ['set', 'epoch_scale', 'linear'],
      ['seek', 3201],
    ),
  );
});

story(
  'moving the slope sets the ground truth by hand, and drawing it again gives the old numbers',
  {},
  async (reader) => {
    await reader.openDrawers();
    const before = await reader.seen();
    const drawn = await reader.field('slope').inputValue();
    await reader.slider('slope').press('End');
    await reader.rest();
    assert.equal(await reader.field('ground_truth').inputValue(), 'set');
    assert.equal(await reader.field('slope').inputValue(), '5.00');
    assert.equal((await reader.seen()).epoch, before.epoch);
    await reader.field('ground_truth').selectOption('drawn');
    assert.deepEqual(await reader.seen(), before);
    assert.equal(await reader.field('slope').inputValue(), drawn);
  },
);

for (const exhibit of EXHIBITS) {
  story(`${exhibit}: every slider moves to both of its ends, and every field shows where it is`, {}, async (reader) => {
    const section = reader.page.locator(`#${exhibit}`);
    await reader.approach(exhibit);
    await reader.openDrawers(section);
    for (const slider of await section.locator('.control input[type="range"]').all()) {
      const name = (await slider.evaluate((input) => input.ariaLabel)) ?? '';
      const field = section.locator('.control', { has: reader.page.getByRole('slider', { name, exact: true }) });
      const text = field.locator('input[type="text"]');
      const before = await text.inputValue();
      const shown = [];
      for (const key of ['Home', 'End']) {
        await slider.press(key);
        await reader.rest();
        assert.equal(await field.locator('.problem').isVisible(), false, `${name} ${key}`);
        shown.push(await text.inputValue());
        assert.equal(await slider.evaluate((input) => input.ariaValueText), shown.at(-1));
      }
      // The ends of two sliders together may ask for a minute of work.
      await text.fill(before);
      await text.press('Enter');
      assert.notEqual(shown[0], shown[1], `${name} has two ends`);
    }
  });

  story(`${exhibit}: every control has a name, a sentence of help, and keeps both apart`, {}, async (reader) => {
    const section = reader.page.locator(`#${exhibit}`);
    await reader.approach(exhibit);
    await reader.openDrawers(section);
    const controls = await section.locator('.control').all();
    const described = await reader.page.evaluate(async (exhibit) => {
      /** @type {import('./reader.js').Module} */
      const { default: init, Stage } = await import(new URL('pkg/lnn_lab.js', document.baseURI).href);
      await init({ module_or_path: new URL('pkg/lnn_lab_bg.wasm', document.baseURI) });
      return new Stage(exhibit).controls().filter(({ id }) => id !== 'depth').length;
    }, exhibit);
    assert.equal(controls.length, described);
    for (const control of controls) {
      const field = control.locator('select, input[type="text"]');
      const name = await control.locator('label').textContent();
      assert.ok(name);
      assert.equal(await section.getByLabel(name, { exact: true }).and(field).count(), 1, name);
      const help = await field.getAttribute('aria-describedby');
      assert.match((await reader.page.locator(`#${help}`).textContent()) ?? '', /^\p{Lu}.*\.$/u, name);
    }
  });
}
