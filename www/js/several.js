// Controls of which any options can be taken: a row of buttons each, and beside them the buttons that make an exhibit act.

import { make, need } from './dom.js';

/** @typedef {import('./exhibit.js').Exhibit} Exhibit */
/** @typedef {import('../pkg/lnn_lab.js').ControlView} ControlView */

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  .choices { display: grid; align-items: start; grid-template-columns: repeat(auto-fit, minmax(min(100%, 16.25rem), 1fr)); gap: 8px 24px }
  .several { display: flex; align-items: flex-start; flex-wrap: wrap; gap: 8px; min-width: 0; margin: 0; padding: 0; border: 0 }
  .several legend { padding: 0 0 4px; font-weight: 600 }
  .several button { min-width: var(--touch); min-height: var(--touch) }
  .several button[aria-pressed="false"] { color: var(--muted); text-decoration: line-through; background: transparent }
  .several button[aria-pressed="true"] { border-color: var(--accent) }
`);
document.adoptedStyleSheets.push(sheet);

/** One control: a button for each of its options. */
class Several {
  /** @param {ControlView} view @param {Exhibit} exhibit */
  constructor(view, exhibit) {
    this.id = view.id;
    this.exhibit = exhibit;
    /** What each button sets, option by option. @type {string[]} */
    this.toggled = [];
    this.buttons = view.options.map(({ name }, index) => {
      const button = make('button', { type: 'button' }, name);
      button.addEventListener('click', () => exhibit.attempt(() => exhibit.stage.set(this.id, this.toggled[index])));
      return button;
    });
    /** What is removed with the buttons where they are not wanted. */
    this.help = make('legend', {}, view.name);
    this.element = make('fieldset', { className: 'several', title: view.help }, this.help, ...this.buttons);
    this.refresh(view);
  }

  /** @param {ControlView} view */
  refresh({ options }) {
    this.toggled = options.map(({ toggled }) => toggled);
    for (const [index, { taken }] of options.entries()) this.buttons[index].ariaPressed = String(taken);
  }
}

/** @param {HTMLElement} section @param {Exhibit} exhibit */
export function addSeveral(section, exhibit) {
  const place = need(section, '[data-controls=several]', HTMLElement);
  for (const view of exhibit.stage.controls()) {
    if (view.kind !== 'several') continue;
    const control = new Several(view, exhibit);
    place.append(control.element);
    exhibit.controls.list.push(control);
  }
  for (const button of section.querySelectorAll('[data-act]')) {
    if (!(button instanceof HTMLButtonElement)) continue;
    button.addEventListener('click', () => exhibit.attempt(() => exhibit.stage.act(button.dataset.act ?? '')));
    button.disabled = false;
  }
}
