// What stands in for the network and for files where the whole page is one file.

/** The text of the worker, which the build puts here. */
const WORKER = INLINED_WORKER;

/** The address of the page; one of its own kind where it has none that others could be relative to, as in a blob. */
const base = URL.canParse('.', document.baseURI) ? document.baseURI : 'file:///';

/** Where the scripts would be, if they were beside the page. */
export const inlinedScript = new URL('js/inlined.js', base).href;

/**
 * Answers with a file that the build wrote into the page, compressed.
 * @param {string | URL} address
 */
export async function inlinedFetch(address) {
  const place = String(address).slice(new URL('..', inlinedScript).href.length);
  const text = document.querySelector(`[data-file="${CSS.escape(place)}"]`)?.textContent;
  if (!text) return new Response(null, { status: 404 });
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const content = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(content, { headers: { 'Content-Type': 'application/wasm' } });
}

/** The address of the worker's text, once there is one. */
let address = '';

/** A worker of the text in this file, whatever script is asked for; where there are no workers, there is none. */
export const InlinedWorker =
  typeof globalThis.Worker === 'function'
    ? class extends globalThis.Worker {
        constructor() {
          address ||= URL.createObjectURL(new Blob([WORKER], { type: 'text/javascript' }));
          super(address);
        }
      }
    : undefined;
