// A reader types what cannot be, and is told so in a sentence; the old value holds.

import assert from 'node:assert/strict';
import { story } from './laboratory.js';
import { EXHIBITS } from './reader.js';

/** @typedef {import('./reader.js').Reader} Reader */

/** What is typed, and no field takes. */
const NONSENSE = ['abc', '1e99', '', '-1e9', 'NaN', 'inf', '0x10', '1 2', '<b>1</b>', '9'.repeat(400)];

/** The fields that take numbers below zero. */
const SIGNED = ['slope', 'intercept', 'target', ...Array.from({ length: 10 }, (_, index) => `w${index + 1}`)];

/** The text fields of an exhibit's controls: id, name and the value shown. @param {Reader} reader @param {string} exhibit */
function fields(reader, exhibit) {
  return reader.page.locator(`#${exhibit} .control`).evaluateAll((controls) =>
    controls.flatMap((control) => {
      const input = control.querySelector('input[type="text"]');
      if (!(input instanceof HTMLInputElement)) return [];
      const section = control.closest('section')?.id ?? '';
      const name = control.querySelector('label')?.childNodes[0].textContent ?? '';
      return [{ id: input.id.replace(`${section}-`, ''), name, value: input.value }];
    }),
  );
}

for (const exhibit of EXHIBITS) {
  story(
    `${exhibit}: nonsense in any field is refused with one sentence, and the old value holds`,
    {},
    async (reader) => {
      await reader.approach(exhibit);
      await reader.openDrawers(reader.page.locator(`#${exhibit}`));
      const before = await reader.seen();
      const list = await fields(reader, exhibit);
      assert.ok(list.length >= 1);
      for (const { id, name, value } of list) {
        const problem = reader.control(id, exhibit).locator('.problem');
        for (const text of SIGNED.includes(id) ? NONSENSE : [...NONSENSE, '-1']) {
          await reader.type(id, text, exhibit);
          const told = (await problem.textContent()) ?? '';
          assert.ok(await problem.isVisible(), `${name} took ${JSON.stringify(text)}`);
          assert.ok(told.startsWith(`${name} is "${text.slice(0, 60)}", but must be `), told);
          assert.match(told, / from [−\d].* to \d/, 'the range is named');
          assert.equal(
            await problem.evaluate((element) => element.childElementCount),
            0,
            'it is text and nothing else',
          );
          assert.equal(await reader.field(id, exhibit).inputValue(), value, 'the field shows what holds');
          assert.equal(await reader.field(id, exhibit).getAttribute('aria-invalid'), 'true');
        }
      }
      assert.deepEqual(await fields(reader, exhibit), list);
      assert.deepEqual(await reader.seen(), before);
    },
  );

  story(`${exhibit}: whatever a field shows can be typed back into it`, {}, async (reader) => {
    const section = reader.page.locator(`#${exhibit}`);
    await reader.approach(exhibit);
    await reader.openDrawers(section);
    const refused = [];
    for (const key of ['Home', 'End']) {
      for (const slider of await section.locator('.control input[type="range"]').all()) await slider.press(key);
      for (const { id, name, value } of await fields(reader, exhibit)) {
        const field = reader.field(id, exhibit);
        await field.fill('');
        await field.fill(value);
        await field.dispatchEvent('change');
        await reader.rest();
        const told = await reader.control(id, exhibit).locator('.problem').textContent();
        if (told !== '') refused.push(`${name} shows ${value}, and does not take it`);
        assert.equal(await field.inputValue(), value);
      }
    }
    assert.deepEqual(refused, []);
  });
}

story('a good value takes the complaint away', {}, async (reader) => {
  await reader.type('noise', 'abc');
  const problem = reader.control('noise').locator('.problem');
  assert.ok(await problem.isVisible());
  await reader.type('noise', '1');
  assert.equal(await problem.isVisible(), false);
  assert.equal(await problem.textContent(), '');
  assert.equal(await reader.field('noise').getAttribute('aria-invalid'), 'false');
  await reader.shows(await reader.twin(['set', 'noise', '1']));
});

story('the ends of every range are taken, and what lies just beyond is not', {}, async (reader) => {
  await reader.openDrawers();
  for (const [id, low, high] of /** @type {const} */ ([
    ['noise', ['0', '-0.01'], ['2', '2.01']],
    ['learning_rate', ['0.00001', '0.000009'], ['1', '1.01']],
    ['points', ['10', '9'], ['100000', '100001']],
    ['slope', ['-5', '-5.01'], ['5', '5.01']],
    ['data_seed', ['0', '-1'], ['4294967295', '4294967296']],
    ['budget', ['100', '99'], ['1000000', '1000001']],
    ['speed', ['1', '0'], ['5000', '5001']],
  ])) {
    const problem = reader.control(id).locator('.problem');
    for (const [allowed, beyond] of [low, high]) {
      await reader.type(id, beyond);
      assert.ok(await problem.isVisible(), `${id} took ${beyond}`);
      await reader.type(id, allowed);
      assert.equal(await problem.textContent(), '', `${id} ${allowed}`);
    }
    if (id === 'budget') await reader.type(id, '10000'); // or the next ones compute a million epochs each
  }
});

story('the sweep takes the ends of every range, and not what lies just beyond', {}, async (reader) => {
  const sweep = 'paper-sweep';
  await reader.openDrawers(reader.page.locator(`#${sweep}`));
  for (const [id, low, high] of /** @type {const} */ ([
    ['noise', ['0', '-0.01'], ['0.8', '0.81']],
    ['learning_rate', ['0.00001', '0.000009'], ['1', '1.01']],
    ['trials', ['10', '9'], ['10000', '10001']],
    ['epochs', ['100', '0'], ['100000', '100001']],
    ['seed', ['0', '-1'], ['4294967295', '4294967296']],
    ['hundred', ['1', '0'], ['100', '101']],
  ])) {
    const problem = reader.control(id, sweep).locator('.problem');
    for (const [allowed, beyond] of [high, low]) {
      await reader.type(id, beyond, sweep);
      assert.ok(await problem.isVisible(), `${id} took ${beyond}`);
      await reader.type(id, allowed, sweep);
      assert.equal(await problem.textContent(), '', `${id} ${allowed}`);
    }
  }
});
