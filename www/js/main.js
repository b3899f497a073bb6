// Starts the WebAssembly and mounts every exhibit of the page.

import init, { Stage } from '../pkg/lnn_lab.js';
import { addressBar } from './address.js';
import { bringToLife } from './article.js';
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

/** The module, compiled once for the page and all its workers. */
async function compile() {
  const response = await fetch(new URL('../pkg/lnn_lab_bg.wasm', import.meta.url));
  if (!response.ok) throw new Error(`the module answered with status ${response.status}`);
  // Streamed where the server names the type of the file, as servers that know WebAssembly do.
  const streamed = response.headers.get('Content-Type') === 'application/wasm';
  return streamed ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
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
      exhibits.push(await mount(section, stage, module, () => bar.note()));
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
