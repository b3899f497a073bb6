// A question that the reader answers before the exhibit does. No guess is stored.

import { make, write } from './dom.js';

/** @typedef {import('./exhibit.js').Exhibit} Exhibit */
/** @typedef {import('../pkg/lnn_lab.js').GuessView} GuessView */

/** What stands for the wish to be told without a guess. */
const TELL = '';

/** The room for a question; at the top of the panel where there is none. @param {HTMLElement} section */
function room(section) {
  const found = section.querySelector('.guess');
  if (found instanceof HTMLElement) return found;
  const made = make('div', { className: 'guess' });
  section.prepend(made);
  return made;
}

export class Guess {
  /** @param {Exhibit} exhibit @param {GuessView} view */
  constructor(exhibit, view) {
    this.exhibit = exhibit;
    this.view = view;
    /** The guess, once there is one. @type {string | undefined} */
    this.reply = undefined;
    /** The answer to it, which stays when the run is wound back. */
    this.answer = '';
    /** The state that was asked about. */
    this.asked = '';
    this.box = room(exhibit.section);
    this.box.dataset.asked = '';
    this.question = make('p', { className: 'question' }, view.question);
    this.said = make('p', { className: 'said' });
    this.said.role = 'status';
    /** @type {HTMLButtonElement[]} */
    this.buttons = view.of_members ? [] : view.replies.map(({ id, words }) => this.button(id, words));
    if (!view.of_members) this.buttons.push(this.button(TELL, 'Just show me'));
    const replies = make('div', { className: 'chips' }, ...this.buttons);
    replies.role = 'group';
    replies.ariaLabel = view.question;
    this.box.replaceChildren(this.question, ...(view.of_members ? [] : [replies]), this.said);
    if (view.of_members) this.listenToMembers();
    this.conceal();
    this.refresh();
  }

  /** @param {string} id @param {string} words */
  button(id, words) {
    const button = make('button', { type: 'button', className: 'chip', value: id, ariaPressed: 'false' }, words);
    button.addEventListener('click', () => this.say(id));
    return button;
  }

  /** A depth that is chosen is the guess, until the answer is known. */
  listenToMembers() {
    const steps = this.exhibit.section.querySelector('[data-depth-steps]');
    // Choosing what is chosen already is no change, but it is a guess.
    steps?.addEventListener('click', ({ target }) => {
      if (target instanceof HTMLInputElement && this.answer === '') this.say(target.value);
    });
  }

  /** Whether anything is kept back. */
  get isOpen() {
    return this.reply === undefined && (this.view.all || this.view.figures.length > 0);
  }

  /** Keeps back what would tell the answer, or shows it. */
  conceal() {
    const { section } = this.exhibit;
    const level = this.view.all ? 'all' : 'some';
    if (this.isOpen) section.dataset.concealed = level;
    else delete section.dataset.concealed;
    for (const id of this.view.figures) {
      section.querySelector(`[data-figure="${id}"]`)?.toggleAttribute('data-concealed-figure', this.isOpen);
    }
    for (const evidence of document.querySelectorAll(`.claim [data-evidence^="${section.id}/"]`)) {
      evidence.toggleAttribute('data-withheld', this.isOpen);
    }
  }

  /** Keeps the height of the box: replies that were not given make room for the answer, but nothing moves up. */
  keepRoom() {
    const { box } = this;
    if (box.offsetHeight > 0) box.style.minHeight ||= `${box.offsetHeight}px`;
  }

  /** Shows everything, because the reader has been led to it. */
  reveal() {
    if (!this.isOpen) return;
    this.keepRoom();
    this.reply = TELL;
    this.conceal();
  }

  /** Takes a guess. @param {string} reply */
  say(reply) {
    const { exhibit } = this;
    this.reply = reply;
    this.answer = '';
    this.keepRoom();
    for (const button of this.buttons) button.ariaPressed = String(button.value === reply);
    this.conceal();
    const problem = exhibit.attempt(() => exhibit.stage.say(reply || undefined));
    if (problem) write(this.said, problem);
    exhibit.requestDraw();
    this.refresh();
  }

  /** Part of its exhibit. */
  refresh() {
    const { exhibit, view } = this;
    // Whoever has brought the exhibit to another state wants to see it.
    if (exhibit.stage.settings().length > 0) this.reveal();
    this.notice();
    if (this.answer !== '') return;
    const { reply } = this;
    const isAsked = reply !== undefined || view.of_members;
    this.answer = (isAsked && exhibit.stage.answer(reply || undefined)) || '';
    const until = view.replies.find(({ id }) => id === reply)?.until ?? '';
    write(this.said, this.answer || until);
    this.box.toggleAttribute('data-told', view.of_members && (this.answer || until) !== '');
  }

  /** Notices that the exhibit is set otherwise: it has another answer then, and a race on other points is another question. */
  notice() {
    const { exhibit } = this;
    if (exhibit.playing) return;
    const controls = exhibit.stage.controls().filter(({ group, role }) => group !== 'view' && role !== 'depth');
    const state = controls.map(({ text }) => text).join('\n');
    if (state === this.asked) return;
    if (this.asked !== '' && this.view.of_members) this.reply = undefined;
    this.asked = state;
    this.answer = '';
  }
}

/**
 * Asks what an exhibit asks, if it does.
 * @param {Exhibit} exhibit
 * @param {boolean} [named] whether an address has led to it, so that nothing of it is kept back
 */
export function ask(exhibit, named = false) {
  const view = exhibit.stage.guess();
  // An embed may show no depths to choose among.
  if (!view || (view.of_members && !exhibit.section.querySelector('[data-depth-steps]'))) return;
  exhibit.guess = new Guess(exhibit, view);
  if (named) exhibit.guess.reveal();
  exhibit.parts.push(exhibit.guess);
}
