// Versions that `lnn-figure.js` repeats, because hosts load it without the page's other scripts and without the module.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { VERSION } from '../../www/js/host-messages.js';
import { load } from './module.js';
import { sources } from './pages.js';

const { fragment, read_embed_address } = await load();
const element = sources('.js').get('js/lnn-figure.js') ?? assert.fail('there is no element');

/** What a constant of the element is set to. @param {string} name */
function constant(name) {
  const found = new RegExp(`^const ${name} = (.+);$`, 'm').exec(element) ?? assert.fail(name);
  return found[1];
}

test('the element writes addresses in the version that the module writes and reads', () => {
  const version = fragment([], 'dark').split('&')[0];
  assert.equal(constant('ADDRESS'), `'${version}'`);
  assert.deepEqual(read_embed_address(`${version}&exhibit=depth-race`).corrections, []);
});

test('the element and its frame speak the same version of messages', () => {
  assert.equal(constant('VERSION'), String(VERSION));
});
