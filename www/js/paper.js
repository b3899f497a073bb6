// On paper nothing can be opened: what holds text or numbers is opened for as long as the page is printed. Nor does
// anything arrive later: an exhibit that is not computed yet is left out.

import { mounted } from './mounted.js';

const PRINTED = 'details:is(.side-room, .aside, [data-drawer="numbers"]):not([open])';

/** @type {HTMLDetailsElement[]} */
let opened = [];

addEventListener('beforeprint', () => {
  opened = [...document.querySelectorAll(PRINTED)].filter((part) => part instanceof HTMLDetailsElement);
  for (const part of opened) part.open = true;
  for (const { section, complete } of mounted.values()) section.toggleAttribute('data-incomplete', !complete);
});

addEventListener('afterprint', () => {
  for (const part of opened) part.open = false;
});
