// Inputs made from the descriptors that Rust owns: names, ranges, steps and defaults are nowhere else.

import { make, need, write } from './dom.js';
import { Slider } from './slider.js';

/** @typedef {import('./exhibit.js').Exhibit} Exhibit */
/** @typedef {import('../pkg/lnn_lab.js').ControlView} ControlView */

/** Nearer to the ends of a slider than this, the name of a landmark has no room to be centred under its place. */
const NEAR_START = 0.05;
const NEAR_END = 0.95;

/** One control: its inputs, and how they follow its setting. */
class Control {
  /** @param {ControlView} view @param {Exhibit} exhibit */
  constructor(view, exhibit) {
    this.id = view.id;
    this.exhibit = exhibit;
    const base = `${exhibit.section.id}-${view.id}`;
    this.problem = make('p', { className: 'problem', id: `${base}-problem`, hidden: true });
    this.problem.role = 'alert';
    const name = make('label', { htmlFor: base }, view.name);
    /** What it does. A main control has no room for that below its slider. */
    this.help = make('p', { className: 'help' }, make('span', { id: `${base}-help` }, view.help));
    this.element = make('div', { className: view.kind === 'choice' ? 'control choice' : 'control' });
    if (view.kind === 'choice') {
      this.input = make(
        'select',
        { id: base },
        ...view.options.map(({ id, name }) => make('option', { value: id }, name)),
      );
      this.element.append(name, this.input);
    } else {
      this.input = make('input', { type: 'text', id: base, autocomplete: 'off', inputMode: view.keypad });
      this.element.append(name, ...(view.kind === 'number' ? [this.slider(view)] : []), this.input);
    }
    /** The text that it was set to when it was last looked at. @type {string | undefined} */
    this.held = undefined;
    /** Whether a value is being typed that is not set yet: what happens meanwhile must not take it away. */
    this.typing = false;
    this.input.addEventListener('input', () => (this.typing = true));
    this.input.addEventListener('change', () => this.set(this.input.value));
    this.input.addEventListener('blur', () => (this.typing = false));
    this.input.setAttribute('aria-describedby', `${this.problem.id} ${base}-help`);
    this.element.append(this.problem, this.help);
    this.refresh(view);
  }

  /** Says elsewhere what it does, with its landmarks, which a narrow slider has no room for. @param {ControlView} view */
  explain(view) {
    const values = view.kind === 'number' ? view.landmarks.map((landmark) => this.landmark(view, landmark)) : [];
    this.help.prepend(make('strong', {}, view.name), ' ');
    this.help.append(...values.flatMap((value) => [' ', value]));
    return this.help;
  }

  /** A button for a landmark. @param {ControlView} view @param {{ name: string, text: string }} landmark */
  landmark(view, { name, text }) {
    const button = make('button', { type: 'button' }, name);
    button.ariaLabel = `${view.name} ${name}`;
    button.addEventListener('click', () => this.set(text));
    return button;
  }

  /** The slider of a number, with its landmarks. @param {ControlView} view */
  slider(view) {
    this.range = make('input', { type: 'range', min: '0', max: String(view.positions) });
    this.range.ariaLabel = view.name;
    const { range } = this;
    const band = make('span', { className: 'slide' }, range);
    new Slider(range);
    range.addEventListener('input', () => {
      this.report(this.exhibit.attempt(() => this.exhibit.stage.slide(this.id, Number(range.value))));
    });
    const landmarks = view.landmarks.map((landmark) => {
      const button = this.landmark(view, landmark);
      const place = landmark.position / view.positions;
      button.style.left = `${100 * place}%`;
      if (place < NEAR_START) button.className = 'first';
      if (place > NEAR_END) button.className = 'last';
      return button;
    });
    const names = landmarks.length > 0 ? [make('div', { className: 'landmarks' }, ...landmarks)] : [];
    return make('div', { className: 'scale' }, band, ...names);
  }

  /** @param {string} text */
  set(text) {
    this.typing = false;
    this.report(this.exhibit.attempt(() => this.exhibit.stage.set(this.id, text)));
  }

  /** Says why a value was refused; the control shows the one that holds. @param {string} problem */
  report(problem) {
    this.input.ariaInvalid = String(problem !== '');
    this.problem.hidden = problem === '';
    write(this.problem, problem);
  }

  /** @param {ControlView} view */
  refresh(view) {
    const text = view.kind === 'number' ? view.shown : view.text;
    if (view.text !== this.held) this.report(''); // what was refused is no longer what the reader looks at
    this.held = view.text;
    if (this.input.value !== text && !this.typing) this.input.value = text;
    if (this.range) {
      if (Number(this.range.value) !== view.position) this.range.value = String(view.position);
      this.range.ariaValueText = view.shown;
    }
  }
}

export class Controls {
  /** @param {HTMLElement} section @param {Exhibit} exhibit */
  constructor(section, exhibit) {
    this.exhibit = exhibit;
    /** @type {{ id: string, element: HTMLElement, help: HTMLElement, refresh: (view: ControlView) => void, report?: (problem: string) => void }[]} */
    this.list = [];
    /** The ids of the controls that buttons and keys are for, by their roles. @type {Map<string, string>} */
    this.roles = new Map();
    const rows = need(section, '[data-controls="main"]', HTMLElement);
    rows.replaceChildren(); // what kept the room for them
    const explained = need(section, '[data-explained]', HTMLElement);
    for (const view of exhibit.stage.controls()) {
      if (view.role) this.roles.set(view.role, view.id);
      // These are elsewhere, see depths.js, several.js and own-data.js.
      if (view.role === 'depth' || view.kind === 'several' || view.kind === 'data') continue;
      const control = new Control(view, exhibit);
      need(section, `[data-controls="${view.group}"]`, HTMLElement).append(control.element);
      if (view.group === 'main') explained.append(control.explain(view));
      this.list.push(control);
    }
    if (!exhibit.stage.player()) {
      // Where there is no run to begin again, it is the controls that lead back.
      const reset = make('button', { type: 'button' }, 'Reset');
      reset.dataset.restore = '';
      reset.addEventListener('click', () => exhibit.restore(exhibit.module, exhibit.origin));
      explained.after(make('div', { className: 'seeds' }, reset));
    }
    for (const button of section.querySelectorAll('[data-reseed]')) {
      if (!(button instanceof HTMLButtonElement)) continue;
      button.addEventListener('click', () => this.reseed(button.dataset.reseed ?? ''));
      button.disabled = false;
    }
  }

  /** Gives a seed control a new seed. @param {string} id */
  reseed(id) {
    const control = this.list.find((control) => control.id === id);
    control?.report?.(this.exhibit.attempt(() => this.exhibit.stage.reseed(id)));
  }

  /** The id of the control with a role. @param {string} role */
  withRole(role) {
    return this.roles.get(role);
  }

  /** Gives a new seed to the control with a role, or to the one seed of an exhibit that has no other. @param {string} role */
  reseedRole(role) {
    const id = this.withRole(role) ?? this.withRole('seed');
    if (id !== undefined) this.reseed(id);
  }

  refresh() {
    for (const view of this.exhibit.stage.controls()) {
      this.list.find((control) => control.id === view.id)?.refresh(view);
    }
  }
}
