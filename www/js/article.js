// The article around the exhibits: claims that can be tested, predictions, words for depths, and formulas.

import { linkDepth } from './depths.js';
import { write } from './dom.js';

/** @typedef {import('./exhibit.js').Exhibit} Exhibit */
/** @typedef {import('./exhibit-loader.js').ExhibitLoader} ExhibitLoader */

/** The exhibit and the claim that an element is about. @param {string | undefined} name as in `one-plane/a-claim` */
function subject(name = '') {
  const [id, claim] = name.split('/');
  return { id, claim };
}

/** Scrolls an exhibit to where it can be seen, unless most of it is. @param {Exhibit} exhibit */
function reveal({ section }) {
  const { top, bottom } = section.getBoundingClientRect();
  const seen = Math.min(bottom, innerHeight) - Math.max(top, 0);
  if (seen < 0.6 * Math.min(bottom - top, innerHeight)) section.scrollIntoView({ block: 'start' });
}

/**
 * Brings an exhibit into a scene of a claim.
 * @param {Exhibit} exhibit
 * @param {string} claim
 * @param {'shown' | 'tried'} scene
 */
function test(exhibit, claim, scene) {
  exhibit.player?.pause();
  exhibit.attempt(() => exhibit.stage.put_to_the_test(claim, scene));
  reveal(exhibit);
  exhibit.schedule.setVisible(true); // its observer would say so only after the next frame
}

/** An element with the evidence for a claim in the present state of its exhibit. */
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
    const { verdict, text } = evidence;
    write(this.element, text);
    // The reader's own run is told of where it says something of the claim that was not found already.
    if (this.element.matches('.own')) {
      const says = verdict !== 'not-shown' && verdict !== 'pending';
      const isNews = says && text !== this.element.previousElementSibling?.textContent;
      this.element.toggleAttribute('data-silent', !isNews);
    }
    if (this.element.dataset.verdict !== verdict) this.element.dataset.verdict = verdict;
  }
}

/** A question to the reader before the answer is computed; no prediction is stored. @param {HTMLElement} box @param {ExhibitLoader} loader */
function predict(box, loader) {
  const { id, claim } = subject(box.dataset.predict);
  for (const button of box.querySelectorAll('button')) {
    button.disabled = false;
    button.addEventListener('click', () => {
      for (const other of box.querySelectorAll('button')) other.ariaPressed = String(other === button);
      loader.with(id, (exhibit) => {
        box.dataset.predicted = button.value;
        test(exhibit, claim, 'shown');
      });
    });
  }
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

/** Connects an exhibit with the elements that are about it. @param {string} id @param {Exhibit} exhibit */
export function connectExhibit(id, exhibit) {
  each(`[data-evidence^="${id}/"]`, (element) => {
    const evidence = new Evidence(element, exhibit, subject(element.dataset.evidence).claim);
    exhibit.parts.push(evidence);
    evidence.refresh();
    if (!exhibit.section.closest('article')?.contains(element)) computeWhileSeen(exhibit, element);
  });
  each(`[data-formula="${id}"]`, (formula) => explain(formula, exhibit));
}

/** Connects the article with the exhibits, which are mounted when they are needed. @param {ExhibitLoader} loader */
export function connectArticle(loader) {
  // There is evidence at the end of the page too, far from its exhibit.
  each('[data-evidence]', (element) => loader.mountWhenNear(element, subject(element.dataset.evidence).id));
  each('button[data-claim]', (button) => {
    if (!(button instanceof HTMLButtonElement)) return;
    const { id, claim } = subject(button.dataset.claim);
    const scene = 'tried' in button.dataset ? 'tried' : 'shown';
    button.addEventListener('click', () => loader.with(id, (exhibit) => test(exhibit, claim, scene)));
    button.disabled = false;
  });
  each('[data-predict]', (box) => predict(box, loader));
  each('.depth-word', (word) => {
    const depth = Number(word.dataset.depth);
    linkDepth(word, depth);
    word.addEventListener('click', () =>
      loader.with(word.dataset.of ?? loader.first, ({ depths }) => depths?.select(depth)),
    );
  });
}
