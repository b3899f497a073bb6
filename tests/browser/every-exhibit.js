// What holds of every exhibit that is registered: its controls can be used, refuse nonsense, and its files can be saved.

import assert from 'node:assert/strict';
import { save } from './downloads.js';
import { onOnePage } from './harness.js';

/** @typedef {import('./harness.js').Options} Options */
/** @typedef {import('./reader.js').Reader} Reader */
/** @typedef {import('./registry.js').ExhibitRecord} ExhibitRecord */

/** What is typed, and no field takes: what is left out, what would be markup, and what is long. */
const NONSENSE = ['', '<b>1</b>', '9'.repeat(400)];

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

/** What a control says: of the value it holds, on its slider and in its field, and of one that was refused. @param {Reader} reader @param {string} id @param {string} exhibit */
function said(reader, id, exhibit) {
  return reader.control(id, exhibit).evaluate((control) => {
    const field = control.querySelector('input[type="text"]');
    const problem = control.querySelector('.problem');
    return {
      value: field instanceof HTMLInputElement ? field.value : '',
      invalid: field?.getAttribute('aria-invalid'),
      spoken: control.querySelector('input[type="range"]')?.ariaValueText,
      problem: problem?.textContent ?? '',
      isShown: problem?.checkVisibility() ?? false,
      parts: problem?.childElementCount,
    };
  });
}

/**
 * Presses the buttons of all files, and takes what the page hands to the browser to be saved. That the browser saves it
 * is shown with one file of each exhibit, and in export.test.js with one of each kind.
 * @param {Reader} reader
 * @param {string} exhibit
 */
function handedOver(reader, exhibit) {
  return reader.page.locator(`#${exhibit} [data-file]`).evaluateAll(async (buttons, address) => {
    const { click } = HTMLAnchorElement.prototype;
    const { createObjectURL } = URL;
    const files = [];
    for (const button of buttons) {
      let content = new Blob();
      URL.createObjectURL = (blob) => {
        if (blob instanceof Blob) content = blob;
        return createObjectURL(blob);
      };
      const name = await new Promise((resolve) => {
        HTMLAnchorElement.prototype.click = function () {
          resolve(this.download);
        };
        if (button instanceof HTMLElement) button.click();
      });
      const text = new TextDecoder('latin1').decode(await content.arrayBuffer());
      files.push({ file: button.getAttribute('data-file') ?? '', name, isNamed: text.includes(`${address}#`) });
    }
    HTMLAnchorElement.prototype.click = click;
    URL.createObjectURL = createObjectURL;
    return files;
  }, reader.address);
}

/** Defines the tests of an exhibit. @param {ExhibitRecord} record @param {Options} [options] */
export function testExhibit({ id: exhibit, controls, figures }, options = {}) {
  onOnePage(`every exhibit: ${exhibit}`, options, (it) => {
    it(`${exhibit}: every control has a name of its own and a sentence of help`, async (reader) => {
      const section = reader.page.locator(`#${exhibit}`);
      await use(reader, exhibit);
      const shown = await section.locator('.control').all();
      assert.equal(
        shown.length,
        controls.filter(({ id, kind }) => id !== 'depth' && kind !== 'several' && kind !== 'data').length,
      );
      for (const control of shown) {
        const field = control.locator('select, input[type="text"]');
        const name = await control.locator('label').textContent();
        assert.ok(name);
        assert.equal(await section.getByLabel(name, { exact: true }).and(field).count(), 1, name);
        // Before it stands why a value was refused.
        const help = (await field.getAttribute('aria-describedby'))?.split(' ').at(-1);
        // Of a main control it stands in the drawer, with its name before it and its landmarks after it.
        const told = await reader.page
          .locator(`#${help}`)
          .evaluate((help) =>
            [...help.childNodes].map((part) => (part instanceof HTMLElement ? '' : part.textContent)).join(''),
          );
        assert.match(told.trim(), /^\p{Lu}.*\.$/u, name);
      }
      const several = await section
        .locator('.several')
        .evaluateAll((groups) =>
          groups.map((group) => [group.querySelector('legend')?.textContent, group.getAttribute('title')]),
        );
      assert.deepEqual(
        several.map(([name]) => name),
        controls.filter(({ kind }) => kind === 'several').map(({ name }) => name),
      );
      for (const [name, help] of several) assert.match(help ?? '', /^\p{Lu}.*\.$/u, name ?? '');
    });

    it(`${exhibit}: every file can be saved and names the address it comes from`, async (reader) => {
      await use(reader, exhibit);
      const state = await save(reader, 'state', exhibit);
      assert.ok(state.name.startsWith(exhibit) && state.bytes.includes(`${reader.address}#`), state.name);
      const files = await handedOver(reader, exhibit);
      assert.equal(files.filter(({ file }) => file.startsWith('svg-')).length, figures.length);
      for (const { name, isNamed } of files) {
        assert.ok(name.startsWith(exhibit), name);
        assert.ok(isNamed, `${name} names its address`);
      }
      assert.deepEqual(await reader.page.locator(`#${exhibit} [data-files] .problem`).allTextContents(), ['']);
    });

    it(`${exhibit}: every picture is a table too, which can be gone through by keys and heard`, async (reader) => {
      await use(reader, exhibit);
      const section = reader.page.locator(`#${exhibit}`);
      await section.getByRole('button', { name: 'Pictures as tables and sounds' }).click();
      const part = (/** @type {string} */ name) => reader.page.locator(`#${exhibit}-series-${name}`);
      const [pictures, place] = [part('figure'), part('place')];
      await place.waitFor();
      assert.equal(await pictures.locator('option').count(), figures.length);
      for (let figure = 0; figure < figures.length; figure += 1) {
        await pictures.selectOption({ index: figure });
        const caption = (await section.locator('.places caption').textContent()) ?? '';
        const rows = await section.locator('.places tbody tr').count();
        if (caption === 'Nothing is drawn here now.') continue;
        assert.ok(caption.startsWith((await part('name').locator('option').first().textContent()) ?? '-'), caption);
        await place.press('End');
        const last = await section.locator('.places tbody tr').last().locator('th, td').allTextContents();
        const spoken = (await place.getAttribute('aria-valuetext')) ?? '';
        assert.ok(spoken.startsWith(`${rows} of ${rows}: `), spoken);
        for (const cell of last) assert.ok(spoken.includes(` ${cell}`), `${spoken} has ${cell}`);
      }
      await pictures.selectOption({ index: 0 });
      await section.getByRole('button', { name: 'Hear it' }).click();
      await section.getByRole('button', { name: 'Silence', exact: true }).click();
    });

    it(`${exhibit}: every slider reaches both of its ends, and its field shows where it is`, async (reader) => {
      await use(reader, exhibit);
      const sliders = controls.filter(({ kind, id }) => kind === 'number' && id !== 'depth');
      assert.equal(await reader.page.locator(`#${exhibit} .control input[type="range"]`).count(), sliders.length);
      for (const { id, name } of sliders) {
        const [slider, field] = [reader.slider(id, exhibit), reader.field(id, exhibit)];
        const before = await field.inputValue();
        const shown = [];
        for (const key of ['Home', 'End']) {
          await slider.press(key);
          // The field follows at once, whatever is computed then.
          const { isShown, value, spoken } = await said(reader, id, exhibit);
          assert.equal(isShown, false, `${name} ${key}`);
          assert.equal(spoken, value);
          shown.push(value);
        }
        assert.notEqual(shown[0], shown[1], `${name} has two ends`);
        // All values that are shown can be typed back, as js/values.test.js shows; here this is done once.
        if (id === sliders[0].id) {
          await field.fill('');
          await reader.type(id, shown[1], exhibit);
          const { problem, value } = await said(reader, id, exhibit);
          assert.deepEqual([problem, value], ['', shown[1]]);
        }
        // The ends of two sliders together may ask for a minute of work.
        await field.fill(before);
        await field.press('Enter');
      }
    });

    // One field of each kind: what every control refuses is asked of the module, in js/stage.test.js and js/values.test.js.
    it(`${exhibit}: a value that a field cannot take is refused with a sentence, and changes nothing`, async (reader) => {
      await use(reader, exhibit);
      const [before, list] = [await reader.seen(exhibit), await fields(reader, exhibit)];
      const typed = controls.filter(({ id }) => list.some((field) => field.id === id));
      const kinds = new Set(typed.map(({ kind }) => kind));
      const isTyped = ({ id = '', kind = '' }) => id !== 'depth' && (kind === 'number' || kind === 'seed');
      assert.equal(list.length, controls.filter(isTyped).length);
      for (const kind of kinds) {
        const { id, name } = typed.find((control) => control.kind === kind) ?? assert.fail(kind);
        for (const text of NONSENSE) {
          await reader.type(id, text, exhibit);
          const { isShown, problem, parts, value, invalid } = await said(reader, id, exhibit);
          assert.ok(isShown, `${name} took ${JSON.stringify(text)}`);
          assert.ok(problem.startsWith(`${name} is "${text.slice(0, 60)}", but must be `), problem);
          assert.match(problem, / from [−\d].* to \d/, 'the range is named');
          assert.equal(parts, 0, 'it is nothing but text');
          assert.equal(value, list.find((field) => field.id === id)?.value, 'the field shows what holds');
          assert.equal(invalid, 'true');
        }
      }
      await finished(reader, exhibit);
      assert.deepEqual(await fields(reader, exhibit), list);
      assert.deepEqual(await reader.seen(exhibit), before);
    });
  });
}
