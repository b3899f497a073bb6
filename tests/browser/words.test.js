// Ten questions about the page, which a reader who cannot see answers from words alone: from the accessibility tree.

import assert from 'node:assert/strict';
import { referenceStage } from '../js/reference.js';
import { onOnePage } from './harness.js';
import { spoken, words } from './spoken.js';

/** @typedef {import('./reader.js').Reader} Reader */
/** @typedef {import('./spoken.js').Spoken} Spoken */

const RACE = 'The depth race';

/** All that is said of an exhibit, or of the whole page. @param {Reader} reader @param {string} [landmark] */
async function hear({ page }, landmark) {
  const all = await spoken(page);
  return landmark === undefined ? all : all.filter(({ within }) => within.includes(landmark));
}

/** The one thing of a role and name. @param {Spoken[]} all @param {string} role @param {string} name */
function only(all, role, name) {
  const found = all.filter((thing) => thing.role === role && thing.name === name);
  assert.equal(found.length, 1, `${found.length} times ${role} “${name}”`);
  return found[0];
}

/** Everything of a role. @param {Spoken[]} all @param {string} role */
const every = (all, role) => all.filter((thing) => thing.role === role);

onOnePage('a reader who cannot see', {}, (it) => {
  it('1. hears what the page claims, whose claim it is, and what is to be done', async (reader) => {
    const all = await hear(reader);
    const title = all.findIndex(({ role, states }) => role === 'heading' && states.level === 1);
    const main = all.findIndex(({ role }) => role === 'main');
    assert.equal(all[title].name, 'Deeper, and slower to the same line');
    assert.ok(title < main, 'the title comes before the text');
    const lead = all.slice(title, main);
    assert.match(words(lead), /without activation functions can only draw a line.*worse than linear regression.*Train/);
    assert.equal(only(lead, 'link', 'A 2023 paper').states.url, 'https://arxiv.org/abs/2401.00186');
  });

  it('2. hears which parts the page has, by headings that skip no level', async (reader) => {
    const all = await hear(reader);
    const levels = every(all, 'heading').map(({ states }) => Number(states.level));
    assert.ok(levels.length > 10);
    for (const [index, level] of levels.entries()) {
      assert.ok(level <= (levels[index - 1] ?? 0) + 1, `a heading of level ${level} after one of ${levels[index - 1]}`);
    }
    assert.equal(levels.filter((level) => level === 1).length, 1);
  });

  it('3. hears what the pictures show', async (reader) => {
    const { figures } = referenceStage(['seek', 0]);
    const descriptions = figures.filter((_, index) => index % 2 === 1);
    const images = every(await hear(reader, RACE), 'image').map(({ name }) => name);
    assert.deepEqual(images, descriptions);
    assert.match(images[0], /closed-form line y = .* depth 7 draws y = /);
  });

  it('4. hears which networks there are, how each is doing, and which is chosen', async (reader) => {
    const { verdicts } = referenceStage(['seek', 0]);
    const radios = every(await hear(reader, RACE), 'radio');
    assert.deepEqual(
      radios.map(({ name }) => name),
      verdicts.map((verdict, index) => `Depth ${index + 1}: ${verdict}`),
    );
    assert.deepEqual(
      radios.filter(({ states }) => states.checked === 'true').map(({ name }) => name),
      [radios[6].name],
    );
  });

  it('5. hears what can be set, to what it is set, and what that means', async (reader) => {
    const race = await hear(reader, RACE);
    assert.equal(only(race, 'slider', 'Noise').value, '0.50');
    assert.equal(only(race, 'slider', 'Learning rate').value, '0.001');
    const field = only(race, 'textbox', 'Noise');
    assert.equal(field.value, '0.50');
    assert.match(field.description, /how strongly the labels scatter/);
    for (const thing of race) {
      if (!['textbox', 'slider', 'button', 'combobox', 'radio', 'image', 'checkbox'].includes(thing.role)) continue;
      assert.notEqual(thing.name, '', `a ${thing.role} without a name, of value ${thing.value}`);
    }
  });

  it('6. hears the numbers, and which of them are the closed form’s', async (reader) => {
    const { readouts } = referenceStage(['seek', 0]);
    const race = await hear(reader, RACE);
    const at = race.findIndex(({ role, name }) => role === 'columnheader' && name === 'Closed form');
    const cells = race.slice(at).filter(({ role }) => role === 'rowheader' || role === 'cell');
    const numbers = readouts.flat();
    assert.deepEqual(
      cells.slice(0, numbers.length).map(({ name }) => name),
      numbers,
    );
  });

  it('7. hears what a step did, without having to look for it', async (reader) => {
    const status = () => reader.exhibit.locator('[data-status]').textContent();
    const before = await status();
    await reader.exhibit.getByRole('button', { name: '+1 epoch' }).press('Enter');
    await reader.eventually(async () => (await status()) !== before && (await status()) !== '');
    const { summary, player } = referenceStage(['seek', 1]);
    const race = await hear(reader, RACE);
    const said = race.filter(({ role, states }) => role === 'status' && states.live === 'polite');
    assert.ok(said.length > 0);
    assert.ok(words(race).includes(summary));
    assert.equal(only(race, 'slider', 'Epoch').value, player);
    assert.equal(only(race, 'button', '+1 epoch').states.focused, true, 'the focus stays');
  });

  it('8. hears at once what was refused, and why', async (reader) => {
    await reader.type('noise', 'abc');
    const race = await hear(reader, RACE);
    const field = only(race, 'textbox', 'Noise');
    assert.equal(field.states.invalid, 'true');
    assert.match(field.description, /^Noise.*abc.*a number from 0 to 2.*The noise coefficient.* of their mean\.$/);
  });

  it('9. hears whether a claim holds, and finds the way back', async (reader) => {
    const chip = reader.page.locator('button[data-claim="depth-race/deep-is-late"]').first();
    await chip.press('Enter');
    await reader.page.locator('.claim-strip [data-verdict]').waitFor();
    const beside = await hear(reader);
    assert.equal(only(beside, 'region', 'A claim beside its picture').states.focused, true);
    const strip = beside.filter(({ within }) => within.includes('A claim beside its picture'));
    assert.match(words(strip), /ten layers are still untrained .* It holds here\. Depth 1 converged at epoch 3,052;/);
    assert.equal(every(strip, 'status').length, 1);
    await reader.page.getByRole('button', { name: 'Back to the text' }).press('Enter');
    assert.ok(await chip.evaluate((chip) => chip === document.activeElement));
  });

  it('10. hears a curve number by number, in a table that is named', async (reader) => {
    await reader.exhibit.getByRole('button', { name: 'Pictures as tables and sounds' }).press('Enter');
    await reader.exhibit.locator('caption').first().waitFor();
    const race = await hear(reader, RACE);
    const tables = every(race, 'table').filter(({ name }) => name !== '');
    assert.ok(tables.length > 0);
    const cells = race.slice(race.indexOf(tables[0])).filter(({ role }) => role === 'cell');
    assert.ok(cells.length > 20);
    for (const { name } of cells) assert.notEqual(name, '');
  });
});
