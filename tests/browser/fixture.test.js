// An exhibit that only tests have, on a page that was built with it: no file of the page but its section knows of it.

import assert from 'node:assert/strict';
import { listens } from './broken.js';
import { save } from './downloads.js';
import { testExhibit } from './every-exhibit.js';
import { browserTest, onOnePage } from './harness.js';
import { ELEMENT, ELSEWHERE, embeds, openEmbed, openHost, told } from './hosting.js';
import { registryOf } from './registry.js';
import { fixtureSite } from './server.js';

const SITE = fixtureSite();

const RECORD = registryOf(SITE).at(-1) ?? assert.fail('no exhibit is registered');

testExhibit(RECORD, { site: SITE });

onOnePage('an exhibit that is new', { site: SITE, unopened: true, expectedErrors: [ELSEWHERE] }, (it) => {
  const { id } = RECORD;
  const [{ id: control, name }] = RECORD.controls;
  const [claim] = RECORD.claims;
  const state = `${id}.${control}=5`;

  it('its state is in the address of the page, and comes from there', async (reader) => {
    await reader.open(`v1&${state}`);
    await reader.approach(id);
    assert.equal(await reader.field(control, id).inputValue(), '5');
    assert.match((await reader.page.locator(`#${id} [data-summary]`).textContent()) ?? '', / ends 5\.00 /);
    await reader.type(control, '4', id);
    await reader.page.waitForURL(new RegExp(`#v1&${id}\\.${control}=4$`));
    assert.ok((await reader.page.locator(`#${id} canvas[role="img"]`).count()) > 0);
    assert.equal(await reader.page.locator(`#${id} [data-notice]`).count(), 0);
  });

  it('its claim is shown and refuted by the buttons of the article', async (reader) => {
    await reader.open();
    for (const [chip, verdict] of /** @type {const} */ ([
      [':not([data-tried])', 'holds'],
      ['[data-tried]', claim.breaks ? 'fails' : 'holds'],
    ])) {
      await reader.page.locator(`button[data-claim="${id}/${claim.id}"]${chip}`).click();
      await reader.page.locator(`.claim [data-evidence="${id}/${claim.id}"][data-verdict="${verdict}"]`).waitFor();
    }
    assert.equal(await reader.field(control, id).inputValue(), '1', 'the scene is set');
  });

  it('it is shared in its state, and what is offered works in another page', async (reader) => {
    await reader.open(`v1&${state}`);
    await reader.approach(id);
    await reader.page.locator(`#${id} [data-share] > summary`).click();
    const offered = (/** @type {string} */ way) => reader.page.locator(`#${id}-share-${way}`).inputValue();
    await reader.page.locator(`#${id}-share-still`).waitFor();
    assert.equal(await offered('link'), `${reader.address}#v1&${state}`);
    // The picture of another state than the first is a file that the reader saves beside their page.
    assert.match(await offered('still'), new RegExp(`src="${id}-[\\w-]+-light\\.svg"`));
    for (const text of [await offered('frame'), await offered('element')]) {
      await openHost(reader, text);
      const [embed] = await embeds(reader, 1);
      assert.equal(await embed.locator(`#${id}-${control}`).inputValue(), '5');
    }
  });

  it('it is embedded by its name and by an element, and refuses what it cannot show', async (reader) => {
    await openEmbed(reader, `v1&exhibit=${id}&${state}`);
    assert.deepEqual(await told(reader), []);
    assert.equal(await reader.page.locator('[data-exhibit]').count(), 1);
    assert.equal(await reader.page.locator(`#${id} canvas[role="img"]`).count(), RECORD.figures.length);
    await openEmbed(reader, `v1&exhibit=${id}&${id}.${control}=99`);
    assert.match((await told(reader)).join(), new RegExp(`^${name} is "99", but must be `));
    await openHost(reader, `${ELEMENT}<lnn-figure exhibit="${id}" ${control}="7"></lnn-figure>`);
    const [embed] = await embeds(reader, 1);
    assert.equal(await embed.locator(`#${id}-${control}`).inputValue(), '7');
  });

  it('what is saved of it says how to get it elsewhere', async (reader) => {
    await reader.open(`v1&${state}`);
    await reader.approach(id);
    const exported = JSON.parse((await save(reader, 'state', id)).bytes.toString('utf8'));
    assert.equal(exported.permalink, `${reader.address}#v1&${state}`);
    const receipt = (await save(reader, 'receipt', id)).bytes.toString('utf8');
    assert.ok(receipt.includes(`${reader.address}#v1&${state}`), receipt);
    assert.match(receipt, new RegExp(`\\nlnn-lab figure ${id} .*--set ${control}=5`));
  });
});

browserTest(
  'an exhibit that panics is started anew in its state by a fresh module, while the others go on',
  { site: SITE, state: `v1&${RECORD.id}.turns=5`, expectedErrors: [/^uncaught: unreachable$/] },
  async (reader) => {
    const { page } = reader;
    await reader.approach('two-ways');
    await reader.approach(RECORD.id);
    await listens(reader);
    await page.evaluate(async (id) => {
      const { mounted } = await import(`${new URL('js/mounted.js', location.href)}`);
      // Where an event leads to it; an error of this function would be the test's.
      queueMicrotask(() => mounted.get(id).stage.act('panic'));
    }, RECORD.id);
    const notice = page.locator('.lost[role="alert"]');
    await notice.filter({ hasText: `“${RECORD.id}” broke off` }).waitFor();
    assert.match(
      (await notice.textContent()) ?? '',
      /\(.+\)\. It was started anew in the state that it showed\. Close$/,
    );
    assert.equal(await reader.field('turns', RECORD.id).inputValue(), '5');
    await reader.type('turns', '4', RECORD.id);
    assert.match((await page.locator(`#${RECORD.id} [data-summary]`).textContent()) ?? '', / ends 4\.00 /);
    await page.waitForURL(/turns=4/);
    await page.locator('#two-ways [data-step="1"]').click();
    await page.locator('#two-ways [data-epoch]', { hasText: /^epoch 1 of/ }).waitFor();
  },
);
