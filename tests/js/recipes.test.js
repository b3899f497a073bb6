// What the README and the package's own say to write is what there is.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { load } from './module.js';
import { SITE } from './pages.js';

const { read_embed_address, Stage } = await load();

/** What stands for a control in attributes of the element that are none. */
const OWN = [
  'exhibit',
  'src',
  'theme',
  'show',
  'figure',
  'player',
  'ground',
  'caption',
  'autoplay',
  'guess',
  'static',
  'locked',
  'layout',
  'keys',
  'hide',
  'scale',
  'seed',
  'epoch',
  'title',
];

for (const name of ['README.md', 'xtask/package/README.md', 'www/examples/post.html']) {
  const text = readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

  test(`${name}: every state in an address or a shortcode is taken as it stands`, () => {
    const plain = text.replaceAll('<wbr>', '').replaceAll('&amp;', '&').replaceAll('&amp;', '&');
    const states = [...plain.matchAll(/(?:embed\.html#v1&|")(exhibit=[a-z][\w.=,&-]*)/g)].map(([, state]) => state);
    if (name !== 'xtask/package/README.md') assert.ok(states.length > 0);
    for (const state of states) {
      const address = read_embed_address(`v1&${state}`);
      assert.ok(address.embed, state);
      // The values of controls are judged by their exhibit.
      const refused = new Stage(address.embed.exhibit).restore(address.state);
      assert.deepEqual([...address.corrections, ...refused], [], state);
    }
  });

  test(`${name}: every element has attributes that its exhibit knows`, () => {
    const elements = [...text.matchAll(/(?:<|&lt;)lnn-figure ([^>&{]*exhibit="[^>&{]*)/g)];
    if (name !== 'README.md') assert.ok(elements.length > 0);
    for (const [, words] of elements) {
      const attributes = [...words.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key, value]) => ({ key, value }));
      const exhibit = attributes.find(({ key }) => key === 'exhibit')?.value ?? '';
      const known = new Stage(exhibit).controls().map(({ id }) => id);
      for (const { key } of attributes) assert.ok(OWN.includes(key) || known.includes(key), `${exhibit} ${key}`);
    }
  });
}

/** How high the built page says that a frame around an exhibit is. @param {string} exhibit */
function frameHeight(exhibit) {
  const page = readFileSync(join(SITE, 'index.html'), 'utf8');
  const heights = new RegExp(`<section[^>]* id="${exhibit}"[^>]* data-frame-height="([\\d ]+)"`).exec(page)?.[1];
  return Math.max(...(heights ?? '').split(' ').map(Number));
}

test('a frame is given the height that the exhibit needs in any column', () => {
  const text = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const heights = [...text.matchAll(/exhibit=([a-z-]+)&[^"\n]*"[ ,][^\n]*?(\d{3,})[ )]/g)];
  assert.equal(heights.length, 3, 'in two shortcodes and in a notebook');
  for (const [, exhibit, height] of heights) assert.equal(Number(height), frameHeight(exhibit));
});
