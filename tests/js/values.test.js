// What every control takes: both ends of its range and whatever it shows, and nothing beyond.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ALL } from '../browser/registry.js';
import { alive, loadAll } from './module.js';
import { refusal } from './nonsense.js';

const moduleOf = await loadAll();

/** A number as it is written in a sentence: "4,294,967,295", "−5", "1 × 10⁻⁵". @param {string} text */
function numberIn(text) {
  const digits = (/** @type {string} */ raised) => [...raised].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit)).join('');
  const plain = text.replaceAll(',', '').replace('−', '-');
  return Number(plain.replace(/\s×\s10(⁻?)([⁰¹²³⁴-⁹]+)/, (_, sign, power) => `e${sign && '-'}${digits(power)}`));
}

/** The ends of the range that a control names, and what lies just beyond them. @param {string} allowed */
function endsOf(allowed) {
  const found = /^a (whole )?number from (.+) to (.+)$/.exec(allowed) ?? assert.fail(allowed);
  const [low, high] = found.slice(2).map(numberIn);
  assert.ok(low < high, allowed);
  const beyond = found[1] ? 1 : Math.min(0.01, (high - low) / 1e6);
  return [
    [low, low - beyond],
    [high, high + beyond],
  ];
}

for (const { id: exhibit, controls } of ALL) {
  const module = moduleOf(exhibit);
  const written = controls.filter(({ kind }) => kind !== 'choice' && kind !== 'data');
  const numbers = written.filter(({ kind }) => kind !== 'several');

  test(`${exhibit}: every control takes both ends of its range and nothing beyond`, () => {
    const stage = alive(module, exhibit);
    for (const { id } of numbers) {
      const view = () => stage.controls().find((control) => control.id === id) ?? assert.fail(id);
      for (const [end, beyond] of endsOf(view().allowed)) {
        stage.set(id, String(end));
        assert.equal(Number(view().text), end, `${id} at ${end}`);
        assert.ok(
          refusal(() => stage.set(id, String(beyond))).endsWith(`must be ${view().allowed}`),
          `${id} ${beyond}`,
        );
        assert.equal(Number(view().text), end, `${id} was refused ${beyond}`);
      }
    }
  });

  test(`${exhibit}: every control takes what it shows, at both ends and where it stands`, () => {
    const stage = alive(module, exhibit);
    for (const place of [undefined, 0, 1]) {
      for (const { id, kind } of written) {
        const view = () => stage.controls().find((control) => control.id === id) ?? assert.fail(id);
        if (place !== undefined && kind === 'number') stage.slide(id, place * view().positions);
        const { shown } = view();
        stage.set(id, shown);
        assert.equal(view().shown, shown, `${id} shows ${shown}`);
      }
    }
  });
}
