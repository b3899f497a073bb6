// Starts the WebAssembly and mounts every exhibit of the page.

import init, { Stage } from '../pkg/lnn_lab.js';
import { mount } from './exhibit.js';

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

try {
  await init({ module_or_path: new URL('../pkg/lnn_lab_bg.wasm', import.meta.url) });
  for (const section of sections) {
    try {
      mount(section, new Stage(section.dataset.exhibit ?? ''));
      section.querySelector('[data-notice]')?.remove();
    } catch (error) {
      explain(section, error);
    }
  }
} catch (error) {
  for (const section of sections) explain(section, error);
}
document.documentElement.dataset.ready = '';
