// What no reader would do to a stage, and what a stage says to it.

import assert from 'node:assert/strict';

/** @typedef {InstanceType<import('./module.js').Module['Stage']>} Stage */

export const NUMBERS = [
  Number.NaN,
  Infinity,
  -Infinity,
  -1,
  -0,
  0.5,
  1e-300,
  1e300,
  2 ** 31,
  2 ** 32,
  2 ** 53,
  -(2 ** 63),
];

export const STRINGS = [
  '',
  ' ',
  'no such thing',
  '\0',
  '\ud800',
  '💥'.repeat(100),
  'x'.repeat(100_000),
  '__proto__',
  'depth\n',
];

/** Everything a stage says. @param {Stage} stage */
export function words(stage) {
  const { figures, player, readouts, table, depths, summary, reading, alert } = stage.frame(false);
  return [
    summary,
    reading ?? '',
    player?.text ?? '',
    alert?.text ?? '',
    ...readouts.flatMap(({ text, closed_text }) => [text, closed_text ?? '']),
    ...depths.map(({ verdict }) => verdict),
    ...figures.flatMap(({ title, description }) => [title, description]),
    ...stage.controls().flatMap(({ shown, allowed }) => [shown, allowed]),
    ...(table
      ? [
          table.caption,
          ...table.columns.flatMap(({ name, help }) => [name, help]),
          ...table.cells.map(({ text }) => text),
        ]
      : []),
    ...stage.claims().map(({ id }) => stage.evidence(id)?.text ?? ''),
    ...figures.flatMap((_, figure) => stage.handles(figure, 540, 370).map(({ text }) => text)),
    ...stage.tasks().flatMap(({ name, operations }) => [name, operations]),
    stage.numbers_csv('') ?? '',
  ];
}

/** Asserts that all it says are words and numbers. @param {Stage} stage */
export function speaks(stage) {
  for (const text of words(stage)) assert.doesNotMatch(text, /NaN|inf\b|Infinity|∞|undefined/);
}

/** Computes all there is to compute. @param {Stage} stage */
export function complete(stage) {
  while (!stage.prepare(1_000_000));
}

/** A stage works if it says numbers, and moves or comes to its end. @param {Stage} stage */
export function works(stage) {
  stage.compose();
  speaks(stage);
  stage.act('reset');
  // As little work as the exhibit allows.
  for (const [control, text] of [
    ['trials', '20'],
    ['trials', '10'],
    ['epochs', '1000'],
    ['epochs', '100'],
  ]) {
    refusal(() => stage.set(control, text));
  }
  if (!stage.player()) {
    complete(stage);
    assert.equal(stage.pending().length, 0);
    const { table, summary } = stage.frame(false);
    if (table) assert.ok(Number.isFinite(table.cells[0].value), 'the first row says what it is about');
    assert.doesNotMatch(summary, /computed/);
    speaks(stage);
    return;
  }
  stage.seek(3);
  for (let tries = 0; tries < 100 && epoch(stage) < 3; tries += 1) stage.prepare(1000);
  assert.equal(epoch(stage), 3);
}

/** The epoch that a stage shows. @param {Stage} stage */
export function epoch(stage) {
  return stage.player()?.epoch ?? -1;
}

/**
 * Does something that may be refused, if with a sentence.
 * @param {() => unknown} action
 * @returns {string} the sentence, or nothing
 */
export function refusal(action) {
  try {
    action();
    return '';
  } catch (error) {
    assert.ok(error instanceof Error);
    assert.ok(!(error instanceof WebAssembly.RuntimeError), `${error.message}, a panic`);
    assert.ok(error.message.length > 15 && error.message.length < 1000, `"${error.message}" is no sentence`);
    assert.match(error.message, / /);
    return error.message;
  }
}

/** Small, fast and repeatable. @param {number} seed */
export function dice(seed) {
  let state = seed;
  return (/** @type {number} */ sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}
