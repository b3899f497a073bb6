// A reader takes along what an exhibit shows: pictures, numbers, state and receipt.

import assert from 'node:assert/strict';
import { crc32 } from 'node:zlib';
import { story } from './laboratory.js';
import { EXHIBITS } from './reader.js';
import { SMALL, Sweep } from './sweep.js';

/** @typedef {import('./reader.js').Reader} Reader */
/** @typedef {typeof import('../../target/site/pkg/lnn_lab.js')} Module */
/** @typedef {{ name: string, bytes: Buffer }} File */

/** Chromium drops, without a word, what a page downloads beyond ten files in a second; no reader's hand is as fast. */
const BETWEEN_DOWNLOADS_MS = 150;

/**
 * Opens the drawer of an exhibit and downloads one of its files.
 * @param {Reader} reader
 * @param {string} file the form, for a picture with the number of the figure and the ratio
 * @param {string} [exhibit]
 * @returns {Promise<File>}
 */
async function take(reader, file, exhibit = 'depth-race') {
  const drawer = reader.page.locator(`#${exhibit} [data-export]`);
  if ((await drawer.getAttribute('open')) === null) await drawer.locator('summary').click();
  await reader.page.waitForTimeout(BETWEEN_DOWNLOADS_MS);
  const coming = reader.page.waitForEvent('download');
  // By key: what is still computed above may move the button from under a mouse.
  await drawer.locator(`[data-file="${file}"]`).press('Enter');
  const refused = drawer.locator('.problem:not(:empty)').textContent();
  const download = await Promise.race([coming, refused.then((problem) => assert.fail(`${file}: ${problem}`))]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return { name: download.suggestedFilename(), bytes: Buffer.concat(chunks) };
}

/** The figures of an exhibit. @param {Reader} reader @param {string} exhibit */
function plotsOf({ page }, exhibit) {
  return page.locator(`#${exhibit} [data-figure]`);
}

/** What a stage of the same module writes, in this state. @param {Reader} reader @param {number} epoch */
function twin(reader, epoch) {
  return reader.page.evaluate(async (epoch) => {
    /** @type {Module} */
    const module = await import(new URL('pkg/lnn_lab.js', document.baseURI).href);
    await module.default({ module_or_path: new URL('pkg/lnn_lab_bg.wasm', document.baseURI) });
    const stage = new module.Stage('depth-race');
    while (!stage.prepare(1_000_000));
    stage.seek(epoch);
    stage.compose();
    const page = location.href.split('#')[0];
    const [receipt, script] = [stage.receipt(page), stage.script(page)];
    return { curves: stage.curves_csv(page), points: stage.points_csv(page), json: stage.json(page), receipt, script };
  }, epoch);
}

/** The chunks of a PNG, each with its checksum checked. @param {Buffer} bytes */
function chunksOf(bytes) {
  assert.equal(bytes.subarray(0, 8).toString('latin1'), '\x89PNG\r\n\x1a\n');
  const chunks = [];
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const content = bytes.subarray(at + 4, at + 8 + length);
    assert.equal(bytes.readUInt32BE(at + 8 + length), crc32(content));
    chunks.push({ type: content.toString('latin1', 0, 4), data: content.subarray(4) });
    at += 12 + length;
  }
  return chunks;
}

story('each picture in pixels has its size and says where it comes from', {}, async (reader) => {
  const { width, height } = await reader.curve.evaluate((canvas) => {
    const { clientWidth, clientHeight } = /** @type {HTMLElement} */ (canvas.parentElement);
    return { width: clientWidth, height: clientHeight };
  });
  for (const ratio of [1, 2, 3]) {
    const { name, bytes } = await take(reader, `png-1-${ratio}`);
    assert.equal(name, `depth-race-race-curve-epoch-3200@${ratio}x.png`);
    const chunks = chunksOf(bytes);
    assert.equal(chunks[0].type, 'IHDR');
    assert.deepEqual(
      [chunks[0].data.readUInt32BE(0), chunks[0].data.readUInt32BE(4)],
      [width, height].map((side) => Math.round(side * ratio)),
    );
    assert.equal(chunks.at(-1)?.type, 'IEND');
    const texts = new Map(
      chunks
        .filter(({ type }) => type === 'tEXt')
        .map(({ data }) => /** @type {[string, string]} */ (data.toString('latin1').split('\0'))),
    );
    assert.equal(texts.get('Source'), `${reader.address}#depth-race`);
    assert.equal(JSON.parse(texts.get('Comment') ?? '').controls.noise, 0.5);
    const shades = await reader.page.evaluate(
      async (bytes) => {
        const picture = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: 'image/png' }));
        const canvas = new OffscreenCanvas(picture.width, picture.height);
        const context = canvas.getContext('2d');
        context?.drawImage(picture, 0, 0);
        const data = context?.getImageData(0, 0, picture.width, picture.height).data ?? [];
        const shades = new Set();
        for (let at = 0; at < data.length; at += 4)
          shades.add(`${data[at]},${data[at + 1]},${data[at + 2]},${data[at + 3]}`);
        return { count: shades.size, opaque: [...shades].every((shade) => shade.endsWith(',255')) };
      },
      [...bytes],
    );
    assert.ok(shades.opaque && shades.count > 10, 'something is drawn, on a ground');
  }
});

story(
  'a picture in lines is well formed, and has the words and the size of the one on the page',
  {},
  async (reader) => {
    const { name, bytes } = await take(reader, 'svg-0');
    assert.equal(name, 'depth-race-race-data-epoch-3200.svg');
    const seen = await reader.page.evaluate((text) => {
      const svg = new DOMParser().parseFromString(text, 'image/svg+xml');
      const plot = document.querySelector('[data-figure="race-data"] .plot');
      return {
        broken: svg.querySelector('parsererror') !== null,
        words: [svg.querySelector('title')?.textContent, svg.querySelector('desc')?.textContent],
        metadata: svg.querySelector('metadata')?.textContent ?? '',
        size: [svg.documentElement.getAttribute('width'), svg.documentElement.getAttribute('height')].map(Number),
        plot: [plot?.clientWidth, plot?.clientHeight],
        texts: svg.querySelectorAll('text').length,
      };
    }, bytes.toString('utf8'));
    const { figures } = await reader.seen();
    assert.equal(seen.broken, false);
    assert.deepEqual(seen.words, figures.slice(0, 2));
    assert.deepEqual(seen.size, seen.plot);
    assert.ok(seen.texts > 5);
    assert.equal(JSON.parse(seen.metadata).epoch, 3200);
  },
);

story('numbers, state and receipt are those of a stage that computed alone', {}, async (reader) => {
  await reader.type('noise', '0.5');
  await reader.step('1');
  const own = await twin(reader, 3201);
  /** The form, how its name ends, and what it holds. @type {[string, string, string | undefined][]} */
  const files = [
    ['curves', '-curves.csv', own.curves],
    ['points', '-points.csv', own.points],
    ['state', '.json', own.json],
    ['receipt', '-receipt.md', own.receipt],
    ['script', '.py', own.script],
  ];
  for (const [file, ending, text] of files) {
    const { name, bytes } = await take(reader, file);
    assert.equal(name, `depth-race-epoch-3201${ending}`);
    assert.equal(bytes.toString('utf8'), text, file);
  }
  const exact = await reader.twin(['seek', 3201]);
  const state = JSON.parse(own.json);
  assert.equal(state.permalink, `${reader.address}#v1&depth-race.epoch=3201`);
  for (const { id, value } of state.readouts) {
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, value);
    assert.equal(view.getBigUint64(0).toString(16).padStart(16, '0'), exact.bits[id], id);
  }
});

story('the sweep gives its curves, its state and the command that computes it', {}, async (reader) => {
  const sweep = new Sweep(reader);
  await sweep.open(SMALL);
  const receipt = await take(reader, 'receipt', 'paper-sweep');
  assert.match(receipt.bytes.toString('utf8'), /\nlnn-lab sweep --noise 0\.05 .*--trials 20 --epochs 1000 /);
  const state = JSON.parse((await take(reader, 'state', 'paper-sweep')).bytes.toString('utf8'));
  assert.equal(state.sweep.trials, 20);
  const curves = (await take(reader, 'curves', 'paper-sweep')).bytes.toString('utf8');
  assert.match(curves, /\nsweep-curve,\d+,path,/);
  assert.equal(await reader.page.locator('#paper-sweep [data-file="points"]').count(), 0);
});

for (const exhibit of EXHIBITS) {
  story(`${exhibit}: every file can be taken along, and says where it comes from`, {}, async (reader) => {
    await reader.approach(exhibit);
    await take(reader, 'state', exhibit);
    const files = await reader.page
      .locator(`#${exhibit} [data-file]`)
      .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('data-file') ?? ''));
    assert.equal(files.filter((file) => file.startsWith('svg-')).length, await plotsOf(reader, exhibit).count());
    for (const file of files) {
      const { name, bytes } = await take(reader, file, exhibit);
      assert.ok(name.startsWith(exhibit), name);
      assert.ok(bytes.includes(`${reader.address}#`), `${name} names its address`);
    }
    assert.deepEqual(await reader.page.locator(`#${exhibit} [data-files] .problem`).allTextContents(), ['']);
  });
}
