// What is asked of a page in every engine. Each of these runs in the page, and uses nothing from outside.

/** Whether the page says that it is ready. */
export const isReady = () => document.documentElement.dataset.ready !== undefined;

/** Brings an exhibit alive, and lets it tell what it would have had guessed first. @param {string} id */
export function enliven(id) {
  const section = document.getElementById(id);
  for (let outer = section?.parentElement; outer; outer = outer.parentElement)
    if (outer instanceof HTMLDetailsElement) outer.open = true;
  section?.scrollIntoView({ behavior: 'instant' });
  if (!section?.matches('[data-live]')) return false;
  const tell = section.matches('[data-concealed]') && section.querySelector('.guess button[value=""]');
  if (tell instanceof HTMLElement) tell.click();
  return true;
}

/** Whether all is computed, drawn and written: no frame is asked for, once the page was told what is in sight. */
export async function isSettled() {
  await window.afterFrames(3);
  return window.watched.pending === 0;
}

/** What an exhibit complains of. @param {string} id @returns {string[]} */
export function complaints(id) {
  const notices = document.querySelectorAll(`#${id} :is([data-notice], .problem, [data-alert])`);
  return [...notices].map((notice) => notice.textContent ?? '').filter((text) => text !== '');
}

/** What the depth race shows: its epoch, its readouts, its figures, its summary and its depths. */
export function shown() {
  const section = document.querySelector('#depth-race');
  const texts = (/** @type {string} */ selector, root = /** @type {ParentNode | null} */ (section)) =>
    [...(root?.querySelectorAll(selector) ?? [])].map((found) => found.textContent ?? '');
  return {
    player: texts('[data-epoch]')[0],
    readouts: [...(section?.querySelectorAll('[data-readouts] tr') ?? [])].map((row) => texts('th, td', row)),
    figures: [...(section?.querySelectorAll('[data-figure]') ?? [])].flatMap((figure) => [
      ...texts('[data-figure-title]', figure),
      figure.querySelector('canvas[role="img"]')?.getAttribute('aria-label') ?? '',
    ]),
    summary: texts('[data-summary]')[0],
    depths: [...(section?.querySelectorAll('[data-depth-steps] input') ?? [])].map(
      (input) => input.getAttribute('aria-label') ?? '',
    ),
  };
}

/** Puts the focus on an element and selects what is in it. @param {string} selector */
export function focus(selector) {
  const element = document.querySelector(selector);
  if (element instanceof HTMLElement) element.focus();
  if (element instanceof HTMLInputElement && element.type === 'text') element.select();
  return document.activeElement === element;
}

/** Whether a text field has a value. @param {string} id @param {number} value */
export function holds(id, value) {
  const field = document.getElementById(id);
  return field instanceof HTMLInputElement && Number(field.value) === value;
}

/** The hosts that were asked for anything, the page's own among them. */
export function hosts() {
  const asked = performance
    .getEntriesByType('resource')
    .filter(({ name }) => name.startsWith('http'))
    .map(({ name }) => new URL(name).origin);
  return [...new Set([location.origin, ...asked])];
}

/** The formulas in lines of text that are broken, or begin a line with the sign after them, at any width of the article. */
export function brokenFormulas() {
  const main = document.querySelector('main');
  const broken = new Set();
  for (const details of document.querySelectorAll('details')) details.open = true;
  for (let width = 240; main && width < 700; width += 10) {
    main.style.width = `${width}px`;
    for (const formula of document.querySelectorAll('math:not([display])')) {
      const name = (formula.textContent ?? '').replace(/\s+/g, '');
      if (formula.getClientRects().length > 1) broken.add(name);
      const after = formula.nextSibling;
      if (!(after instanceof Text) || !/^\S/.test(after.data)) continue;
      const sign = document.createRange();
      sign.setStart(after, 0);
      sign.setEnd(after, 1);
      if (sign.getBoundingClientRect().left < formula.getBoundingClientRect().left) broken.add(name + after.data[0]);
    }
  }
  main?.style.removeProperty('width');
  return { count: document.querySelectorAll('math:not([display])').length, broken: [...broken] };
}

/** Opens the drawers of an exhibit. @param {string} id @returns whether all has come that is loaded into them */
export function openDrawers(id) {
  const section = document.getElementById(id);
  // By their buttons, as a reader does: what is loaded for them comes then.
  for (const drawer of section?.querySelectorAll('details:not([open])') ?? []) {
    const summary = drawer.querySelector('summary');
    if (summary && summary.getClientRects().length > 0) summary.click();
  }
  const loading = [...(section?.querySelectorAll(':is([data-share], [data-export])') ?? [])];
  return loading.every((drawer) => drawer.querySelector('textarea, [data-file]'));
}

/** Whether the workers of an exhibit, where it has any, have nothing left to do. @param {string} id */
export function isComputed(id) {
  return document.querySelector(`#${id} [data-work] button:enabled`) === null;
}

/**
 * Presses the buttons of all files of an exhibit but the pictures in pixels, which every engine draws its own way, and
 * takes what the page hands over to be saved.
 * @param {string} id
 * @returns {Promise<Record<string, string>>} their contents by their names
 */
export async function filesOf(id) {
  const { click } = HTMLAnchorElement.prototype;
  const { createObjectURL } = URL;
  /** @type {Record<string, string>} */
  const files = {};
  let content = new Blob();
  URL.createObjectURL = (blob) => {
    if (blob instanceof Blob) content = blob;
    return createObjectURL(blob);
  };
  for (const button of document.querySelectorAll(`#${id} [data-file]:not([data-file^="png"])`)) {
    const name = await new Promise((resolve) => {
      HTMLAnchorElement.prototype.click = function () {
        resolve(this.download);
      };
      if (button instanceof HTMLElement) button.click();
    });
    files[name] = await content.text();
  }
  HTMLAnchorElement.prototype.click = click;
  URL.createObjectURL = createObjectURL;
  return files;
}

/** Presses a button of a claim. @param {string} name as in `one-plane/a-claim` @param {boolean} tried */
export function test(name, tried) {
  const button = document.querySelector(`button[data-claim="${name}"]${tried ? '[data-tried]' : ':not([data-tried])'}`);
  if (!(button instanceof HTMLButtonElement) || button.disabled) return false;
  for (let outer = button.parentElement; outer; outer = outer.parentElement)
    if (outer instanceof HTMLDetailsElement) outer.open = true;
  button.click();
  return true;
}

/** What is said of the claim that is beside its picture, once it is known. */
export function tested() {
  const strip = document.querySelector('.claim-strip');
  const evidence = strip?.querySelector('.evidence');
  if (!(evidence instanceof HTMLElement) || !evidence.dataset.verdict || evidence.dataset.verdict === 'pending')
    return undefined;
  const texts = ['.sentence', '.evidence', '.changed'].map((part) => strip?.querySelector(part)?.textContent ?? '');
  return [evidence.dataset.verdict, ...texts];
}

/** Goes back from a claim to the text. */
export function leaveClaim() {
  const back = document.querySelector('.claim-strip button.primary');
  if (back instanceof HTMLElement) back.click();
  return document.querySelector('.claim-strip') === null;
}
