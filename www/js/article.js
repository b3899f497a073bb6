// The article around the exhibits: claims that can be tested, predictions, words for depths, and formulas.

import { linkDepth } from './depths.js';
import { write } from './dom.js';
import { exhibits } from './exhibit.js';

/** @typedef {import('./exhibit.js').Exhibit} Exhibit */

/** The exhibit that an element speaks of, and what it says. @param {string | undefined} name as in `one-plane/a-claim` */
function spokenOf(name = '') {
  const [id, claim] = name.split('/');
  const exhibit = exhibits.get(id);
  return exhibit && { exhibit, claim };
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
    this.stage = exhibit.stage;
    this.claim = claim;
  }

  refresh() {
    const evidence = this.stage.evidence(this.claim);
    if (!evidence) return;
    const { holds, text } = evidence;
    write(this.element, text);
    const verdict = holds === undefined ? 'pending' : holds ? 'holds' : 'fails';
    if (this.element.dataset.verdict !== verdict) this.element.dataset.verdict = verdict;
  }
}

/** A question that is asked before its answer is computed; nothing of it is stored. @param {HTMLElement} box */
function predict(box) {
  const found = spokenOf(box.dataset.predict);
  if (!found) return;
  const { exhibit, claim } = found;
  for (const button of box.querySelectorAll('button')) {
    button.disabled = false;
    button.addEventListener('click', () => {
      for (const other of box.querySelectorAll('button')) other.ariaPressed = String(other === button);
      box.dataset.predicted = button.value;
      test(exhibit, claim, false);
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

/** Connects the article with the exhibits, all of which are mounted. */
export function bringToLife() {
  each('[data-evidence]', (element) => {
    const found = spokenOf(element.dataset.evidence);
    if (!found) return;
    const evidence = new Evidence(element, found.exhibit, found.claim);
    found.exhibit.parts.push(evidence);
    evidence.refresh();
  });
  each('button[data-claim]', (button) => {
    const found = spokenOf(button.dataset.claim);
    if (!found || !(button instanceof HTMLButtonElement)) return;
    button.addEventListener('click', () => test(found.exhibit, found.claim, 'tried' in button.dataset));
    button.disabled = false;
  });
  each('[data-predict]', predict);
  each('[data-formula]', (formula) => {
    const exhibit = exhibits.get(formula.dataset.formula ?? '');
    if (exhibit) explain(formula, exhibit);
  });
  each('.depth-word', (word) => {
    const depth = Number(word.dataset.depth);
    const exhibit = exhibits.get(word.dataset.of ?? 'depth-race');
    linkDepth(word, depth);
    word.addEventListener('click', () => exhibit?.depths?.select(depth));
  });
}
