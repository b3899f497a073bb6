// The exhibits that are mounted on this page, and what they share: the highlighted depth and the keyboard.

/** @typedef {import('./exhibit.js').Exhibit} Exhibit */

/** Whether this page shows one exhibit inside another page. Only an observer knows how much of it is on the screen then. */
export const embedded = 'embed' in document.documentElement.dataset;

/** By their ids. */
export const mounted = /** @type {Map<string, Exhibit>} */ (new Map());

/** Highlights a depth in every exhibit, or none. @param {number | undefined} depth */
export function highlight(depth) {
  for (const exhibit of mounted.values()) exhibit.highlight(depth);
}

/** The exhibit whose player gets key presses: the one that has the focus, or else the one that fills most of the screen. */
export function foremost() {
  const players = [...mounted.values()].filter(({ player }) => player);
  const focused = players.find(({ section }) => section.contains(document.activeElement));
  if (embedded) return focused; // all other keys are the host's
  const height = (/** @type {Exhibit} */ { section }) => {
    const { top, bottom } = section.getBoundingClientRect();
    return Math.min(bottom, innerHeight) - Math.max(top, 0);
  };
  const tallest = players.reduce((most, exhibit) => (height(exhibit) > height(most) ? exhibit : most), players[0]);
  return focused?.inSight() ? focused : tallest;
}
