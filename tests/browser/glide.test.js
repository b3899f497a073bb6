// A figure that is asked for a state: controls are set at once, and the run passes through the epochs in between.

import assert from 'node:assert/strict';
import { raced, SCRIPT, shows, started } from './going.js';
import { browserTest, onOnePage } from './harness.js';
import { ELSEWHERE, openHost } from './hosting.js';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Frame} Frame */
/** @typedef {import('../../www/js/lnn-figure.d.ts').LnnFigure} LnnFigure the element’s types, with its name */

const HOSTED = { unopened: true, expectedErrors: [ELSEWHERE] };

/** Asks the figure for a state. @param {Page} page @param {string | Record<string, string | number>} state @returns {Promise<string>} how that ended */
function to(page, state) {
  return page.evaluate(
    (state) =>
      document
        .querySelector('lnn-figure')
        ?.to(state)
        .then(
          () => 'arrived',
          (error) => `${error.name}: ${error.message}`,
        ) ?? 'nothing',
    state,
  );
}

/** Notes every epoch that is written from now on. @param {Frame} embed */
async function noteEpochs(embed) {
  await embed.evaluate(() => {
    const label = document.querySelector('[data-epoch]');
    window.collected = [];
    new MutationObserver(() => window.collected.push(label?.textContent ?? '')).observe(label ?? document, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });
}

/** The epochs that were written. @param {Frame} embed @returns {Promise<number[]>} */
async function epochs(embed) {
  const texts = await embed.evaluate(() => window.collected);
  return texts.map((text) => Number(text.split(' ')[1].replaceAll(',', '')));
}

onOnePage('a figure that is asked for a state', HOSTED, (it) => {
  const page = `${SCRIPT}<lnn-figure exhibit="depth-race" noise="0.3"></lnn-figure>`;

  it('a run passes through the epochs in between, forwards and backwards, and ends exactly', async (reader) => {
    await openHost(reader, page);
    const embed = await started(reader);
    await noteEpochs(embed);
    assert.equal(await to(reader.page, { depth: 5, epoch: 3217 }), 'arrived');
    const there = await epochs(embed);
    assert.ok(there.length > 5, String(there));
    assert.deepEqual(
      there,
      there.toSorted((one, other) => one - other),
    );
    assert.equal(there.at(-1), 3217);
    await shows(reader.page, raced('depth=5', 'noise=0.3', 'epoch=3217'));
    await noteEpochs(embed);
    assert.equal(await to(reader.page, 'depth=5&epoch=12'), 'arrived');
    const back = await epochs(embed);
    assert.ok(back.length > 5, String(back));
    assert.deepEqual(
      back,
      back.toSorted((one, other) => other - one),
    );
    assert.equal(back.at(-1), 12);
  });

  it('what a state does not name is as the attributes say', async (reader) => {
    await openHost(reader, page);
    await started(reader);
    assert.equal(await to(reader.page, 'noise=1.5 depth=2'), 'arrived');
    await shows(reader.page, raced('depth=2', 'noise=1.5'));
    assert.equal(await to(reader.page, '#v1&exhibit=depth-race&depth-race.depth=9'), 'arrived');
    await shows(reader.page, raced('depth=9', 'noise=0.3'));
    assert.equal(await to(reader.page, {}), 'arrived');
    await shows(reader.page, raced('noise=0.3'));
  });

  it('a state that the first module does not know is set in the full one', async (reader) => {
    await openHost(reader, page);
    await started(reader);
    assert.equal(await to(reader.page, { data: '1:2,2:3,3:5', depth: 3 }), 'arrived');
    await shows(reader.page, raced('depth=3', 'noise=0.3', 'data=1:2,2:3,3:5'));
    assert.equal(await to(reader.page, 'data=anscombe-1 epoch=40'), 'arrived');
    await shows(reader.page, raced('noise=0.3', 'data=anscombe-1', 'epoch=40'));
  });

  it('a state that is asked for before the figure has started is waited for', async (reader) => {
    await openHost(reader, page);
    assert.equal(await to(reader.page, { epoch: 40 }), 'arrived');
    await shows(reader.page, raced('noise=0.3', 'epoch=40'));
  });

  it('what cannot be used is refused in a sentence, and the rest is set', async (reader) => {
    await openHost(reader, page);
    await started(reader);
    for (const [state, sentence] of /** @type {[string, RegExp][]} */ ([
      ['noise=9 depth=4', /Noise is "9", but must be a number from 0 to 2/],
      ['colour=red depth=4', /“The depth race” has no control "colour"/],
      ['epoch=soon depth=4', /the epoch is "soon", but must be a whole number from 0/],
      ['epoch=20000 depth=4', /the epoch is 20,000, but the run ends at 10,000/],
      ['factors.depth=3 depth=4', /this figure shows depth-race, not factors/],
      ['theme=dark depth=4', /a theme is not part of the state of a figure/],
      ['learning-rate=0.02 depth=4', /has no control "learning-rate"; it is written learning_rate/],
      ['show=none depth=4', /has no control "show"/],
    ])) {
      assert.match(await to(reader.page, state), sentence);
      await reader.page.waitForFunction(
        () => document.querySelector('lnn-figure')?.fragment.includes('depth=4'),
        undefined,
        { polling: 20 },
      );
      assert.equal(await to(reader.page, {}), 'arrived');
    }
    const refusal = await reader.page.evaluate(() =>
      Reflect.get(document.querySelector('lnn-figure') ?? {}, 'to')
        .call(document.querySelector('lnn-figure'), 5)
        .catch((/** @type {Error} */ error) => error.message),
    );
    assert.equal(refusal, 'the state is 5, but must be an object or a text');
  });

  it('a later call takes over from where the run is', async (reader) => {
    await openHost(reader, page);
    const embed = await started(reader);
    await noteEpochs(embed);
    const first = to(reader.page, { epoch: 10_000 });
    await embed.waitForFunction(() => window.collected.length > 4, undefined, { polling: 20 });
    assert.equal(await to(reader.page, { epoch: 3 }), 'arrived');
    assert.match(await first, /^AbortError: /);
    const seen = await epochs(embed);
    const furthest = Math.max(...seen);
    assert.ok(furthest > 3 && furthest < 10_000, String(seen));
    assert.ok(seen[seen.indexOf(furthest) + 1] > 3, `it does not jump: ${seen}`);
    assert.equal(seen.at(-1), 3);
  });

  it('a reader who presses something takes over', async (reader) => {
    await openHost(reader, page);
    const embed = await started(reader);
    await noteEpochs(embed);
    const asked = to(reader.page, { epoch: 10_000 });
    await embed.waitForFunction(() => window.collected.length > 4, undefined, { polling: 20 });
    await embed.locator('[data-reset]').dispatchEvent('click');
    assert.equal(await asked, 'AbortError: the reader took over');
    assert.equal((await epochs(embed)).at(-1), 0);
  });

  it('a figure that is taken out of the page or cannot start refuses', async (reader) => {
    await openHost(reader, `${SCRIPT}<lnn-figure exhibit="race"><p>still</p></lnn-figure>`);
    for (const when of ['before', 'after'])
      assert.match(await to(reader.page, { depth: 5 }), /unknown exhibit "race"/, `asked ${when} it has failed`);
    await openHost(reader, page);
    await started(reader);
    const asked = to(reader.page, { epoch: 10_000 });
    await reader.page.evaluate(() => document.querySelector('lnn-figure')?.remove());
    assert.match(await asked, /^AbortError: the element was taken out of the page/);
  });
});

browserTest(
  'with reduced motion a run is at its epoch at once',
  { ...HOSTED, context: { reducedMotion: 'reduce' } },
  async (reader) => {
    await openHost(reader, `${SCRIPT}<lnn-figure exhibit="depth-race"></lnn-figure>`);
    const embed = await started(reader);
    await noteEpochs(embed);
    assert.equal(await to(reader.page, { epoch: 3217 }), 'arrived');
    assert.deepEqual([...new Set(await epochs(embed))], [3217]);
  },
);
