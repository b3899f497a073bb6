// What an author can ask for beside the state: which picture and controls are shown, in which colours, and how it begins.

import { make } from './dom.js';

/** @typedef {import('./exhibit.js').Exhibit} Exhibit */
/** @typedef {import('./share-snippets.js').Flag} Flag */

/** What is so or not: its name in addresses, the text that sets it, and its name for readers. */
const SWITCHES = [
  ['caption', 'off', 'Without titles and words'],
  ['ground', 'transparent', 'On the ground of the post'],
  ['layout', 'full', 'All drawers open'],
  ['locked', 'on', 'Controls cannot be moved'],
  ['hide', 'answers', 'Without answers'],
];

/** Those of exhibits that can be played. */
const OF_RUNS = [['autoplay', 'on', 'Plays once by itself']];

/** Those of exhibits that ask. */
const OF_QUESTIONS = [['guess', 'on', 'Asks for a guess first']];

/** Those of one picture with a player. */
const OF_ONE_FIGURE = [['player', 'off', 'Picture without Play']];

/** @param {string} text @param {Node} input */
const labelled = (text, input) => make('label', { className: 'tick' }, input, ` ${text}`);

/** @param {string} legend @param {...Node} parts */
const group = (legend, ...parts) => make('fieldset', {}, make('legend', {}, legend), ...parts);

export class Options {
  /** @param {Exhibit} exhibit @param {() => void} onChange */
  constructor(exhibit, onChange) {
    this.exhibit = exhibit;
    const { stage, section } = exhibit;
    const views = stage.controls();
    /** The controls that are shown where nothing is said. */
    this.main = views.filter(({ group }) => group === 'main').map(({ id }) => id);
    /** @type {Map<string, HTMLInputElement>} */
    this.controls = new Map(views.map(({ id }) => [id, make('input', { type: 'checkbox' })]));
    this.figure = this.select(
      `${section.id}-share-figure`,
      stage.figures_in_words().map(({ id, title }) => [id, title]),
      ['', 'All pictures'],
    );
    this.theme = this.select(
      `${section.id}-share-theme`,
      [
        ['light', 'Light'],
        ['dark', 'Dark'],
      ],
      ['', 'Those of the place'],
    );
    const known = [...SWITCHES, ...(exhibit.player ? OF_RUNS : []), ...(stage.guess() ? OF_QUESTIONS : [])];
    const alone = exhibit.player ? OF_ONE_FIGURE : [];
    this.switches = [...known, ...alone].map(([name, text, words]) => {
      const input = make('input', { type: 'checkbox' });
      return { name, text, input, label: labelled(words, input), ofOne: name === 'player' };
    });
    this.figure.addEventListener('change', () => this.tickDefaults());
    this.tickDefaults();
    this.element = make(
      'div',
      { className: 'options' },
      make(
        'p',
        { className: 'picks' },
        make('label', { htmlFor: this.figure.id }, 'Pictures'),
        this.figure,
        make('label', { htmlFor: this.theme.id }, 'Colours'),
        this.theme,
      ),
      group('Controls', ...views.map(({ id, name }) => labelled(name, /** @type {Node} */ (this.controls.get(id))))),
      group('Options', ...this.switches.map(({ label }) => label)),
    );
    this.element.addEventListener('change', onChange);
  }

  /** @param {string} id @param {string[][]} choices @param {string[]} first */
  select(id, choices, first) {
    const options = [first, ...choices].map(([value, words]) => make('option', { value }, words));
    return make('select', { id }, ...options);
  }

  /** The controls that are shown where nothing else is asked for. */
  get usual() {
    return this.figure.value ? [] : this.main;
  }

  tickDefaults() {
    for (const [id, input] of this.controls) input.checked = this.usual.includes(id);
    for (const { label, ofOne } of this.switches) if (ofOne) label.hidden = !this.figure.value;
  }

  /** The controls that are ticked. */
  get shown() {
    return [...this.controls].filter(([, input]) => input.checked).map(([id]) => id);
  }

  /** Whether more is shown than usual, so that it is higher. */
  get isHigher() {
    const { shown, usual, flags } = this;
    return flags.some(({ name }) => name === 'layout') || shown.some((id) => !usual.includes(id));
  }

  /** What is asked for. @returns {Flag[]} */
  get flags() {
    const flags = this.switches.filter(({ input, label }) => input.checked && !label.hidden);
    /** @type {Flag[]} */
    const asked = flags.map(({ name, text }) => ({ name, text }));
    if (this.theme.value) asked.unshift({ name: 'theme', text: this.theme.value });
    const { shown, usual } = this;
    const isUsual = shown.length === usual.length && shown.every((id) => usual.includes(id));
    if (!isUsual) asked.unshift({ name: 'show', text: shown.join(',') || 'none' });
    if (this.figure.value) asked.unshift({ name: 'figure', text: this.figure.value });
    return asked;
  }
}
