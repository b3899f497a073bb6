// The page asks no other host for anything, and works under a strict content security policy.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attributes, pages, sources } from './pages.js';

for (const [path, root] of await pages()) {
  test(`${path}: only links for the reader lead to other hosts`, () => {
    for (const element of root.querySelectorAll('*')) {
      for (const [key, value] of attributes(element)) {
        if (element.tagName === 'a' && key === 'href') assert.match(value, /^(https:\/\/|#|[\w./-]+(#[\w&;=.,+-]+)?$)/);
        else assert.doesNotMatch(value, /(^|[\s(,'"])(https?:)?\/\//, `${element.tagName} ${key}`);
      }
    }
  });

  test(`${path}: no script, style or handler is written into it`, () => {
    for (const element of root.querySelectorAll('*')) {
      // What describes the page to machines is no script, though its element is called so.
      if (element.tagName === 'script' && element.getAttributeValue('type') !== 'application/ld+json') {
        assert.ok(element.getAttributeValue('src'));
        assert.equal(element.textContent.trim(), '');
      }
      assert.notEqual(element.tagName, 'style');
      for (const [key, value] of attributes(element)) {
        assert.notEqual(key, 'style');
        assert.doesNotMatch(key, /^on/);
        assert.doesNotMatch(value, /^\s*javascript:/i);
      }
    }
  });
}

test('no style, script or picture names another host', () => {
  for (const ending of ['.css', '.js', '.svg']) {
    for (const [path, text] of sources(ending)) {
      const known = text.replaceAll('http://www.w3.org/2000/svg', '').replaceAll('http://www.w3.org/1999/xlink', '');
      assert.doesNotMatch(known, /https?:|['"(]\/\/|@import (?!"parts\/)/, path);
    }
  }
});

test('no script turns text into markup or code', () => {
  for (const [path, text] of sources('.js')) {
    assert.doesNotMatch(
      text,
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|setAttribute\('style'/,
      path,
    );
  }
});
