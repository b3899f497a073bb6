// A reader takes along what an exhibit shows: pictures, numbers, state and receipt.

import assert from 'node:assert/strict';
import { crc32 } from 'node:zlib';
import { load } from '../js/module.js';
import { referenceStage } from '../js/reference.js';
import { save } from './downloads.js';
import { onOnePage } from './harness.js';
import { SMALL, Sweep } from './sweep.js';

const { Stage } = await load();

/** What a stage writes at an epoch, on a page at this address. @param {string} page @param {number} epoch */
function written(page, epoch) {
  const stage = new Stage('depth-race');
  while (!stage.prepare(1_000_000));
  stage.seek(epoch);
  stage.compose();
  const [receipt, script] = [stage.receipt(page), stage.script(page)];
  return { curves: stage.curves_csv(page), points: stage.points_csv(page), json: stage.json(page), receipt, script };
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

onOnePage('files that are saved', {}, (it) => {
  it('each PNG has its size and names its source', async (reader) => {
    const { width, height } = await reader.curve.evaluate((canvas) => {
      const { clientWidth, clientHeight } = /** @type {HTMLElement} */ (canvas.parentElement);
      return { width: clientWidth, height: clientHeight };
    });
    for (const ratio of [1, 2, 3]) {
      const { name, bytes } = await save(reader, `png-1-${ratio}`);
      assert.equal(name, `depth-race-race-curve-epoch-0@${ratio}x.png`);
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

  it('the SVG is well formed and has the text and the size of the figure on the page', async (reader) => {
    const { name, bytes } = await save(reader, 'svg-0');
    assert.equal(name, 'depth-race-race-data-epoch-0.svg');
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
    assert.equal(JSON.parse(seen.metadata).epoch, 0);
  });

  it('numbers, state and receipt are those of a reference stage', async (reader) => {
    await reader.type('noise', '0.5');
    await reader.step('1');
    const own = written(reader.address, 1);
    /** The form, how its name ends, and what it holds. @type {[string, string, string | undefined][]} */
    const files = [
      ['curves', '-curves.csv', own.curves],
      ['points', '-points.csv', own.points],
      ['state', '.json', own.json],
      ['receipt', '-receipt.md', own.receipt],
      ['script', '.py', own.script],
    ];
    for (const [file, ending, text] of files) {
      const { name, bytes } = await save(reader, file);
      assert.equal(name, `depth-race-epoch-1${ending}`);
      assert.equal(bytes.toString('utf8'), text, file);
    }
    const exact = referenceStage(['seek', 1]);
    const state = JSON.parse(own.json);
    assert.equal(state.permalink, `${reader.address}#v1&depth-race.epoch=1`);
    for (const { id, value } of state.readouts) {
      const view = new DataView(new ArrayBuffer(8));
      view.setFloat64(0, value);
      assert.equal(view.getBigUint64(0).toString(16).padStart(16, '0'), exact.bits[id], id);
    }
  });

  it('the sweep saves its curves, its state and the command that computes it', async (reader) => {
    const sweep = new Sweep(reader);
    await sweep.open(SMALL);
    const receipt = await save(reader, 'receipt', 'paper-sweep');
    assert.match(receipt.bytes.toString('utf8'), /\nlnn-lab sweep --noise 0\.05 .*--trials 20 --epochs 1000 /);
    const state = JSON.parse((await save(reader, 'state', 'paper-sweep')).bytes.toString('utf8'));
    assert.equal(state.sweep.trials, 20);
    const curves = (await save(reader, 'curves', 'paper-sweep')).bytes.toString('utf8');
    assert.match(curves, /\nsweep-curve,\d+,path,/);
    assert.equal(await reader.page.locator('#paper-sweep [data-file="points"]').count(), 0);
  });
});
