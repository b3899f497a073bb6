// The list of shortcuts, without a browser: each key does one thing, and the list names what there is.

import assert from 'node:assert/strict';
import { test } from 'node:test';

/** An element as far as the shortcuts need one. */
class Element {
  constructor() {
    /** @type {unknown[]} */
    this.children = [];
  }

  /** @param {...unknown} children */
  append(...children) {
    this.children.push(...children);
  }

  after() {}

  addEventListener() {}
}

const list = new Element();
/** @type {(event: object) => void} */
let press = () => {};
Object.assign(globalThis, {
  Element,
  HTMLElement: Element,
  document: {
    createElement: () => new Element(),
    documentElement: { dataset: {} },
  },
});

/** @type {string[]} */
let done = [];
/** Notes every call. @param {string} name */
const noting = (name) =>
  new Proxy(
    {},
    {
      get:
        (_, method) =>
        (/** @type {unknown[]} */ ...given) =>
          done.push(`${name}.${String(method)}(${given})`),
    },
  );
const exhibit = {
  section: {
    querySelector: () => list,
    addEventListener: (/** @type {string} */ type, /** @type {(event: object) => void} */ listener) => {
      assert.equal(type, 'keydown');
      press = listener;
    },
  },
  controls: noting('controls'),
  depths: noting('depths'),
};

const { listenToShortcuts } = await import('../../www/js/shortcuts.js');
listenToShortcuts(/** @type {any} */ (exhibit), /** @type {any} */ (noting('player')));

/** What a key does. @param {string} key @param {object} [more] */
function effect(key, more) {
  done = [];
  let prevented = false;
  press({ key, composedPath: () => [], preventDefault: () => (prevented = true), ...more });
  assert.equal(prevented, done.length > 0, `${key}: the browser keeps what is not taken`);
  return done;
}

const KEYS = [
  ...Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)),
  ...[
    'ArrowLeft',
    'ArrowRight',
    'ArrowUp',
    'ArrowDown',
    'Enter',
    'Escape',
    'Tab',
    'Home',
    'End',
    'PageUp',
    'PageDown',
    'F5',
  ],
];

test('no key does two things', () => {
  for (const key of KEYS) assert.ok(effect(key).length <= 1, key);
});

test('each depth has its digit', () => {
  for (let depth = 1; depth <= 10; depth += 1)
    assert.deepEqual(effect(String(depth % 10)), [`depths.select(${depth})`]);
});

test('capital letters do what small ones do', () => {
  for (const key of 'abcdefghijklmnopqrstuvwxyz') assert.deepEqual(effect(key.toUpperCase()), effect(key));
});

test('keys of the browser and of the page’s scrolling are left alone', () => {
  for (const key of [
    'Tab',
    'Enter',
    'Escape',
    'ArrowUp',
    'ArrowDown',
    'Home',
    'End',
    'PageUp',
    'PageDown',
    'F5',
    '/',
  ]) {
    assert.deepEqual(effect(key), []);
  }
  for (const modifier of ['ctrlKey', 'metaKey', 'altKey']) {
    for (const key of KEYS) assert.deepEqual(effect(key, { [modifier]: true }), []);
  }
  for (const key of KEYS) assert.deepEqual(effect(key, { defaultPrevented: true }), []);
});

test('with Shift, the space bar scrolls back', () => {
  assert.deepEqual(effect(' ', { shiftKey: true }), []);
});

test('the list has a line for each thing that keys do', () => {
  const effects = new Set(KEYS.flatMap((key) => effect(key)).map((call) => call.replace(/select\(.*/, 'select')));
  assert.equal(list.children.length / 2, effects.size);
});
