// The styles and scripts of the page need nothing that the oldest browsers it is for do not have: Chrome 109, Firefox 115
// and Safari 16.4.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sources } from './pages.js';

/** What is newer, of styles that the page is not whole without. */
const NEW_STYLES =
  /light-dark\(|:has\(|:nth-(last-)?child\([^)]* of |color-mix\(|@scope|@starting-style|@property|subgrid|[^-\w]round\(|[\d.]r?lh\b|[{;]\s*[&>+~][^{}]*\{/;

/** Styles that the page is whole without, and what they are for. @type {[RegExp, string][]} */
const EXTRAS = [
  [
    /@supports selector\(::details-content\)\s*\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}/g,
    'drawers with their titles in a row',
  ],
  [/grid-template-rows:\s*subgrid/g, 'titles of figures beside each other on one line'],
  [/text-wrap:\s*(balance|pretty)/g, 'lines of equal length'],
];

/** What is newer, of scripts. */
const NEW_SCRIPTS =
  /\.(withResolvers|groupBy|toSorted|toSpliced|toReversed|fromAsync|isWellFormed|toBase64|fromBase64|toHex|setHTML|moveBefore|startViewTransition|scrollend|showPicker|canParse)\(|Intl\.(Segmenter|DurationFormat)|AbortSignal\.any|Promise\.try|Iterator\.|URL\.parse|:has\(/;

test('no style is needed that is newer than the browsers the page is for', () => {
  for (const [path, text] of sources('.css')) {
    const needed = EXTRAS.reduce((text, [extra]) => text.replaceAll(extra, ''), text.replaceAll(/\/\*.*?\*\//gs, ''));
    assert.doesNotMatch(needed, NEW_STYLES, path);
  }
});

test('no script calls what is newer than the browsers the page is for', () => {
  for (const [path, text] of sources('.js')) assert.doesNotMatch(text, NEW_SCRIPTS, path);
});

test('names and roles that are set as properties are brought to browsers without these', () => {
  const used = new Set();
  for (const [path, text] of sources('.js')) {
    const inHosts = /lnn-(figure|story)\.js$/.test(path);
    for (const [name] of text.matchAll(/\baria[A-Z]\w+/g)) {
      assert.ok(!inHosts, `${path} uses ${name} in the page of a host`);
      used.add(name);
    }
  }
  const older = sources('.js').get('js/older.js') ?? '';
  const brought = [...older.matchAll(/^ {2}(aria\w+): 'aria-/gm)].map(([, name]) => name);
  assert.deepEqual([...used].sort(), brought.sort());
});
