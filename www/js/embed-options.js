// What an embed's address asks for: fewer controls, locked controls, or a picture alone.

/** @typedef {import('./exhibit.js').Exhibit} Exhibit */
/** @typedef {import('../pkg/lnn_lab.js').EmbedView} EmbedView */

/** What only changes something, and shows nothing itself. */
const WORKINGS = '[data-player], [data-depths], [data-controls], [data-reseed], [data-download], [data-work], .drawer';

/** Words around the numbers and pictures. */
const WORDS = 'figcaption, .summary, .caption, .help';

/** @param {HTMLElement} section @param {string} selector */
function remove(section, selector) {
  for (const element of section.querySelectorAll(selector)) element.remove();
}

/** Removes what has become empty, the innermost first. @param {HTMLElement} section */
function prune(section) {
  for (const box of [...section.querySelectorAll('div, fieldset, details')].reverse()) {
    if (box.matches('[data-alert], [data-files], .plot, .plot *, [data-work]')) continue;
    if (!box.querySelector(':scope > :not(legend, summary)')) box.remove();
  }
}

/** Without tabs, a narrow column shows the pictures one below the other. @param {HTMLElement} section */
function untab(section) {
  for (const name of ['data-tab', 'data-tabs'])
    for (const element of section.querySelectorAll(`[${name}]`)) element.removeAttribute(name);
}

/** Takes the pictures out of their tabs and opens the drawers, but for the files. @param {HTMLElement} section */
export function unfold(section) {
  section.dataset.layout = 'full';
  untab(section);
  for (const drawer of section.querySelectorAll('details[data-drawer]')) drawer.setAttribute('open', '');
}

/** Removes the controls that are not shown. @param {Exhibit} exhibit @param {EmbedView} embed */
export function trim({ section, controls }, embed) {
  const shown = (/** @type {string} */ id) => embed.controls.includes(id);
  for (const { id, element, help } of controls.list) {
    if (shown(id)) continue;
    element.remove();
    help.remove();
  }
  if (embed.listed) {
    if (!shown(controls.withRole('depth') ?? '')) remove(section, '[data-depths]');
    for (const button of section.querySelectorAll('[data-reseed]')) {
      if (!shown(button.getAttribute('data-reseed') ?? '')) button.remove();
    }
  }
  if (!shown('data')) remove(section, '[data-own]');
  remove(section, embed.controls.length > 0 ? '[data-share]' : '[data-share], [data-restore]');
  if (embed.bare) for (const element of section.querySelectorAll(WORDS)) element.classList.add('unseen');
  prune(section);
}

/** What stands around the pictures of an exhibit and is not asked for beside one of them. */
const AROUND =
  '[data-drawer]:not([data-drawer="controls"]), [data-export], [data-own], [data-explained], .says, .tabs, .work';

/** Leaves one figure alone, with its player and the controls that are listed. @param {Exhibit} exhibit @param {EmbedView} embed */
export function isolate({ section }, { figure, no_player }) {
  const chosen = figure && section.querySelector(`[data-figure="${figure}"]`);
  if (!chosen) return;
  section.dataset.alone = '';
  untab(section);
  section.querySelector('.figures')?.replaceChildren(chosen);
  remove(section, AROUND);
  if (no_player) remove(section, '[data-player]');
  prune(section);
}

/** Switches off whatever would change the state. @param {Exhibit} exhibit */
export function lock({ section }) {
  section.dataset.locked = '';
  remove(section, '[data-restore], [data-own]');
  const inputs = '[data-controls], [data-depths], [data-explained]';
  for (const box of section.querySelectorAll(inputs)) {
    if (box instanceof HTMLFieldSetElement) box.disabled = true;
    for (const input of box.querySelectorAll('input, select, button')) input.setAttribute('disabled', '');
  }
  for (const button of section.querySelectorAll('button[data-reseed], button.small'))
    button.setAttribute('disabled', '');
  prune(section);
}

/** Leaves pictures and words alone. @param {Exhibit} exhibit */
export function freeze({ section, plots }) {
  section.dataset.still = '';
  for (const { marks } of plots) marks.removeAttribute('tabindex');
  for (const button of section.querySelectorAll('button.small')) button.setAttribute('disabled', '');
  remove(section, `${WORKINGS}, .guess, .reading, .tabs`);
  untab(section);
  prune(section);
}

/** What tells how networks are doing, before a reader has seen it in the pictures. */
const ANSWERS =
  '.says, .numbers, [data-drawer="numbers"], [data-summary], [data-status], [data-depth-key], [data-depth-steps] small, ' +
  '[data-export], [data-own], [data-download], .caption, .results, .guess, .claim-strip';

/**
 * Leaves out what tells an answer, for screen readers too, and reads no numbers off the pictures.
 * @param {Exhibit} exhibit
 */
export function withhold(exhibit) {
  const { section, plots, depths } = exhibit;
  section.dataset.silent = '';
  for (const answer of section.querySelectorAll(ANSWERS)) if (answer instanceof HTMLElement) answer.hidden = true;
  for (const { plot, marks } of plots) {
    delete plot.dataset.readable;
    delete plot.dataset.grid;
    marks.removeAttribute('tabindex');
  }
  const silence = {
    refresh() {
      for (const { marks, title } of plots) marks.ariaLabel = title.textContent;
      for (const { depth, input } of depths?.steps ?? []) input.ariaLabel = `Depth ${depth}`;
    },
  };
  exhibit.parts.push(silence);
}
