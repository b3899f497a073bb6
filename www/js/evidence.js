// What the numbers say of a claim, beside its sentence, in the verdict, and at the foot of the screen.

import { make } from './dom.js';

/** @typedef {import('./exhibit.js').Exhibit} Exhibit */
/** @typedef {import('../pkg/lnn_lab.js').EvidenceView} Found */

/**
 * Writes what follows, and then the numbers.
 * @param {HTMLElement} element
 * @param {string} verdict
 * @param {string} sentence what follows, in words; nothing where there is nothing to say of it
 * @param {string} text
 */
function say(element, verdict, sentence, text) {
  const said = sentence === '' ? text : `${sentence} ${text}`;
  if (element.textContent !== said) {
    element.replaceChildren(...(sentence === '' ? [] : [make('strong', {}, sentence), ' ']), text);
  }
  if (element.dataset.verdict !== verdict) element.dataset.verdict = verdict;
}

/** Writes what is said of a claim. @param {HTMLElement} element @param {Found} found */
export function tell(element, { verdict, sentence, text }) {
  say(element, verdict, sentence, text);
}

/** The claim in words, as it stands on the page. @param {string} name as in `one-plane/a-claim` */
export function sentenceOf(name) {
  return document.querySelector(`[data-claim="${name}"]`)?.closest('.claim')?.querySelector('p')?.textContent ?? '';
}

/** @param {string} verdict @param {string} sentence @returns {string} what the reader's run says of a sentence, by its name */
function ownWords(verdict, sentence) {
  switch (verdict) {
    case 'holds':
      return `In your run it holds that “${sentence}”`;
    case 'fails':
      return `In your run it does not hold that “${sentence}”`;
    default:
      return `Your run cannot tell whether “${sentence}”`;
  }
}

/** An element with the evidence for a claim in the present state of its exhibit. */
export class Evidence {
  /** @param {HTMLElement} element @param {Exhibit} exhibit @param {string} claim */
  constructor(element, exhibit, claim) {
    this.element = element;
    this.exhibit = exhibit;
    this.claim = claim;
    /** Whether it says still what the page said before scripts started. */
    this.isNew = true;
  }

  /** Whether the numbers that are being computed are those that the page has said from the beginning. @param {Found} found */
  isKnown({ verdict }) {
    const { element, exhibit } = this;
    const isFirst = this.isNew && exhibit.stage.settings().length === 0;
    return verdict === 'pending' && isFirst && !element.matches('.own');
  }

  refresh() {
    const { element, exhibit, claim } = this;
    const found = exhibit.stage.evidence(claim);
    if (!found || this.isKnown(found)) return;
    this.isNew = false;
    if (!element.matches('.own')) {
      tell(element, found);
      return;
    }
    // Under a heading that sums up several claims, the reader's own run is told of by the claim's sentence, and only where
    // it says something of it that was not found already.
    const { verdict, text } = found;
    const says = verdict !== 'not-shown' && verdict !== 'pending';
    const known = element.dataset.known ?? element.previousElementSibling?.querySelector('[data-found]')?.textContent;
    const isNews = says && text !== known;
    const sentence = sentenceOf(element.dataset.evidence ?? '');
    say(element, verdict, isNews ? ownWords(verdict, sentence) : '', text);
    element.toggleAttribute('data-silent', !isNews);
  }
}
