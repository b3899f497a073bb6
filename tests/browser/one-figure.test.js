// One figure of an exhibit alone, as a post wants it.

import assert from 'node:assert/strict';
import { onOnePage } from './harness.js';
import { ELEMENT, ELSEWHERE, embeds, openEmbed, openHost, settled, told } from './hosting.js';
import { ALL } from './registry.js';

/** As `share-snippets.js` writes it. */
const HIGHEST = 440;

onOnePage('one figure alone', { unopened: true, expectedErrors: [ELSEWHERE] }, (it) => {
  it('any figure of any exhibit can stand alone, and is about 400 pixels high in any column', async (reader) => {
    const { page } = reader;
    const wrong = [];
    for (const { id, figures } of ALL)
      for (const figure of figures) {
        await openEmbed(reader, `v1&exhibit=${id}&figure=${figure.id}`);
        assert.deepEqual(await told(reader), [], figure.id);
        assert.equal(await page.locator('[data-figure]').count(), 1, figure.id);
        assert.ok(await page.locator(`[data-figure="${figure.id}"] canvas[role="img"]`).isVisible(), figure.id);
        assert.equal(await page.locator('details, [data-depths], [data-controls] input, .says').count(), 0, figure.id);
        for (const width of [680, 360]) {
          await page.setViewportSize({ width, height: 600 });
          await reader.settle();
          const [height, needed] = await page.evaluate(() => [
            document.body.getBoundingClientRect().height,
            document.documentElement.scrollWidth,
          ]);
          if (height < 320 || height > HIGHEST || needed > width)
            wrong.push(`${figure.id} at ${width}: ${needed} x ${height}`);
        }
      }
    assert.deepEqual(wrong, []);
  });

  it('it is played, unless it has no player, and has the controls that are listed', async (reader) => {
    const { page } = reader;
    const alone = 'v1&exhibit=depth-race&figure=race-curve';
    await openEmbed(reader, `${alone}&show=noise,points`);
    await reader.scrub(0.5);
    await reader.settle();
    assert.ok((await reader.epoch()) > 0);
    assert.equal(await page.locator('#depth-race-noise').count(), 1);
    assert.equal(await page.locator('#depth-race-points').count(), 1);
    await openEmbed(reader, `${alone}&player=off`);
    assert.equal(await page.locator('[data-player]').count(), 0);
    assert.ok(await page.locator('canvas[role="img"]').isVisible());
  });

  it('an unknown figure is reported, and all are shown', async (reader) => {
    await openEmbed(reader, 'v1&exhibit=depth-race&figure=lines');
    assert.match(
      (await told(reader)).join(),
      /unknown figure "lines" to show; expected one of race-data, race-curve, /,
    );
    assert.equal(await reader.page.locator('[data-figure]').count(), 3);
  });

  it('the element has it as an attribute', async (reader) => {
    await openHost(reader, `${ELEMENT}<lnn-figure exhibit="depth-race" figure="race-data" player="off"></lnn-figure>`);
    const [embed] = await embeds(reader, 1);
    await settled(embed);
    assert.equal(await embed.locator('[data-figure]').count(), 1);
    assert.equal(await embed.locator('[data-player]').count(), 0);
  });
});
