// Whether the page is being scrolled, and a frame has no time to spare.

/** How long after the page has last moved it is at rest, in milliseconds. */
export const REST_MS = 120;

let moved = Number.NEGATIVE_INFINITY;

addEventListener(
  'scroll',
  () => {
    moved = performance.now();
  },
  { passive: true },
);

/** Whether the page has moved just now. */
export function scrolling() {
  return performance.now() - moved < REST_MS;
}
