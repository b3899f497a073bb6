// The exhibits that are mounted on this page, and the depth that all of them highlight.

/** @typedef {import('./exhibit.js').Exhibit} Exhibit */

/** Whether this page shows one exhibit inside another page. Only an observer knows how much of it is on the screen then. */
export const embedded = 'embed' in document.documentElement.dataset;

/** By their ids. */
export const mounted = /** @type {Map<string, Exhibit>} */ (new Map());

/** Highlights a depth in every exhibit, or none. @param {number | undefined} depth */
export function highlight(depth) {
  for (const exhibit of mounted.values()) exhibit.highlight(depth);
}
