// The whole page on paper: printed once everything is computed, which takes a while, and says how long.

import { make, write } from './dom.js';

/** @typedef {import('./exhibit.js').Exhibit} Exhibit */
/** @typedef {import('./exhibit-loader.js').ExhibitLoader} ExhibitLoader */

/** How long to wait before looking again whether an exhibit is computed, in milliseconds. */
const LOOK_MS = 50;

/** What is said while exhibits are computed. @param {number} done @param {number} all @param {number} elapsed in milliseconds */
function progress(done, all, elapsed) {
  const words = `${done} of ${all} exhibits are computed`;
  if (done === 0) return `${words}.`;
  const seconds = Math.ceil(((elapsed / done) * (all - done)) / 1000);
  return `${words}, about ${seconds} s left.`;
}

/** Computes all that an exhibit shows, as if it were on the screen. @param {Exhibit} exhibit @param {Element} viewer */
async function finish(exhibit, viewer) {
  const { schedule } = exhibit;
  schedule.setRemoteViewer(viewer, true);
  try {
    while (!exhibit.complete) {
      if (!schedule.prepared) schedule.compute();
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
    schedule.draw();
  } finally {
    schedule.setRemoteViewer(viewer, false);
  }
}

/**
 * @param {ExhibitLoader} loader
 * @param {HTMLButtonElement} button
 */
export async function printAll(loader, button) {
  const said = make('span');
  said.role = 'status';
  button.disabled = true;
  button.after(' ', said);
  const ids = [...loader.sections.keys()];
  const startedAt = performance.now();
  try {
    for (const [done, id] of ids.entries()) {
      write(said, progress(done, ids.length, performance.now() - startedAt));
      // One that cannot start says so on the page, and has its stills on paper.
      const exhibit = await loader.ensureMounted(id).catch(() => undefined);
      if (exhibit) await finish(exhibit, button);
    }
    print();
  } finally {
    said.remove();
    button.disabled = false;
  }
}
