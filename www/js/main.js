// Starts the WebAssembly and mounts every exhibit of the page.

import init, { Stage } from '../pkg/lnn_lab.js';
import { addressBar } from './address.js';
import { bringToLife } from './article.js';
import { mount } from './exhibit.js';
import { compile } from './module.js';

/** @param {HTMLElement} section @param {unknown} error */
function explain(section, error) {
  const notice = section.querySelector('[data-notice]');
  if (notice) {
    const reason = error instanceof Error ? error.message : String(error);
    notice.textContent = `The laboratory could not start, so the pictures above stay still. This browser or its settings do not run the page’s WebAssembly or canvas (${reason}).`;
  }
}

/** @type {NodeListOf<HTMLElement>} */
const sections = document.querySelectorAll('[data-exhibit]');

/** Lets an exhibit be shared; how, is loaded when somebody asks. @param {import('./exhibit.js').Exhibit} exhibit */
function offerToShare(exhibit) {
  const drawer = exhibit.section.querySelector('[data-share]');
  if (!(drawer instanceof HTMLDetailsElement)) return;
  drawer.hidden = false;
  const fill = async () => {
    const { Share } = await import('./share.js');
    exhibit.parts.push(new Share(drawer, exhibit));
  };
  drawer.addEventListener('toggle', fill, { once: true });
}

/** Lets the browser answer the reader before the next exhibit is mounted. */
function breath() {
  return new Promise((resolve) => setTimeout(resolve));
}

try {
  const module = await compile();
  await init({ module_or_path: module });
  const bar = addressBar();
  const exhibits = [];
  for (const section of sections) {
    try {
      const stage = new Stage(section.dataset.exhibit ?? '');
      if (bar.address) stage.restore(bar.address);
      const exhibit = await mount(section, stage, module, () => bar.note());
      exhibits.push(exhibit);
      offerToShare(exhibit);
      section.querySelector('[data-notice]')?.remove();
    } catch (error) {
      explain(section, error);
    }
    await breath();
  }
  bringToLife();
  bar.follow(exhibits);
} catch (error) {
  for (const section of sections) explain(section, error);
}
document.documentElement.dataset.ready = '';
