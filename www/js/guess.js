// A question that the reader answers before the exhibit does, in words or by a place in a figure. No guess is stored.

import { make, write } from './dom.js';
import { loadFull } from './module.js';
import { bringForward } from './tabs.js';

/** @typedef {import('./exhibit.js').Exhibit} Exhibit */
/** @typedef {import('../pkg/lnn_lab.js').GuessView} GuessView */

/** What stands for the wish to be told without a guess. */
const TELL = '';

const BEGIN = 'Draw my guess';
const SAY = 'That is my guess';

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
    /** The stage that has the guess in its figures, and the state that was asked about. */
    this.stage = exhibit.stage;
    this.asked = '';
    /** Whether the guess is being made in a figure. */
    this.sketching = false;
    this.box = room(exhibit.section);
    this.box.dataset.asked = '';
    this.question = make('p', { className: 'question' }, view.question);
    this.said = make('p', { className: 'said' });
    this.said.role = 'status';
    this.buttons = view.replies.map(({ id, words }) => this.button(id, words, () => this.say(id)));
    this.pencil = this.button('draw', BEGIN, () => this.draw());
    if (view.figure) this.buttons.push(this.pencil);
    if (view.tells) this.buttons.push(this.button(TELL, 'Just show me', () => this.say(TELL)));
    this.replies = make('div', { className: 'chips' }, ...this.buttons);
    this.replies.role = 'group';
    this.replies.ariaLabel = view.question;
    this.box.replaceChildren(this.question, this.replies, this.said);
    this.conceal();
    if (this.isOpen && view.figure) this.draw();
    // Paper shows everything.
    addEventListener('beforeprint', () => {
      if (!this.sketching || !this.isOpen) return;
      this.reveal();
      exhibit.schedule.draw();
    });
    this.refresh();
  }

  /** @param {string} id @param {string} words @param {() => void} act */
  button(id, words, act) {
    const button = make('button', { type: 'button', className: 'chip', value: id }, words);
    button.addEventListener('click', act);
    return button;
  }

  /** Whether anything is kept back. */
  get isOpen() {
    return this.reply === undefined && (this.view.all || this.view.figures.length > 0);
  }

  /** The figure with this id. @param {string | undefined} id */
  figure(id) {
    return this.exhibit.section.querySelector(`[data-figure="${id}"]`);
  }

  /** Keeps back what would tell the answer, or shows it. */
  conceal() {
    const { section } = this.exhibit;
    const level = this.view.all ? 'all' : 'some';
    if (this.isOpen) section.dataset.concealed = level;
    else delete section.dataset.concealed;
    for (const id of this.view.figures) this.figure(id)?.toggleAttribute('data-concealed-figure', this.isOpen);
    this.figure(this.view.figure)?.toggleAttribute('data-asked-figure', this.isOpen);
    for (const evidence of document.querySelectorAll(`.claim [data-evidence^="${section.id}/"]`)) {
      evidence.toggleAttribute('data-withheld', this.isOpen);
      evidence.closest('.claim')?.toggleAttribute('data-untold', this.isOpen);
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
    this.rub();
    this.conceal();
  }

  /** Begins a guess in the figure, or makes it final. */
  async draw() {
    const { exhibit } = this;
    if (this.sketching) {
      this.say(exhibit.stage.sketched() ?? TELL);
      return;
    }
    if (!this.view.tells) {
      // The page opens with a module that cannot draw it.
      this.pencil.disabled = true;
      await exhibit.switchToFullModule(await loadFull()).finally(() => {
        this.pencil.disabled = false;
      });
      this.stage = exhibit.stage;
    }
    this.sketching = true;
    exhibit.stage.begin_sketch();
    this.pencil.textContent = SAY;
    const figure = this.figure(this.view.figure);
    if (figure) bringForward(figure);
    // At once, since what lies there tells the answer, also in the words for those who cannot see it.
    exhibit.schedule.draw();
    const plot = exhibit.plots.find(({ frame }) => frame === figure);
    if (plot && !this.handles) {
      const { Handles } = await import('./handles.js');
      this.handles = new Handles(plot);
      exhibit.parts.push(this.handles);
    }
    exhibit.requestDraw();
  }

  /** Takes the guess out of the figure. */
  rub() {
    this.sketching = false;
    this.exhibit.stage.drop_sketch();
    this.pencil.textContent = BEGIN;
    this.exhibit.requestDraw();
  }

  /** Takes a guess. @param {string} reply */
  say(reply) {
    const { exhibit } = this;
    this.reply = reply;
    this.answer = '';
    this.sketching = false;
    this.keepRoom();
    this.conceal();
    const problem = exhibit.attempt(() => exhibit.stage.say(reply || undefined));
    if (problem) write(this.said, problem);
    this.asked = this.state();
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
    const isAsked = reply !== undefined || !view.tells;
    this.answer = (isAsked && exhibit.stage.answer(reply || undefined)) || '';
    // A run that has told the answer leaves nothing to be guessed.
    if (this.answer && this.sketching) this.rub();
    const words = this.answer || (reply ? exhibit.stage.until(reply) : '');
    write(this.said, words);
    this.box.toggleAttribute('data-told', words !== '');
    this.putAway();
    for (const { id } of view.replies) this.buttonOf(id)?.setAttribute('aria-pressed', String(id === reply));
  }

  /** Takes the buttons away once a guess in a picture is made, and keeps the height of the box. */
  putAway() {
    const { box, replies, view } = this;
    const isDone = view.figure !== undefined && view.tells && this.reply !== undefined;
    if (isDone === replies.hidden) return;
    box.style.minHeight = isDone ? `${box.getBoundingClientRect().height}px` : '';
    replies.hidden = isDone;
  }

  /** @param {string} id */
  buttonOf(id) {
    return this.buttons.find(({ value }) => value === id);
  }

  /** What the answer rests on. */
  state() {
    const controls = this.exhibit.stage.controls().filter(({ group, role }) => group !== 'view' && role !== 'depth');
    return controls.map(({ text }) => text).join('\n');
  }

  /** Notices that the exhibit is set otherwise. That is another question, so what was said is taken back. */
  notice() {
    const { exhibit } = this;
    if (exhibit.playing) return;
    const state = this.state();
    const isOther = state !== this.asked && this.asked !== '';
    this.asked = state;
    if (!isOther && this.stage === exhibit.stage) return;
    this.stage = exhibit.stage;
    this.answer = '';
    if (this.reply) this.reply = this.view.tells ? TELL : undefined;
    if (!this.isOpen) this.rub();
  }
}

/**
 * Asks what an exhibit asks, if it does.
 * @param {Exhibit} exhibit
 * @param {boolean} [named] whether an address has led to it, so that nothing of it is kept back
 */
export function ask(exhibit, named = false) {
  const view = exhibit.stage.guess();
  if (!view) return;
  exhibit.guess = new Guess(exhibit, view);
  if (named) exhibit.guess.reveal();
  exhibit.parts.push(exhibit.guess);
}
