// The page in three engines: it works in each, and says and saves the same in all, to the last character.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { watchFrames } from '../browser/chromium.js';
import { REGISTRY } from '../browser/registry.js';
import { builtSite, serve } from '../browser/server.js';
import { exactNumbers, referenceStage } from '../js/reference.js';
import {
  assertNative,
  assertNativeSweep,
  carryOut,
  nameOfState,
  questionOf,
  SEEDED,
  STATES,
  showState,
} from '../js/seeded.js';
import * as ask from './questions.js';
import { chromium, firefox, webkit } from './start.js';

/** @typedef {import('./engine.js').Engine} Engine */
/** @typedef {{ files: Record<string, Record<string, string>>, claims: Record<string, string[]> }} Told */

/** The one engine that is wanted, where it is not all of them. */
const ONE = process.env.LNN_LAB_ENGINE;

/** A page with the module alone. */
const BITS = '<!doctype html><title>Bits</title><script type="module" src="pkg/lnn_lab.js"></script>';

/** A page of an author with two exhibits: by the element, and in a plain frame. */
const HOST = `<!doctype html><html lang="en"><title>A post</title>
<script type="module" src="js/lnn-figure.js"></script>
<lnn-figure exhibit="depth-race" depth="5" noise="0.3" epoch="500"></lnn-figure>
<iframe src="embed.html#v1&exhibit=factors" title="An exhibit" width="680" height="900"></iframe>`;

/** A sweep that is soon done. */
const SMALL = '#v1&paper-sweep.trials=20&paper-sweep.epochs=1000';

const { address, close } = await serve(builtSite(), '/', {}, { 'bits.html': BITS, 'host.html': HOST });
after(close);

/** Opens the page in a state. @param {Engine} engine @param {string} [fragment] */
async function openPage(engine, fragment = '') {
  await engine.open(address + fragment);
  await engine.until(ask.isReady);
  await engine.evaluate(watchFrames);
  // Scroll bars, which are not equally wide, would take room from the figures.
  await engine.evaluate(() => document.documentElement.style.setProperty('scrollbar-width', 'none'));
}

/** What each engine told, by its name. @type {Map<string, Told>} */
const told = new Map();

/** What is done in each engine, one after another. @type {[string, (engine: Engine, told: Told) => Promise<void>][]} */
const STEPS = [
  [
    'every exhibit comes alive, complains of nothing and asks no other host',
    async (engine) => {
      await openPage(engine);
      for (const { id } of REGISTRY) {
        await engine.until(ask.enliven, id);
        await engine.until((id) => document.querySelector(`#${id} canvas`) !== null, id);
        assert.deepEqual(await engine.evaluate(ask.complaints, id), [], id);
      }
      assert.deepEqual(await engine.evaluate(ask.hosts), [new URL(address).origin]);
    },
  ],
  [
    'no line ends in a formula, or between it and the sign after it',
    async (engine) => {
      await openPage(engine);
      const { count, broken } = await engine.evaluate(ask.brokenFormulas);
      assert.ok(count > 10, `${count} formulas`);
      assert.deepEqual(broken, []);
    },
  ],
  [
    'a run plays, is scrubbed and shows the numbers of native code',
    async (engine) => {
      await openPage(engine);
      await engine.click('#depth-race [data-play]');
      await engine.until(() =>
        /^epoch [1-9]/.test(document.querySelector('#depth-race [data-epoch]')?.textContent ?? ''),
      );
      await engine.click('#depth-race [data-play]');
      await engine.drag([await engine.placeIn('#depth-race [data-scrubber]', 0.5)]);
      await engine.until(ask.focus, '#depth-race [data-scrubber]');
      await engine.press('End', 'ArrowRight');
      const last = await engine.until(() => {
        const text = document.querySelector('#depth-race [data-epoch]')?.textContent ?? '';
        const [epoch, end] = text.replaceAll(',', '').match(/\d+/g) ?? [];
        return epoch === end ? Number(end) : undefined;
      });
      const { player, readouts, figures, verdicts, summary } = referenceStage(['seek', last]);
      const depths = verdicts.map((verdict, index) => `Depth ${index + 1}: ${verdict}`);
      const expected = { player, readouts, figures, summary, depths };
      await engine.until((text) => document.querySelector('#depth-race [data-summary]')?.textContent === text, summary);
      assert.deepEqual(await engine.evaluate(ask.shown), expected);
      await engine.click('#depth-race [data-reset]');
    },
  ],
  [
    'values are typed and dragged, are in the address, and Back and Forward bring them',
    async (engine) => {
      await openPage(engine);
      await engine.until(ask.openDrawers, 'depth-race');
      await engine.until(ask.focus, '#depth-race-noise');
      await engine.press('0', '.', '3', 'Enter');
      await engine.until(() => location.hash === '#v1&depth-race.noise=0.3');
      const slider = '#depth-race [data-controls="main"] input[type="range"][aria-label="Noise"]';
      await engine.drag([
        await engine.placeIn(slider, 0.2),
        await engine.placeIn(slider, 0.6),
        await engine.placeIn(slider, 0.8),
      ]);
      const dragged = await engine.until(() => {
        const [, noise] = /noise=([\d.]+)/.exec(location.hash) ?? [];
        return Number(noise) > 1 ? location.hash : undefined;
      });
      await engine.until(ask.focus, '#depth-race-noise');
      await engine.press('2', 'Enter');
      await engine.until(() => location.hash === '#v1&depth-race.noise=2');
      await engine.turn('Back');
      await engine.until((hash) => location.hash === hash, dragged);
      await engine.until(ask.holds, 'depth-race-noise', Number(dragged.split('noise=')[1]));
      await engine.turn('Forward');
      await engine.until(() => location.hash === '#v1&depth-race.noise=2');
      await engine.until(ask.holds, 'depth-race-noise', 2);
    },
  ],
  [
    'every claim is put to the test',
    async (engine, { claims }) => {
      await openPage(engine, SMALL);
      for (const { id, claims: own } of REGISTRY) {
        await engine.until(ask.enliven, id);
        for (const claim of own) {
          for (const tried of [false, true]) {
            const name = `${id}/${claim.id}`;
            await engine.until(ask.test, name, tried);
            claims[`${name}${tried ? ' tried' : ''}`] = await engine.until(ask.tested);
            await engine.until(ask.leaveClaim);
          }
        }
      }
    },
  ],
  [
    'drawers open, and every file is saved',
    async (engine, { files }) => {
      await openPage(engine, SMALL);
      for (const { id } of REGISTRY) {
        await engine.until(ask.enliven, id);
        await engine.until(ask.openDrawers, id);
        await engine.until(ask.isComputed, id);
        await engine.until(ask.isSettled);
        files[id] = await engine.evaluate(ask.filesOf, id);
        assert.deepEqual(await engine.evaluate(ask.complaints, id), [], id);
      }
    },
  ],
  [
    'an author’s page shows exhibits by the element and in a frame',
    async (engine) => {
      await engine.open(`${address}host.html`);
      const state = await engine.until(() => {
        const element = document.querySelector('lnn-figure');
        return element && Reflect.get(element, 'ready') && Reflect.get(element, 'fragment');
      });
      assert.equal(state, 'v1&exhibit=depth-race&depth-race.depth=5&depth-race.noise=0.3&depth-race.epoch=500');
      await engine.until(() =>
        Boolean(document.querySelector('iframe')?.contentDocument?.querySelector('#factors canvas')),
      );
    },
  ],
  [
    'the page in one file works',
    async (engine) => {
      await engine.open(`${pathToFileURL(builtSite())}/standalone.html`);
      await engine.until(ask.isReady);
      await engine.click('#depth-race [data-step="1"]');
      await engine.until(() =>
        document.querySelector('#depth-race [data-epoch]')?.textContent?.startsWith('epoch 1 of'),
      );
      await engine.until(ask.enliven, 'multiverse');
    },
  ],
  [
    'after one visit no network is needed',
    async (engine) => {
      const host = await serve(builtSite());
      try {
        await engine.open(host.address);
        await engine.until(ask.isReady);
        await engine.until(async () => (await navigator.serviceWorker.ready).active?.state === 'activated');
      } finally {
        await host.close();
      }
      await engine.open(`${host.address}#v1&depth-race.depth=4`);
      await engine.until(ask.isReady);
      for (const id of ['depth-race', 'multiverse']) await engine.until(ask.enliven, id);
    },
  ],
  [
    'the numbers of every exhibit are those of native code, to the bit',
    async (engine) => {
      await engine.open(`${address}bits.html`);
      /**
       * Calls a function in the page, with the page's module before the other arguments.
       * @template {unknown[]} Arguments
       * @template Result
       * @param {(module: typeof import('../../target/site/pkg/lnn_lab.js'), ...rest: Arguments) => Result} called
       * @param {Arguments} rest
       * @returns {Promise<Awaited<Result>>}
       */
      const inModule = (called, ...rest) =>
        engine.run(`
          const module = await import('./pkg/lnn_lab.js');
          await module.default({ module_or_path: new URL('pkg/lnn_lab_bg.wasm', location.href) });
          return (${called})(module, ...${JSON.stringify(rest)});`);
      for (const seeded of SEEDED.cases) {
        assertNative(seeded, await inModule(exactNumbers, ...questionOf(seeded)));
      }
      for (const [index, state] of STATES.entries()) {
        assert.deepEqual(await inModule(showState, state), state.shown, nameOfState(state, index));
      }
      for (const sweep of SEEDED.sweeps) {
        assertNativeSweep(sweep, await inModule(carryOut, sweep, sweep.trials), await inModule(carryOut, sweep, 1));
      }
    },
  ],
];

test('three engines', { concurrency: true }, async (t) => {
  const chosen = Object.entries({ chromium, firefox, webkit }).filter(([name]) => [undefined, name].includes(ONE));
  await Promise.all(
    chosen.map(([name, start]) =>
      t.test(name, async (t) => {
        const engine = await start();
        t.diagnostic(`${engine.name} ${engine.version}`);
        /** @type {Told} */
        const own = { files: {}, claims: {} };
        told.set(engine.name, own);
        try {
          for (const [sentence, step] of STEPS) await t.test(`${engine.name}: ${sentence}`, () => step(engine, own));
        } finally {
          await engine.close();
        }
      }),
    ),
  );
});

/** The first lines in which two texts differ. @param {string} one @param {string} other */
function difference(one, other) {
  const [lines, others] = [one.split('\n'), other.split('\n')];
  const at = lines.findIndex((line, index) => line !== others[index]);
  return `line ${at + 1}: ${lines[at]} | ${others[at]}`;
}

test('the engines say and save the same', () => {
  const [[, first], ...others] = told;
  for (const [name, own] of others) {
    assert.deepEqual(own.claims, first.claims, name);
    for (const [id, files] of Object.entries(first.files)) {
      assert.deepEqual(Object.keys(own.files[id]).sort(), Object.keys(files).sort(), name);
      for (const [file, text] of Object.entries(files)) {
        const same = own.files[id][file] === text;
        assert.ok(same, `${name}, ${file}, ${difference(text, own.files[id][file])}`);
      }
    }
  }
});
