// From an exhibit that another one has opened, the way back to where the reader was.

import { make } from './dom.js';
import { openAround } from './side-rooms.js';
import { bringForward } from './tabs.js';

/** @typedef {import('./plot.js').Place} Place */

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  .way-back { position: sticky; top: 8px; z-index: 3; display: block; max-width: 100%; margin-bottom: 8px; padding-block: 4px; line-height: 1.25 }
  @media print { .way-back { display: none } }
`);
document.adoptedStyleSheets.push(sheet);

/** The button that is offered, at most one on the page. @type {HTMLButtonElement | undefined} */
let offered;

/** What a section is called on the page. @param {HTMLElement} section */
function nameOf(section) {
  const heading = document.getElementById(section.getAttribute('aria-labelledby') ?? '');
  return heading?.textContent ?? section.ariaLabel ?? '';
}

/** Scrolls a figure to where it was, with the focus on it. @param {Place} from */
export function returnTo({ figure, top }) {
  offered?.remove();
  const frame = document.querySelector(`[data-figure="${CSS.escape(figure)}"]`);
  const canvas = frame?.querySelector('canvas[role="img"]');
  if (!frame || !(canvas instanceof HTMLElement)) return;
  openAround(frame);
  bringForward(frame);
  scrollBy({ top: frame.getBoundingClientRect().top - top, behavior: 'instant' });
  canvas.focus({ preventScroll: true });
}

/** Offers a way back at the top of an exhibit, and shows it. @param {HTMLElement} section @param {string} name @param {() => void} goBack */
function offer(section, name, goBack) {
  offered?.remove();
  offered = make('button', { type: 'button', className: 'way-back' }, name);
  offered.addEventListener('click', goBack);
  section.prepend(offered);
  section.scrollIntoView({ block: 'start' }); // with room for it
}

/**
 * Offers the way back at the top of the exhibit that was opened.
 * @param {HTMLElement} section
 * @param {HTMLElement} origin
 * @param {Place} from
 */
export function offerWayBack(section, origin, from) {
  offer(section, `Back to “${nameOf(origin)}”`, () => returnTo(from));
}

/** Leads from a word of the text to the exhibit that it has changed, and back. @param {HTMLElement} section @param {HTMLElement} word */
export function leadTo(section, word) {
  const { top } = word.getBoundingClientRect();
  offer(section, 'Back to the text', () => {
    offered?.remove();
    scrollBy({ top: word.getBoundingClientRect().top - top, behavior: 'instant' });
    word.focus({ preventScroll: true });
  });
  offered?.focus({ preventScroll: true });
}
