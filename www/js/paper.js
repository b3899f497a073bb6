// On paper nothing can be opened: what holds text or numbers is opened for as long as the page is printed. Nor does
// anything arrive later: an exhibit that is not computed yet is left out.

import { mounted } from './mounted.js';

/** @typedef {import('./exhibit.js').Exhibit} Exhibit */

const PRINTED = 'details:is(.side-room, .aside, [data-drawer="numbers"]):not([open])';

/** @type {HTMLDetailsElement[]} */
let opened = [];

/** Runs that stood at their start, and the state that they had there. @type {{ exhibit: Exhibit, state: string }[]} */
let wound = [];

/** Paper shows of a run what has passed of it: of one that has not begun, that is all of it, if it may be told. @param {Exhibit} exhibit */
function wind(exhibit) {
  const { stage, section, module, schedule } = exhibit;
  const run = stage.player();
  if (run?.epoch !== 0 || !exhibit.complete || 'silent' in section.dataset) return;
  wound.push({ exhibit, state: module.fragment(stage.parts(), '') });
  stage.seek(run.end);
  schedule.draw();
}

addEventListener('beforeprint', () => {
  opened = [...document.querySelectorAll(PRINTED)].filter((part) => part instanceof HTMLDetailsElement);
  for (const part of opened) part.open = true;
  wound = [];
  for (const exhibit of mounted.values()) {
    exhibit.section.toggleAttribute('data-incomplete', !exhibit.complete);
    wind(exhibit);
  }
});

addEventListener('afterprint', () => {
  for (const part of opened) part.open = false;
  for (const { exhibit, state } of wound) exhibit.restore(exhibit.module, state);
});
