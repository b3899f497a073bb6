// A reader types what cannot be, and is told so in a sentence; the old value holds.

import assert from 'node:assert/strict';
import { story } from './laboratory.js';

/** @typedef {import('./reader.js').Reader} Reader */

/** The text fields of all controls: id, name and the value shown. @param {Reader} reader */
function fields(reader) {
  return reader.page.locator('.control').evaluateAll((controls) =>
    controls.flatMap((control) => {
      const input = control.querySelector('input[type="text"]');
      if (!(input instanceof HTMLInputElement)) return [];
      const name = control.querySelector('label')?.childNodes[0].textContent ?? '';
      return [{ id: input.id.replace('depth-race-', ''), name, value: input.value }];
    }),
  );
}

story('nonsense in any field is refused with one sentence, and the old value holds', {}, async (reader) => {
  await reader.openDrawers();
  const before = await reader.seen();
  const list = await fields(reader);
  assert.ok(list.length >= 8);
  for (const { id, name, value } of list) {
    const problem = reader.control(id).locator('.problem');
    const nonsense = ['abc', '1e99', '', '-1e9', 'NaN', 'inf', '0x10', '1 2', '<b>1</b>', '9'.repeat(400)];
    if (!['slope', 'intercept'].includes(id)) nonsense.push('-1');
    for (const text of nonsense) {
      await reader.type(id, text);
      const told = (await problem.textContent()) ?? '';
      assert.ok(await problem.isVisible(), `${name} took ${JSON.stringify(text)}`);
      assert.ok(told.startsWith(`${name} is "${text.slice(0, 60)}", but must be `), told);
      assert.match(told, / from [−\d].* to \d/, 'the range is named');
      assert.equal(await problem.evaluate((element) => element.childElementCount), 0, 'it is text and nothing else');
      assert.equal(await reader.field(id).inputValue(), value, 'the field shows what holds');
      assert.equal(await reader.field(id).getAttribute('aria-invalid'), 'true');
    }
  }
  assert.deepEqual(await reader.seen(), before);
});

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

story('whatever a field shows can be typed back into it', {}, async (reader) => {
  await reader.openDrawers();
  const refused = [];
  for (const key of ['Home', 'End']) {
    for (const slider of await reader.page.locator('.control input[type="range"]').all()) await slider.press(key);
    for (const { id, name, value } of await fields(reader)) {
      await reader.field(id).fill('');
      await reader.field(id).fill(value);
      await reader.field(id).dispatchEvent('change');
      await reader.rest();
      const told = await reader.control(id).locator('.problem').textContent();
      if (told !== '') refused.push(`${name} shows ${value}, and does not take it`);
      assert.equal(await reader.field(id).inputValue(), value);
    }
  }
  assert.deepEqual(refused, []);
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
