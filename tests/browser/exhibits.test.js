// What holds of every exhibit that is registered: its controls can be used, refuse nonsense, and its files can be saved.

import assert from 'node:assert/strict';
import { save } from './downloads.js';
import { onOnePage } from './harness.js';
import { REGISTRY } from './registry.js';
import { SMALL_STATE } from './sweep.js';

/** @typedef {import('./reader.js').Reader} Reader */

/** What is typed, and no field takes. */
const NONSENSE = ['abc', '1e99', '', '-1e9', 'NaN', 'inf', '0x10', '1 2', '<b>1</b>', '9'.repeat(400)];

/** Scrolls to an exhibit, and waits until all of it is computed and its drawers are open. @param {Reader} reader @param {string} id */
async function use(reader, id) {
  await reader.approach(id);
  await reader.openDrawers(reader.page.locator(`#${id}`));
  await finished(reader, id);
}

/** Waits until the workers of an exhibit, where it has any, have nothing left to do. @param {Reader} reader @param {string} id */
async function finished(reader, id) {
  await reader.page.waitForFunction((id) => !document.querySelector(`#${id} [data-work] button:enabled`), id, {
    polling: 20,
  });
  await reader.settle();
}

/** The text fields of an exhibit's controls: id, name and the value shown. @param {Reader} reader @param {string} exhibit */
function fields(reader, exhibit) {
  return reader.page.locator(`#${exhibit} .control`).evaluateAll((controls) =>
    controls.flatMap((control) => {
      const input = control.querySelector('input[type="text"]');
      if (!(input instanceof HTMLInputElement)) return [];
      const section = control.closest('section')?.id ?? '';
      const name = control.querySelector('label')?.childNodes[0].textContent ?? '';
      return [{ id: input.id.replace(`${section}-`, ''), name, value: input.value }];
    }),
  );
}

for (const { id: exhibit, controls, figures } of REGISTRY) {
  const state = exhibit === 'paper-sweep' ? SMALL_STATE : undefined;

  onOnePage(`every exhibit: ${exhibit}`, { state }, (it) => {
    it(`${exhibit}: every control has a name of its own and a sentence of help`, async (reader) => {
      const section = reader.page.locator(`#${exhibit}`);
      await use(reader, exhibit);
      const shown = await section.locator('.control').all();
      assert.equal(shown.length, controls.filter(({ id }) => id !== 'depth').length);
      for (const control of shown) {
        const field = control.locator('select, input[type="text"]');
        const name = await control.locator('label').textContent();
        assert.ok(name);
        assert.equal(await section.getByLabel(name, { exact: true }).and(field).count(), 1, name);
        const help = await field.getAttribute('aria-describedby');
        assert.match((await reader.page.locator(`#${help}`).textContent()) ?? '', /^\p{Lu}.*\.$/u, name);
      }
    });

    it(`${exhibit}: every file can be saved and names the address it comes from`, async (reader) => {
      await use(reader, exhibit);
      await save(reader, 'state', exhibit);
      const files = await reader.page
        .locator(`#${exhibit} [data-file]`)
        .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('data-file') ?? ''));
      assert.equal(files.filter((file) => file.startsWith('svg-')).length, figures.length);
      for (const file of files) {
        const { name, bytes } = await save(reader, file, exhibit);
        assert.ok(name.startsWith(exhibit), name);
        assert.ok(bytes.includes(`${reader.address}#`), `${name} names its address`);
      }
      assert.deepEqual(await reader.page.locator(`#${exhibit} [data-files] .problem`).allTextContents(), ['']);
    });

    it(`${exhibit}: every slider reaches both of its ends, and its field shows where it is`, async (reader) => {
      const section = reader.page.locator(`#${exhibit}`);
      await use(reader, exhibit);
      const sliders = await section.locator('.control input[type="range"]').all();
      for (const slider of sliders) {
        const name = (await slider.evaluate((input) => input.ariaLabel)) ?? '';
        const field = section.locator('.control', { has: reader.page.getByRole('slider', { name, exact: true }) });
        const text = field.locator('input[type="text"]');
        const before = await text.inputValue();
        const shown = [];
        for (const key of ['Home', 'End']) {
          await slider.press(key);
          await reader.settle();
          assert.equal(await field.locator('.problem').isVisible(), false, `${name} ${key}`);
          shown.push(await text.inputValue());
          assert.equal(await slider.evaluate((input) => input.ariaValueText), shown.at(-1));
          // All values that are shown can be typed back, as js/values.test.js shows; here this is done once.
          if (slider === sliders[0]) {
            await text.fill('');
            await text.fill(shown.at(-1) ?? '');
            await text.press('Enter');
            await reader.settle();
            assert.equal(await field.locator('.problem').textContent(), '');
            assert.equal(await text.inputValue(), shown.at(-1));
          }
        }
        // The ends of two sliders together may ask for a minute of work.
        await text.fill(before);
        await text.press('Enter');
        assert.notEqual(shown[0], shown[1], `${name} has two ends`);
      }
    });

    // One field of each kind: what every control refuses is asked of the module, in js/stage.test.js and js/values.test.js.
    it(`${exhibit}: a value that a field cannot take is refused with a sentence, and changes nothing`, async (reader) => {
      await use(reader, exhibit);
      const [before, list] = [await reader.seen(exhibit), await fields(reader, exhibit)];
      const typed = controls.filter(({ id }) => list.some((field) => field.id === id));
      const kinds = new Set(typed.map(({ kind }) => kind));
      assert.ok(kinds.size > 0);
      for (const kind of kinds) {
        const { id, name } = typed.find((control) => control.kind === kind) ?? assert.fail(kind);
        const problem = reader.control(id, exhibit).locator('.problem');
        for (const text of NONSENSE) {
          await reader.type(id, text, exhibit);
          const told = (await problem.textContent()) ?? '';
          assert.ok(await problem.isVisible(), `${name} took ${JSON.stringify(text)}`);
          assert.ok(told.startsWith(`${name} is "${text.slice(0, 60)}", but must be `), told);
          assert.match(told, / from [−\d].* to \d/, 'the range is named');
          assert.equal(await problem.evaluate((element) => element.childElementCount), 0, 'it is nothing but text');
          const value = list.find((field) => field.id === id)?.value;
          assert.equal(await reader.field(id, exhibit).inputValue(), value, 'the field shows what holds');
          assert.equal(await reader.field(id, exhibit).getAttribute('aria-invalid'), 'true');
        }
      }
      await finished(reader, exhibit);
      assert.deepEqual(await fields(reader, exhibit), list);
      assert.deepEqual(await reader.seen(exhibit), before);
    });
  });
}
