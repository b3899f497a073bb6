// The article around the exhibits: claims that can be tested, predictions, words for depths, and formulas.

import { linkDepth } from './depths.js';
import { write } from './dom.js';
import { FIRST } from './module.js';

/** @typedef {import('./exhibit.js').Exhibit} Exhibit */
/** @typedef {import('./gallery.js').Gallery} Gallery */

/** The exhibit that an element speaks of, and the claim. @param {string | undefined} name as in `one-plane/a-claim` */
function spokenOf(name = '') {
  const [id, claim] = name.split('/');
  return { id, claim };
}

/** Scrolls an exhibit to where it can be seen, unless most of it is. @param {Exhibit} exhibit */
function reveal({ section }) {
  const { top, bottom } = section.getBoundingClientRect();
  const seen = Math.min(bottom, innerHeight) - Math.max(top, 0);
  if (seen < 0.6 * Math.min(bottom - top, innerHeight)) section.scrollIntoView({ block: 'start' });
}

/** Brings an exhibit to a state of a claim. @param {Exhibit} exhibit @param {string} claim @param {boolean} tried */
function test(exhibit, claim, tried) {
  exhibit.player?.pause();
  exhibit.attempt(() => exhibit.stage.put_to_the_test(claim, tried));
  reveal(exhibit);
  exhibit.see(true); // an observer would say so only after the next frame
}

/** A place where the evidence for a claim stands, as the exhibit is now. */
class Evidence {
  /** @param {HTMLElement} element @param {Exhibit} exhibit @param {string} claim */
  constructor(element, exhibit, claim) {
    this.element = element;
    this.exhibit = exhibit;
    this.claim = claim;
  }

  refresh() {
    const evidence = this.exhibit.stage.evidence(this.claim);
    if (!evidence) return;
    const { holds, text } = evidence;
    write(this.element, text);
    const verdict = holds === undefined ? 'pending' : holds ? 'holds' : 'fails';
    if (this.element.dataset.verdict !== verdict) this.element.dataset.verdict = verdict;
  }
}

/** A question that is asked before its answer is computed; nothing of it is stored. @param {HTMLElement} box @param {Gallery} gallery */
function predict(box, gallery) {
  const { id, claim } = spokenOf(box.dataset.predict);
  for (const button of box.querySelectorAll('button')) {
    button.disabled = false;
    button.addEventListener('click', () => {
      for (const other of box.querySelectorAll('button')) other.ariaPressed = String(other === button);
      gallery.with(id, (exhibit) => {
        box.dataset.predicted = button.value;
        test(exhibit, claim, false);
      });
    });
  }
}

/** Lets the parts of a formula be pointed at. @param {HTMLElement} formula @param {Exhibit} exhibit */
function explain(formula, exhibit) {
  for (const part of formula.querySelectorAll('[data-part]')) {
    const name = part.getAttribute('data-part') ?? '';
    const point = (/** @type {string | undefined} */ pointed) => {
      exhibit.stage.point_out(pointed);
      exhibit.request();
    };
    part.addEventListener('pointerenter', () => point(name));
    part.addEventListener('pointerleave', () => point(undefined));
    part.addEventListener('focus', () => point(name));
    part.addEventListener('blur', () => point(undefined));
  }
}

/** @param {string} selector @param {(element: HTMLElement) => void} use */
function each(selector, use) {
  for (const element of document.querySelectorAll(selector)) if (element instanceof HTMLElement) use(element);
}

/** Lets an exhibit work while an element far from it shows what it comes to. @param {Exhibit} exhibit @param {Element} element */
function consultWhileSeen(exhibit, element) {
  const look = (/** @type {IntersectionObserverEntry[]} */ entries) =>
    exhibit.consult(element, entries[entries.length - 1].isIntersecting);
  new IntersectionObserver(look).observe(element);
}

/** Connects what speaks of an exhibit with it. @param {string} id @param {Exhibit} exhibit */
export function welcome(id, exhibit) {
  each(`[data-evidence^="${id}/"]`, (element) => {
    const evidence = new Evidence(element, exhibit, spokenOf(element.dataset.evidence).claim);
    exhibit.parts.push(evidence);
    evidence.refresh();
    if (!exhibit.section.closest('article')?.contains(element)) consultWhileSeen(exhibit, element);
  });
  each(`[data-formula="${id}"]`, (formula) => explain(formula, exhibit));
}

/** Connects the article with the exhibits, which are mounted when they are needed. @param {Gallery} gallery */
export function bringToLife(gallery) {
  // Evidence stands at the end of the page too, far from what it is of.
  each('[data-evidence]', (element) => gallery.whenNear(element, spokenOf(element.dataset.evidence).id));
  each('button[data-claim]', (button) => {
    if (!(button instanceof HTMLButtonElement)) return;
    const { id, claim } = spokenOf(button.dataset.claim);
    const tried = 'tried' in button.dataset;
    button.addEventListener('click', () => gallery.with(id, (exhibit) => test(exhibit, claim, tried)));
    button.disabled = false;
  });
  each('[data-predict]', (box) => predict(box, gallery));
  each('.depth-word', (word) => {
    const depth = Number(word.dataset.depth);
    linkDepth(word, depth);
    word.addEventListener('click', () => gallery.with(word.dataset.of ?? FIRST, ({ depths }) => depths?.select(depth)));
  });
}
