// Whether the page is being scrolled, so that a frame has no time to spare.

import { since } from './clock.js';

/** How long after its last movement the page counts as still, in milliseconds. */
export const REST_MS = 120;

let lastScrollAt = Number.NEGATIVE_INFINITY;

addEventListener(
  'scroll',
  () => {
    lastScrollAt = performance.now();
  },
  { passive: true },
);

/** Whether the page is moving. */
export function scrolling() {
  return since(lastScrollAt) < REST_MS;
}
