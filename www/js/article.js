// The article around the exhibits: claims that can be tested, words for depths, and formulas.

import { linkDepth } from './depths.js';
import { Evidence } from './evidence.js';
import { ask } from './guess.js';

/** @typedef {import('./exhibit.js').Exhibit} Exhibit */
/** @typedef {import('./exhibit-loader.js').ExhibitLoader} ExhibitLoader */

/** The exhibit and the claim that an element is about. @param {string | undefined} name as in `one-plane/a-claim` */
function subject(name = '') {
  const [id, claim] = name.split('/');
  return { id, claim };
}

/**
 * Brings an exhibit into a scene of a claim, beside which the claim is shown. The script for that is loaded by the first.
 * @param {HTMLButtonElement} button
 * @param {ExhibitLoader} loader
 */
async function test(button, loader) {
  const { id, claim } = subject(button.dataset.claim);
  const { openClaim } = await import('./claim-strip.js');
  openClaim(button, loader, id, claim);
}

/** Highlights in the figures what the pointed part of a formula stands for. @param {HTMLElement} formula @param {Exhibit} exhibit */
function explain(formula, exhibit) {
  for (const part of formula.querySelectorAll('[data-part]')) {
    const name = part.getAttribute('data-part') ?? '';
    const point = (/** @type {string | undefined} */ pointed) => {
      exhibit.stage.point_out(pointed);
      exhibit.requestDraw();
    };
    part.addEventListener('pointerenter', () => point(name));
    part.addEventListener('pointerleave', () => point(undefined));
    part.addEventListener('focus', () => point(name));
    part.addEventListener('blur', () => point(undefined));
  }
}

/** Whether all of it is on the screen. @param {Element} element */
function isFullySeen(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return element.checkVisibility() && top >= 0 && bottom <= innerHeight;
}

/** @param {string} selector @param {(element: HTMLElement) => void} use */
function each(selector, use) {
  for (const element of document.querySelectorAll(selector)) if (element instanceof HTMLElement) use(element);
}

/** Lets an exhibit compute while an element far from it shows its results. @param {Exhibit} exhibit @param {Element} element */
function computeWhileSeen(exhibit, element) {
  const look = (/** @type {IntersectionObserverEntry[]} */ entries) =>
    exhibit.schedule.setRemoteViewer(element, entries[entries.length - 1].isIntersecting);
  new IntersectionObserver(look).observe(element);
}

/**
 * Connects an exhibit with the elements that are about it.
 * @param {string} id
 * @param {Exhibit} exhibit
 * @param {boolean} named whether the address names it
 */
export function connectExhibit(id, exhibit, named) {
  each(`[data-evidence^="${id}/"]`, (element) => {
    const evidence = new Evidence(element, exhibit, subject(element.dataset.evidence).claim);
    exhibit.parts.push(evidence);
    evidence.refresh();
    if (!exhibit.section.closest('article')?.contains(element)) computeWhileSeen(exhibit, element);
  });
  each(`[data-formula="${id}"]`, (formula) => explain(formula, exhibit));
  ask(exhibit, named);
}

/** Connects the article with the exhibits, which are mounted when they are needed. @param {ExhibitLoader} loader */
export function connectArticle(loader) {
  // There is evidence at the end of the page too, far from its exhibit.
  // Where something was found already, only an exhibit that is started for another reason has more to say.
  each('[data-evidence]:not([data-known])', (element) =>
    loader.mountWhenNear(element, subject(element.dataset.evidence).id),
  );
  each('button[data-claim]', (button) => {
    if (!(button instanceof HTMLButtonElement)) return;
    button.addEventListener('click', () => test(button, loader));
    button.disabled = false;
  });
  each('.depth-word', (word) => {
    const depth = Number(word.dataset.depth);
    linkDepth(word, depth);
    word.addEventListener('click', () =>
      loader.with(word.dataset.of ?? loader.first, async ({ section, depths, plots }) => {
        depths?.select(depth);
        // On a phone the picture may be screens away from the words about it.
        if (plots.some(({ plot }) => isFullySeen(plot))) return;
        (await import('./way-back.js')).leadTo(section, word);
      }),
    );
  });
}
