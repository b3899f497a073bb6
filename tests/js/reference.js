// What a stage of the module shows after some actions, computed in node: what a page must show after the same.

import { load } from './module.js';

/** @typedef {import('./module.js').Module} Module */
/** @typedef {readonly ['set', string, string] | readonly ['seek', number] | readonly ['act', string]} Action done to a stage */
/** @typedef {(readonly [string, string])[]} Settings controls and their texts */

/**
 * The exact numbers of a stage.
 * @typedef {object} Exact
 * @property {number} epoch
 * @property {string} player
 * @property {Record<string, string>} bits of the numbers, 16 hexadecimal digits; closed forms under `id.closed_form`
 * @property {string[][]} readouts name, network, closed form, as they are to be shown
 * @property {string[]} figures titles and descriptions
 * @property {string[]} verdicts
 * @property {string} summary
 */

const { Stage } = await load();

/**
 * Does actions to a new stage, and reads it at each epoch (-1: where it stands). Uses nothing from outside, so that it
 * can also run in a page, on a module that the page has loaded.
 * @param {Pick<Module, 'Stage'>} module
 * @param {string} exhibit
 * @param {readonly Action[]} actions
 * @param {readonly number[]} epochs
 * @returns {Exact[]}
 */
export function exactNumbers({ Stage }, exhibit, actions, epochs) {
  const stage = new Stage(exhibit);
  const prepare = () => {
    while (!stage.prepare(1_000_000));
  };
  const bits = (/** @type {number} */ value) => {
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, value);
    return view.getBigUint64(0).toString(16).padStart(16, '0');
  };
  for (const action of actions) {
    if (action[0] === 'set') stage.set(action[1], action[2]);
    else if (action[0] === 'act') stage.act(action[1]);
    else {
      prepare();
      stage.seek(action[1]);
    }
  }
  prepare();
  const records = epochs.map((epoch) => {
    if (epoch >= 0) stage.seek(epoch);
    stage.compose();
    const { player, readouts, figures, depths, summary } = stage.frame(false);
    return {
      epoch: player?.epoch ?? -1,
      player: player?.text ?? '',
      bits: Object.fromEntries(
        readouts.flatMap(({ id, value, closed_value }) => [
          [id, bits(value)],
          ...(closed_value === undefined ? [] : [[`${id}.closed_form`, bits(closed_value)]]),
        ]),
      ),
      readouts: readouts.map(({ name, text, closed_text }) => [name, text, closed_text ?? '–']),
      figures: figures.flatMap(({ title, description }) => [title, description]),
      verdicts: depths.map(({ verdict }) => verdict),
      summary,
    };
  });
  stage.free();
  return records;
}

/** The exact numbers of a new stage of the depth race after some actions. @param {...Action} actions */
export function referenceStage(...actions) {
  return exactNumbers({ Stage }, 'depth-race', actions, [-1])[0];
}

/**
 * What the page shows of a sweep with these settings, computed by one stage without workers.
 * @param {Settings} settings
 */
export function referenceSweep(settings) {
  const stage = new Stage('paper-sweep');
  for (const [control, text] of settings) stage.set(control, text);
  while (!stage.prepare(1_000_000));
  stage.compose();
  const frame = stage.frame(false);
  const { caption = '', columns = [], cells = [] } = frame.table ?? {};
  const texts = cells.map(({ text }) => text);
  const rows = Array.from({ length: texts.length / columns.length }, (_, row) =>
    texts.slice(row * columns.length, (row + 1) * columns.length),
  );
  const figures = frame.figures
    .map(({ title, description }) => [title, description])
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flat();
  const depths = frame.depths.map(({ depth, verdict }) => `Depth ${depth}: ${verdict}`);
  const names = columns.map(({ name }) => name);
  const shown = {
    caption,
    columns: names,
    rows,
    figures,
    depths,
    summary: frame.summary,
    csv: stage.numbers_csv('') ?? '',
  };
  stage.free();
  return shown;
}
