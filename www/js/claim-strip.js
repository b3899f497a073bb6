// A claim beside its picture: what is said of it, what was changed for that, and the ways back, at the foot of the screen.

import { make, write } from './dom.js';
import { sentenceOf, tell } from './evidence.js';
import { bringForward } from './tabs.js';

/** @typedef {import('./exhibit.js').Exhibit} Exhibit */
/** @typedef {import('./exhibit-loader.js').ExhibitLoader} ExhibitLoader */
/** @typedef {import('../pkg/lnn_lab.js').ChangeView} Change */

/** How long the picture is pointed out, in milliseconds. */
const POINTED_MS = 2500;

/** The one that is open. @type {ClaimStrip | undefined} */
let open;

/** Where the reader was when the claim was opened. */
class Place {
  /** @param {HTMLElement} button that was pressed */
  constructor(button) {
    this.button = button;
    this.top = button.getBoundingClientRect().top;
    /** What was opened to show the exhibit. @type {HTMLDetailsElement[]} */
    this.unfolded = [];
  }

  /** Opens whatever an element is folded away in. @param {Element} element */
  unfold(element) {
    for (let outer = element.parentElement; outer; outer = outer.parentElement) {
      if (!(outer instanceof HTMLDetailsElement) || outer.open) continue;
      outer.open = true;
      this.unfolded.push(outer);
    }
  }

  /** Goes back there, whatever has become longer or shorter since. */
  return() {
    for (const details of this.unfolded) details.open = false;
    scrollBy({ top: this.button.getBoundingClientRect().top - this.top, behavior: 'instant' });
    this.button.focus({ preventScroll: true });
  }
}

/** The figure to look at: the one named, or the first that is seen where that one is not. @param {Exhibit} exhibit @param {string | undefined} id */
function pictured({ section }, id) {
  const figures = [...section.querySelectorAll('[data-figure]')];
  const named = figures.find((figure) => figure.getAttribute('data-figure') === id);
  // Where a narrow column shows one picture at a time, its tab brings it to the front.
  if (named && !named.checkVisibility()) bringForward(named);
  return named?.checkVisibility() ? named : (figures.find((figure) => figure.checkVisibility()) ?? section);
}

class ClaimStrip {
  /**
   * @param {Exhibit} exhibit
   * @param {string} claim
   * @param {Place} place
   */
  constructor(exhibit, claim, place) {
    this.exhibit = exhibit;
    this.claim = claim;
    this.place = place;
    this.module = exhibit.module;
    this.evidence = make('p', { className: 'evidence' });
    this.evidence.role = 'status';
    this.changed = make('p', { className: 'changed' });
    this.back = this.button('Back to the text', () => this.goBack());
    this.back.classList.add('primary');
    this.undo = this.button('Undo', () => this.takeBack());
    this.keep = this.button('Keep', () => this.stay());
    const sentence = make('p', { className: 'sentence' }, sentenceOf(`${exhibit.section.id}/${claim}`));
    const ways = make('div', { className: 'ways' }, this.back, this.undo, this.keep);
    const properties = {
      className: 'claim-strip',
      tabIndex: -1,
      role: 'region',
      ariaLabel: 'A claim beside its picture',
    };
    this.element = make(
      'section',
      properties,
      make('div', {}, sentence, this.evidence),
      make('div', {}, this.changed, ways),
    );
    /** Ends all that is listened to. */
    this.gone = new AbortController();
    /** Whether the state on show is the claim's, which goes when the strip does. */
    this.isBorrowed = false;
    /** What the claim's state is set to, apart from what is shown of it. */
    this.workings = '';
  }

  /** Brings the exhibit into a scene of the claim. @param {'shown' | 'tried'} scene */
  test(scene) {
    const { exhibit } = this;
    const { stage } = exhibit;
    exhibit.guess?.reveal();
    exhibit.player?.pause();
    exhibit.own = { parts: stage.parts(), settings: stage.settings() };
    /** @type {Change[]} */
    let changes = [];
    const problem = exhibit.attempt(() => {
      changes = stage.put_to_the_test(this.claim, scene);
    });
    this.isBorrowed = problem === '';
    this.workings = workings(exhibit);
    this.changed.replaceChildren(...(problem ? [problem] : named(changes)));
    this.offer(changes.length > 0);
  }

  /** @param {string} name @param {() => void} act */
  button(name, act) {
    const button = make('button', { type: 'button' }, name);
    button.addEventListener('click', act);
    return button;
  }

  /** Shows it with its picture, which is pointed out, and moves the focus here. */
  show() {
    const { exhibit, element } = this;
    const { signal } = this.gone;
    document.body.append(element);
    document.documentElement.dataset.claim = '';
    exhibit.parts.push(this);
    this.refresh();
    const figure = pictured(exhibit, exhibit.stage.claims().find(({ id }) => id === this.claim)?.figure);
    figure.scrollIntoView({ block: 'start', behavior: 'instant' });
    exhibit.schedule.setVisible(true); // its observer would say so only after the next frame
    element.focus({ preventScroll: true });
    figure.classList.add('pointed-out');
    setTimeout(() => figure.classList.remove('pointed-out'), POINTED_MS);
    const leaveByKey = (/** @type {KeyboardEvent} */ event) => {
      if (event.key === 'Escape' && !event.defaultPrevented) this.goBack();
    };
    document.addEventListener('keydown', leaveByKey, { signal });
    // Another address has a state of its own, which comes in place of both.
    addEventListener('popstate', () => this.leave(), { signal });
    const sight = new IntersectionObserver((entries) => {
      if (!entries[entries.length - 1].isIntersecting) this.leave();
    });
    sight.observe(exhibit.section);
    signal.addEventListener('abort', () => sight.disconnect());
  }

  /** Offers to undo, where there is something to undo. @param {boolean} undo @param {string} keep */
  offer(undo, keep = undo ? 'Keep' : 'Stay here') {
    this.undo.hidden = !undo;
    write(this.keep, keep);
  }

  /** Part of its exhibit: follows what is shown there. */
  refresh() {
    const { exhibit, claim } = this;
    const found = exhibit.stage.evidence(claim);
    if (found) tell(this.evidence, found);
    if (!this.isBorrowed || workings(exhibit) === this.workings) return;
    // What a reader sets is never taken away without their asking.
    this.isBorrowed = false;
    write(
      this.changed,
      'You have set something yourself, so this state is yours and stays. Undo brings back what you had before.',
    );
    this.offer(true, 'Stay here');
  }

  /** Brings the reader's own state back. */
  restore() {
    const { exhibit, module } = this;
    this.isBorrowed = false;
    exhibit.player?.pause();
    exhibit.attempt(() => {
      const { stage, own } = exhibit;
      // Only the module that has put it aside has it, with all that was computed.
      if (!stage.take_back() && exhibit.module !== module) stage.restore(exhibit.module.fragment(own?.parts ?? [], ''));
    });
    // Off the screen nothing would be drawn, and its depths would stay those of the claim.
    if (!exhibit.schedule.visible) exhibit.schedule.draw();
  }

  /** Undo: the strip stays, and says so. */
  takeBack() {
    this.restore();
    write(this.changed, 'Undone: your own state is back.');
    this.offer(false);
    this.back.focus({ preventScroll: true });
  }

  /** Keeps the state on show, and the reader where they are. */
  stay() {
    this.isBorrowed = false;
    this.close();
    const { section, player } = this.exhibit;
    const next = player?.button ?? section.querySelector('canvas[tabindex], input, button');
    if (next instanceof HTMLElement) next.focus({ preventScroll: true });
  }

  goBack() {
    this.leave();
    this.exhibit.schedule.draw(); // whatever is longer or shorter for it, before the place is found
    this.place.return();
  }

  /** Closes it where the reader has gone elsewhere: what is not theirs goes. */
  leave() {
    if (this.isBorrowed) this.restore();
    this.close();
  }

  close() {
    const { exhibit, element } = this;
    open = undefined;
    this.gone.abort();
    element.remove();
    delete document.documentElement.dataset.claim;
    exhibit.parts = exhibit.parts.filter((part) => part !== this);
    exhibit.stage.keep();
    exhibit.own = undefined;
    exhibit.onChange();
  }
}

/** What an exhibit is set to, apart from what is shown of it. @param {Exhibit} exhibit */
function workings({ stage }) {
  const set = stage.controls().filter(({ group, role }) => group !== 'view' && role !== 'depth');
  return set.map(({ text }) => text).join('\n');
}

/** What was changed, in words. @param {Change[]} changes */
function named(changes) {
  if (changes.length === 0) return ['Nothing had to be changed: this is already the state that puts it to the test.'];
  return changes.flatMap(({ name, before, after }, index) => [
    `${index > 0 ? '; ' : 'Changed: '}${name}: ${before}, now `,
    make('strong', {}, after),
  ]);
}

/**
 * Puts a claim to the test beside its picture.
 * @param {HTMLButtonElement} button that was pressed
 * @param {ExhibitLoader} loader
 * @param {string} id of the exhibit
 * @param {string} claim
 */
export async function openClaim(button, loader, id, claim) {
  open?.leave();
  const place = new Place(button);
  const section = loader.sections.get(id);
  if (section) place.unfold(section);
  await loader.with(id, (exhibit) => {
    open?.leave(); // another may have been opened meanwhile
    open = new ClaimStrip(exhibit, claim, place);
    open.test('tried' in button.dataset ? 'tried' : 'shown');
    open.show();
  });
}
