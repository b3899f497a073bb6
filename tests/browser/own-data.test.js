// A reader brings their own data: sets of the page, pasted and dropped tables, files, and points edited in the picture.

import assert from 'node:assert/strict';
import { save } from './downloads.js';
import { Finger, placeIn, TOUCH } from './finger.js';
import { onOnePage } from './harness.js';

/** @typedef {import('./reader.js').Reader} Reader */

/** Opens the drawer Data, and waits until it is filled. @param {Reader} reader */
async function open({ page }) {
  const drawer = page.locator('#depth-race [data-own]');
  if ((await drawer.getAttribute('open')) === null) await drawer.locator('summary').click();
  await drawer.locator('select').first().waitFor();
  return drawer;
}

/** The part of the address that names the data, once it names other data than drawn ones. @param {Reader} reader */
async function named({ page }) {
  await page.waitForFunction(() => location.hash.includes('depth-race.data='));
  return page.evaluate(() => /depth-race\.data=([^&]*)/.exec(location.hash)?.[1] ?? '');
}

/** @param {Reader} reader @param {string} text */
async function paste(reader, text) {
  const drawer = await open(reader);
  await drawer.locator('textarea').fill(text);
  await drawer.getByRole('button', { name: 'Show these' }).click();
  return drawer;
}

onOnePage('own data', {}, (it) => {
  it('a set of the page is shown with its source, and named in the address', async (reader) => {
    const drawer = await open(reader);
    await drawer.locator('select').first().selectOption('old-faithful');
    assert.equal(await named(reader), 'old-faithful');
    assert.match((await drawer.locator('.help').first().textContent()) ?? '', /272 eruptions.*Source: .*Licence: /);
    await drawer.locator('tbody tr').first().getByText('0.8115').waitFor();
    assert.equal(await drawer.locator('.residuals svg').count(), 1);
  });

  it('a pasted table is shown, with its columns to choose and what was left out', async (reader) => {
    const drawer = await paste(reader, 'a;b;c\n1,5;2;7\n2,5;NA;8\n3,5;6;<b>9</b>\n4,5;9;11\n');
    assert.equal(await named(reader), '1.5:2,3.5:6,4.5:9');
    const told = drawer.getByRole('status');
    assert.match((await told.textContent()) ?? '', /3 points taken, 1 row left out.*line 3: b is missing \("NA"\)/);
    await drawer.locator('select[data-axis="y"]').selectOption('2');
    await told.getByText('line 4: c is "<b>9</b>"').waitFor();
    await reader.eventually(async () => (await named(reader)) === '1.5:7,2.5:8,4.5:11');
    assert.equal(await drawer.locator('b').count(), 0, 'nothing in a file is markup');
  });

  it('what was told of points goes when others are shown', async (reader) => {
    const drawer = await paste(reader, '0,1\n1,3\n2,4\n');
    await drawer.getByText('3 points taken.').waitFor();
    await reader.slider('noise').press('ArrowRight');
    await drawer.getByText('3 points taken.').waitFor({ state: 'detached' });
    assert.equal(await drawer.locator('select').first().inputValue(), 'drawn');
  });

  it('what cannot be read is told in a sentence, and what was shown stays', async (reader) => {
    const drawer = await paste(reader, '0,1\n1,3\n2,4\n');
    assert.equal(await named(reader), '0:1,1:3,2:4');
    for (const [text, words] of [
      ['', /What was pasted: it is empty/],
      ['name,y\nAnn,3\n', /two columns of numbers are needed/],
      ['x,y\n1,2\n"1"2,3\n', /line 3: a quotation mark/],
      ['x,y\n1,2\n1,3\n', /at least 2 distinct values of x/],
    ]) {
      await paste(reader, String(text));
      const problem = drawer.getByRole('alert').last();
      await problem.waitFor();
      assert.match((await problem.textContent()) ?? '', /** @type {RegExp} */ (words));
      assert.equal(await named(reader), '0:1,1:3,2:4');
    }
  });

  it('numbers whose mark may be for decimals or for thousands are told of', async (reader) => {
    const drawer = await paste(reader, 'x;y\n1.234;2\n2.345;3\n3.456;5\n');
    await drawer.getByText('3 points taken.').waitFor();
    const told = drawer.getByText('which can be read as 1.234 or as 1234');
    assert.match(
      (await told.textContent()) ?? '',
      /^Read with thousands apart, which is not sure: line 2: x is "1.234"/,
    );
  });

  it('the file of points that the page exports is read back to the bit', async (reader) => {
    const { name, bytes } = await save(reader, 'points');
    const drawer = await open(reader);
    await drawer.locator('input[type="file"]').setInputFiles({ name, mimeType: 'text/csv', buffer: bytes });
    await drawer.getByText('200 points taken, 200 validation points left out.').waitFor();
    const own = String(bytes)
      .split('\n')
      .filter((line) => line.startsWith('training,'))
      .map((line) => line.split(',').slice(1).map(Number));
    const shown = (await named(reader)).split(',').map((point) => point.split(':').map(Number));
    assert.deepEqual(shown, own);
  });

  it('a file that is dropped on the exhibit is shown, with the names of its columns', async (reader) => {
    const drawer = await open(reader);
    await reader.exhibit.evaluate((section) => {
      const files = new DataTransfer();
      files.items.add(new File(['Länge;Gewicht\n1,5;2\n2,5;4\n3,5;5\n'], 'maße.csv'));
      for (const type of ['dragover', 'drop']) {
        section.dispatchEvent(new DragEvent(type, { dataTransfer: files, bubbles: true, cancelable: true }));
      }
    });
    await drawer.getByText('3 points taken.').waitFor();
    assert.equal(await named(reader), '1.5:2,2.5:4,3.5:5');
    await drawer.locator('option:checked').getByText('Your own: 3 points of maße.csv').waitFor({ state: 'attached' });
  });

  it('points are dragged, added and removed by a mouse and by keys, and taken back', async (reader) => {
    const { page } = reader;
    const drawer = await paste(reader, '0,0\n1,1\n2,2\n3,3\n');
    await named(reader);
    await drawer.getByRole('button', { name: 'Edit points' }).click();
    const plot = page.locator('#depth-race [data-figure="race-data"] .plot');
    const handle = plot.locator('.handle');
    const points = async () => (await named(reader)).split(',').length;
    await handle.press('Enter');
    await reader.eventually(async () => (await points()) === 5);
    await handle.press('Delete');
    await reader.eventually(async () => (await points()) === 4);
    const free = await placeIn(plot, 0.3, 0.15);
    await page.mouse.click(free.x, free.y);
    await reader.eventually(async () => (await points()) === 5);
    const before = await named(reader);
    await page.mouse.move(free.x, free.y);
    await page.mouse.down();
    await page.mouse.move(free.x + 30, free.y + 20, { steps: 3 });
    await page.mouse.up();
    await reader.eventually(async () => (await named(reader)) !== before);
    assert.equal(await points(), 5);
    await handle.press('Control+z');
    await reader.eventually(async () => (await named(reader)) === before);
    await drawer.getByRole('button', { name: 'Undo' }).click();
    await reader.eventually(async () => (await points()) === 4);
    await drawer.getByRole('button', { name: 'Redo' }).click();
    await reader.eventually(async () => (await points()) === 5);
    await drawer.getByRole('button', { name: 'Edit points' }).click();
    await handle.waitFor({ state: 'hidden' });
  });
});

/** A large file, of so many rows of three columns. @param {number} rows */
function large(rows) {
  const lines = Array.from({ length: rows }, (_, row) => `${row},${row % 7},${2 * row + (row % 3)}`);
  lines.splice(100, 0, 'NA,1,2');
  return { name: 'large.csv', mimeType: 'text/csv', buffer: Buffer.from(`t,a,b\n${lines.join('\n')}\n`) };
}

onOnePage('large files', {}, (it) => {
  it('a worker reads a large file, and says how far it is', async (reader) => {
    const drawer = await open(reader);
    await drawer.locator('progress').evaluate((progress) => {
      const seen = /** @type {any} */ (window);
      seen.shares = [];
      new MutationObserver(() => {
        const share = progress.getAttribute('value');
        if (share !== null) seen.shares.push(Number(share));
      }).observe(progress, { attributes: true });
    });
    await drawer.locator('input[type="file"]').setInputFiles(large(120_000));
    await drawer.getByText('120,000 points taken, 1 row left out.').waitFor();
    assert.match(await named(reader), /^file:large\.csv:[0-9a-f]{16}$/);
    assert.match((await drawer.getByRole('status').textContent()) ?? '', /line 102: t is missing \("NA"\)/);
    const shares = await reader.page.evaluate(() => /** @type {number[]} */ (/** @type {any} */ (window).shares));
    assert.ok(
      shares.length > 2 && shares.every((share, at) => share > (shares[at - 1] ?? 0) && share <= 1),
      String(shares),
    );
    const before = await named(reader);
    const picture = drawer.locator('.residuals');
    await picture.locator('svg').waitFor();
    const residuals = await picture.innerHTML();
    await drawer.locator('select[data-axis="y"]').selectOption({ label: 'b' });
    await reader.eventually(async () => (await named(reader)) !== before);
    // So many are drawn once the points are at rest.
    await reader.eventually(async () => (await picture.innerHTML()) !== residuals);
    assert.equal(await drawer.locator('progress').isVisible(), false);
  });

  it('a reading is broken off, and what was shown stays', async (reader) => {
    const drawer = await paste(reader, '0,1\n1,3\n2,4\n');
    assert.equal(await named(reader), '0:1,1:3,2:4');
    // A worker that is never told to go on is still reading when it is told to stop.
    await reader.page.evaluate(() => {
      const post = Worker.prototype.postMessage;
      /** @param {any} message @param {any[]} others */
      Worker.prototype.postMessage = function (message, ...others) {
        if (!message.columns) post.call(this, message, ...others);
      };
    });
    await drawer.locator('input[type="file"]').setInputFiles(large(120_000));
    const cancel = drawer.getByRole('button', { name: 'Cancel' });
    await drawer.locator('select[data-axis="x"]').waitFor();
    await cancel.press('Enter');
    await drawer.getByText('large.csv was not read to its end.').waitFor();
    assert.equal(await cancel.isVisible(), false);
    assert.equal(await reader.page.evaluate(() => document.activeElement?.textContent), 'Choose a file…');
    assert.equal(await named(reader), '0:1,1:3,2:4');
  });

  it('a large file is read where no worker may be started', async (reader) => {
    const drawer = await open(reader);
    // As in a frame whose host gives it no origin.
    await reader.page.evaluate(() => {
      /** @type {any} */ (window).Worker = () => {
        throw new DOMException('Workers are forbidden here', 'SecurityError');
      };
    });
    await drawer.locator('input[type="file"]').setInputFiles(large(120_000));
    await drawer.getByText(/^120,000 points taken/).waitFor();
    assert.match(await named(reader), /^file:large\.csv:/);
  });

  it('what a large file is instead of a table is told', async (reader) => {
    const drawer = await open(reader);
    const buffer = Buffer.from(`name,y\n${'Ann,3\n'.repeat(200_000)}`);
    await drawer.locator('input[type="file"]').setInputFiles({ name: 'names.csv', mimeType: 'text/csv', buffer });
    await drawer.getByText('names.csv: ').and(drawer.getByText('two columns of numbers are needed')).waitFor();
    assert.equal(await drawer.locator('progress').isVisible(), false);
  });
});

onOnePage('own data of other exhibits', {}, (it) => {
  for (const id of ['two-ways', 'one-plane']) {
    it(`${id} takes a reader’s points, and gives them back`, async (reader) => {
      const { page } = reader;
      await reader.approach(id);
      const drawer = page.locator(`#${id} [data-own]`);
      if ((await drawer.getAttribute('open')) === null) await drawer.locator('summary').click();
      await drawer.locator('textarea').fill('x,y\n0,1\n1,3\n2,4\n');
      await drawer.getByRole('button', { name: 'Show these' }).click();
      const shown = (/** @type {string} */ data) =>
        page.waitForFunction(([id, data]) => location.hash.includes(`${id}.data=${data}`), [id, data]);
      await shown('0:1,1:3,2:4');
      await drawer.locator('tbody tr').first().getByText('0.9643').waitFor();
      assert.equal(await drawer.locator('.residuals svg').count(), 1);
      assert.equal(await drawer.getByRole('button', { name: 'Edit points' }).count(), 0);
      await drawer.locator('select').first().selectOption('old-faithful');
      await shown('old-faithful');
    });
  }
});

onOnePage('own data by touch', { context: TOUCH }, (it) => {
  it('a tap adds a point, and a drag across moves one', async (reader) => {
    const { page } = reader;
    const drawer = await paste(reader, '0,0\n1,1\n2,2\n3,3\n');
    await named(reader);
    await drawer.getByRole('button', { name: 'Edit points' }).click();
    const plot = page.locator('#depth-race [data-figure="race-data"] .plot');
    const finger = await Finger.on(page);
    const points = async () => (await named(reader)).split(',').length;
    const free = await placeIn(plot, 0.3, 0.15);
    await finger.move([free]);
    await reader.eventually(async () => (await points()) === 5);
    const before = await named(reader);
    await finger.drag(free, { x: free.x + 60, y: free.y + 5 });
    await reader.eventually(async () => (await named(reader)) !== before);
    assert.equal(await points(), 5);
  });
});
