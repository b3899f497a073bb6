// What other programs do to an address on its way is undone, and what they leave alone stays as it is.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mended } from '../../www/js/mended-address.js';
import { load } from './module.js';

const { read_address, read_embed_address } = await load();

const STATE = 'v1&exhibit=depth-race&show=depth,noise&depth-race.depth=5&depth-race.noise=0.3';

/** What programs make of an address. @type {Record<string, (fragment: string) => string>} */
const DAMAGES = {
  'escaped as a whole': (text) => text.replaceAll('&', '%26').replaceAll('=', '%3D'),
  'escaped as a whole, twice': (text) => encodeURIComponent(encodeURIComponent(text)),
  'ampersands alone escaped': (text) => text.replaceAll('&', '%26'),
  'signs of equality and commas alone escaped': (text) => text.replaceAll('=', '%3D').replaceAll(',', '%2c'),
  'escaped for HTML': (text) => text.replaceAll('&', '&amp;'),
  'escaped for HTML twice': (text) => text.replaceAll('&', '&amp;amp;'),
  'escaped for HTML by number': (text) => text.replaceAll('&', '&#038;'),
  'escaped for HTML, then as a whole': (text) => encodeURIComponent(text.replaceAll('&', '&amp;')),
  'semicolons between its parts': (text) => text.replaceAll('&', ';'),
  'a secret of WordPress appended': (text) => `${text}#?secret=Ab3dEfG1`,
  'the mark of a social network appended': (text) => `${text}?fbclid=IwAR0-x_y`,
  'marks of a campaign appended': (text) => `${text}&utm_source=news&utm_medium=email&gclid=1`,
  'at the end of a sentence': (text) => `${text}.`,
  'in brackets at the end of a sentence': (text) => `${text}).`,
  'in quotes': (text) => `${text}”`,
  'escaped, with all of that behind it': (text) => `${text.replaceAll('&', '&amp;')}).#?secret=abc`,
};

for (const [name, damage] of Object.entries(DAMAGES)) {
  test(`an address is read as it was written: ${name}`, () => {
    assert.equal(mended(damage(STATE)), STATE);
    assert.deepEqual(read_embed_address(mended(damage(STATE))), read_embed_address(STATE));
  });
}

test('an address that nothing has happened to stays as it is', () => {
  for (const fragment of ['v1', STATE, 'v1&theme=dark', 'v1&factors.w2=-1.5', 'v1&depth-race.noise=1e-3', 'v7&x=1'])
    assert.equal(mended(fragment), fragment);
});

test('an escaped ampersand within a value brings in no further part', () => {
  const { embed, corrections } = read_embed_address(mended('v1&exhibit=depth-race&depth-race.depth=5%26static=on'));
  assert.equal(embed?.still, false);
  assert.equal(corrections.length, 1);
});

test('what cannot be read is told, and does no harm', () => {
  for (const fragment of ['v1&depth-race.depth%ZZ5', 'v1&%E2%28%A1', 'v1&&&===', `v1&${'%25'.repeat(5000)}`]) {
    const address = read_address(mended(fragment));
    assert.deepEqual(address?.exhibits, []);
  }
  assert.match(read_address(mended('v1&depth-race.depth%ZZ5'))?.corrections.join() ?? '', /says nothing to this page/);
});
