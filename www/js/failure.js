// What a page says where the laboratory does not start, or takes too long to, or where a script does not come that is wanted
// later: what is missing, and how to try again. Loaded then, or once the page has had its time to start.

import { make } from './dom.js';

/** How long a file that is asked for again may take, in milliseconds. */
const ANSWER_MS = 2000;

/** Whether this browser has what the laboratory runs on. */
function canRun() {
  return typeof WebAssembly === 'object' && make('canvas').getContext('2d') !== null;
}

/** Why it could not start, with the browser named only where the fault is the browser's. @param {unknown} error */
export function sentence(error) {
  const blamed = canRun() ? '' : ': this browser or its settings do not run the page’s WebAssembly or canvas';
  const reason = error instanceof Error ? error.message : String(error);
  return `The laboratory could not start, so the pictures above stay still${blamed} (${reason}).`;
}

/** What is said while something has not come yet. @param {string} reason */
export function delay(reason) {
  return `The laboratory has not started, so the pictures above stay still: ${reason}.`;
}

/** Says something in a place, with a button that tries again: the address keeps the state. @param {HTMLElement} notice @param {string} text */
export function say(notice, text) {
  const again = make('button', { type: 'button' }, 'Try again');
  again.addEventListener('click', () => location.reload());
  notice.dataset.failed = '';
  notice.replaceChildren(text, ' ', again);
}

/** Says once, beneath a figure, that its canvas was refused. @param {HTMLElement} plot @param {unknown} error */
export function sayUnpainted(plot, error) {
  if (plot.nextElementSibling?.matches('.unpainted')) return;
  const reason = error instanceof Error ? error.message : String(error);
  plot.after(
    make('p', { className: 'notice unpainted' }, `This figure cannot be drawn here (${reason}), so it stays as it is.`),
  );
}

/** Says which script has not come that was wanted. @param {PromiseRejectionEvent} event */
function sayLost(event) {
  const { reason } = event;
  if (!(reason instanceof TypeError) || !/import/i.test(reason.message)) return;
  event.preventDefault();
  document.querySelector('.lost')?.remove();
  const lost = make('p', { className: 'notice lost' });
  lost.setAttribute('role', 'alert');
  document.body.append(lost);
  say(lost, `A part of this page did not come (${reason.message}).`);
}

/**
 * The first of a script and all that it imports which does not come, in words.
 * @param {URL} address
 * @param {Set<string>} seen
 * @returns {Promise<string | undefined>}
 */
async function missing(address, seen = new Set()) {
  if (seen.has(address.href)) return undefined;
  seen.add(address.href);
  const name = address.pathname.split('/').slice(-2).join('/');
  /** @type {Promise<undefined>} */
  const late = new Promise((resolve) => setTimeout(resolve, ANSWER_MS));
  const answer = await Promise.race([late, fetch(address)]).catch(() => null);
  if (answer === undefined) return `${name} has not arrived yet`;
  if (answer === null) return `${name} could not be fetched`;
  if (!answer.ok) return `${name} answered with status ${answer.status}`;
  const text = await answer.text();
  for (const [, place] of text.matchAll(/\b(?:import|from)\s*["'](\.[^"']+)["']/g)) {
    const found = await missing(new URL(place, address), seen);
    if (found) return found;
  }
  return undefined;
}

/** Says in all exhibits which part of the page is missing, until the page starts after all. */
async function explainStart() {
  const root = document.documentElement;
  const scripts = [...document.querySelectorAll('script[type="module"][src]')];
  const found = await Promise.all(
    scripts.map((script) => missing(new URL(script.getAttribute('src') ?? '', document.baseURI))),
  );
  const reason = found.find((reason) => reason !== undefined) ?? 'the WebAssembly module has not arrived yet';
  if ('ready' in root.dataset) return;
  const text = delay(reason);
  /** What each notice said before. @type {[HTMLElement, string][]} */
  const before = [];
  for (const notice of document.querySelectorAll('[data-notice]:not([data-failed])')) {
    if (!(notice instanceof HTMLElement)) continue;
    before.push([notice, notice.textContent ?? '']);
    say(notice, text);
  }
  const observer = new MutationObserver(() => {
    observer.disconnect();
    for (const [notice, words] of before) {
      if (notice.firstChild?.textContent !== text) continue; // it has more to say by now
      delete notice.dataset.failed;
      notice.replaceChildren(words);
    }
  });
  observer.observe(root, { attributeFilter: ['data-ready'] });
}

/** Starts exhibits anew whose module breaks off, and those whose module has. */
async function watchModules() {
  const { revive } = await import('./revival.js');
  addEventListener('error', ({ error }) => revive(error));
  addEventListener('unhandledrejection', ({ reason }) => revive(reason));
  await revive(undefined);
}

/** Says what is missing now, and from now on. */
export async function watch() {
  addEventListener('unhandledrejection', sayLost);
  if (!('ready' in document.documentElement.dataset)) await explainStart();
  await watchModules();
}
