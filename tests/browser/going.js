// Figures that go from state to state, in stories and by themselves: what they report.

import { embeds } from './hosting.js';

/** @typedef {import('./reader.js').Reader} Reader */
/** @typedef {import('playwright-core').Page} Page */

/** The module that makes both elements known, as a host writes it. */
export const SCRIPT = '<script type="module" src="LAB/js/lnn-story.js"></script>';

/** Waits until the figure of a page reports a state. @param {Page} page @param {string} state */
export async function shows(page, state) {
  await page.waitForFunction((state) => document.querySelector('lnn-figure')?.fragment === state, state, {
    polling: 20,
  });
}

/** The state of the depth race with these parts, as its embed reports it. @param {string[]} parts */
export function raced(...parts) {
  return ['v1&exhibit=depth-race', ...parts.map((part) => `depth-race.${part}`)].join('&');
}

/** The frame of the only figure, once it has started. @param {Reader} reader */
export async function started(reader) {
  await reader.page.waitForFunction(() => document.querySelector('lnn-figure')?.ready, undefined, { polling: 20 });
  const [embed] = await embeds(reader, 1);
  return embed;
}
