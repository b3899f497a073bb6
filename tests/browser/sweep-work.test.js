// The work on the sweep: it begins when it is looked at, can be stopped, and survives the death of its workers.

import assert from 'node:assert/strict';
import { browserTest, onOnePage } from './harness.js';
import { SMALL, Sweep } from './sweep.js';

/** @typedef {import('./reader.js').Reader} Reader */
/** @typedef {import('playwright-core').Page} Page */

/** So much that it is not done within a test. @type {import('./sweep.js').Settings} */
const LARGE = [
  ['epochs', '100000'],
  ['trials', '10000'],
];

/** What workers were asked for and said up to now. @param {Reader} reader */
function workOf(reader) {
  return reader.page.evaluate(() => ({ ...window.work }));
}

/** Lets so many frames pass that a worker at work would say something, many times. @param {Reader} reader */
async function idle(reader) {
  await reader.afterFrames(30);
}

/** Waits until workers have nothing more to say, and what they have said by then. @param {Reader} reader */
async function quiet(reader) {
  await reader.eventually(async () => {
    const { reports } = await workOf(reader);
    await idle(reader);
    return (await workOf(reader)).reports === reports;
  });
  return workOf(reader);
}

/** Begins a sweep that takes long, and waits until some of it is done. @param {Sweep} sweep */
async function beginLarge(sweep) {
  await sweep.arrive();
  for (const [id, text] of LARGE) await sweep.type(id, text);
  await sweep.button.waitFor();
  const { reports } = await workOf(sweep.reader);
  await sweep.page.waitForFunction((reports) => window.work.reports > reports + 3, reports, { polling: 20 });
}

/** Hides the page’s workers from it. @param {Page} page */
function withoutWorkers(page) {
  return page.addInitScript(() => Reflect.deleteProperty(window, 'Worker'));
}

/** Lets the page believe that it has this many cores. @param {number} cores */
function withCores(cores) {
  return (/** @type {Page} */ page) =>
    page.addInitScript((cores) => {
      Object.defineProperty(Navigator.prototype, 'hardwareConcurrency', { get: () => cores });
    }, cores);
}

onOnePage('work on the sweep', {}, (it) => {
  it('the sweep is computed only while it is in sight', async (reader) => {
    const sweep = new Sweep(reader);
    await reader.scrub(0.4);
    await idle(reader);
    assert.deepEqual(await workOf(reader), { workers: 0, tasks: 0, reports: 0, results: 0 });
    assert.deepEqual(reader.page.workers(), []);
    assert.equal(await sweep.exhibit.getAttribute('data-live'), null);
    await beginLarge(sweep);
    assert.ok(reader.page.workers().length > 0);
    await reader.page.evaluate(() => scrollTo(0, 0));
    const { tasks } = await quiet(reader);
    await idle(reader);
    assert.equal((await workOf(reader)).tasks, tasks, 'out of sight nothing is begun');
    await sweep.open();
    await sweep.shows(SMALL);
  });

  it('a long sweep shows its progress and can be stopped and resumed', async (reader) => {
    const sweep = new Sweep(reader);
    await beginLarge(sweep);
    assert.equal(await sweep.button.textContent(), 'Stop');
    assert.match(
      (await sweep.work.locator('span').textContent()) ?? '',
      /^Computing trials(, about \d+ (s|min) left)?$/,
    );
    await sweep.page.waitForFunction(() => (document.querySelector('progress')?.value ?? 0) > 0, null, { polling: 20 });
    await sweep.button.click();
    await reader.settle();
    assert.equal(await sweep.button.textContent(), 'Go on');
    assert.match((await sweep.work.locator('span').textContent()) ?? '', /^Stopped/);
    const stopped = await quiet(reader); // what was said before the workers heard of it has come
    await idle(reader);
    assert.deepEqual(await workOf(reader), stopped, 'the workers say nothing, and get nothing to do');

    // Looking at something else is no reason to go on.
    await sweep.exhibit.locator('[data-depth-steps] label').nth(2).click();
    await reader.settle();
    await idle(reader);
    assert.equal(await sweep.button.textContent(), 'Go on');
    assert.deepEqual(await workOf(reader), stopped);

    await sweep.button.click();
    await sweep.page.waitForFunction((reports) => window.work.reports > reports, stopped.reports, { polling: 20 });
    assert.equal(await sweep.button.textContent(), 'Stop');
    await sweep.button.press('Enter');
    await reader.settle();
    assert.equal(await sweep.button.textContent(), 'Go on', 'the keyboard stops it too');
    await sweep.open();
    await sweep.shows([...SMALL, ['depth', '3']]);
  });

  it('changes during the work are what is shown in the end', async (reader) => {
    const sweep = new Sweep(reader);
    await beginLarge(sweep);
    for (const [id, text] of /** @type {const} */ ([
      ['noise', '0.31'],
      ['trials', '1000'],
      ['noise', '0.32'],
      ['epochs', '3000'],
      ['trials', '50'],
      ['noise', '0.15'],
    ])) {
      await sweep.type(id, text);
    }
    await sweep.shows([
      ['epochs', '3000'],
      ['trials', '50'],
      ['noise', '0.15'],
    ]);
  });
});

browserTest('there is one worker for each core and at most ten', { arrange: withCores(64) }, async (reader) => {
  const sweep = new Sweep(reader);
  await sweep.open();
  assert.equal((await workOf(reader)).workers, 10);
  await sweep.shows(SMALL);
});

browserTest('one worker computes the same numbers as many', { arrange: withCores(1) }, async (reader) => {
  const sweep = new Sweep(reader);
  await sweep.open();
  assert.equal((await workOf(reader)).workers, 1);
  await sweep.shows(SMALL);
});

browserTest(
  'a worker that dies is replaced and the numbers are the same',
  { arrange: withCores(2) },
  async (reader) => {
    const sweep = new Sweep(reader);
    await beginLarge(sweep);
    const { workers } = await workOf(reader);
    assert.equal(workers, 2);
    await reader.page.workers()[0].evaluate(() => self.close());
    await sweep.page.waitForFunction((workers) => window.work.workers > workers, workers, { polling: 20 });
    await sweep.open();
    await sweep.shows(SMALL);
  },
);

browserTest(
  'a worker that fails is replaced and the numbers are the same',
  { arrange: withCores(2) },
  async (reader) => {
    const sweep = new Sweep(reader);
    await beginLarge(sweep);
    const { workers } = await workOf(reader);
    await reader.page.workers()[0].evaluate(() => {
      self.postMessage = () => {
        throw new Error('this worker has lost its voice');
      };
    });
    await sweep.page.waitForFunction((workers) => window.work.workers > workers, workers, { polling: 20 });
    await sweep.open();
    await sweep.shows(SMALL);
  },
);

browserTest(
  'without workers the page computes in slices and stays responsive',
  { arrange: withoutWorkers },
  async (reader) => {
    const sweep = new Sweep(reader);
    await sweep.arrive();
    for (const [id, text] of LARGE) await sweep.put(id, text);
    await sweep.button.waitFor();
    // While it computes, frames go on, controls answer, and the work can be stopped.
    const { frames } = await reader.page.evaluate(() => ({ ...window.watched }));
    await reader.page.waitForFunction((frames) => window.watched.frames > frames + 20, frames, { polling: 20 });
    await sweep.put('noise', '0.27');
    assert.equal(await sweep.field('noise').inputValue(), '0.27');
    assert.equal(await sweep.slider('noise').inputValue(), '27');
    await sweep.button.click();
    await reader.settle();
    assert.equal(await sweep.button.textContent(), 'Go on');
    const stopped = await reader.page.evaluate(() => window.watched.frames);
    await idle(reader);
    assert.equal(await reader.page.evaluate(() => window.watched.frames), stopped, 'nothing is computed any more');
    await sweep.button.click();
    await sweep.page.waitForFunction((frames) => window.watched.frames > frames, stopped, { polling: 20 });
    for (const [id, text] of SMALL) await sweep.put(id, text);
    await sweep.shows([...SMALL, ['noise', '0.27']]);
  },
);

for (const { name, expectedErrors, arrange } of [
  {
    name: 'making a worker is forbidden',
    expectedErrors: [/^console error: .*worker-src/],
    arrange: (/** @type {Page} */ page) =>
      page.addInitScript(() => {
        window.Worker = class extends Worker {
          constructor() {
            super('data:,');
            this.terminate();
            throw new DOMException('not here', 'SecurityError');
          }
        };
      }),
  },
  {
    name: 'the script of the workers cannot be had',
    arrange: (/** @type {Page} */ page) => page.route('**/worker.js', (route) => route.abort()),
  },
  {
    name: 'the module fails in workers',
    arrange: (/** @type {Page} */ page) =>
      page.route('**/worker.js', (route) =>
        route.fulfill({ contentType: 'text/javascript', body: 'self.onmessage = () => { throw new Error("no") }' }),
      ),
  },
]) {
  browserTest(
    `where ${name}, the page computes the same numbers itself`,
    { expectedErrors, arrange },
    async (reader) => {
      const sweep = new Sweep(reader);
      await sweep.arrive();
      for (const [id, text] of SMALL) await sweep.put(id, text);
      await sweep.shows(SMALL);
      const { results } = await workOf(reader);
      assert.equal(results, 0, 'no worker did it');
    },
  );
}
