// The WebAssembly of the page: a small module that knows the first exhibit alone, and the whole one, fetched when it is needed.

/** @typedef {typeof import('../pkg/lnn_lab.js')} Bindings */
/** @typedef {Bindings & { module: WebAssembly.Module }} Laboratory what a module exports, and the module for workers */

/** The one exhibit that the small module knows. */
export const FIRST = 'depth-race';

/** What describes all as it is at first, to every laboratory. */
export const PLAIN = 'v1';

/** @param {URL} address */
async function compile(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`the module answered with status ${response.status}`);
  // Streamed where the server names the type of the file, as servers that know WebAssembly do.
  const streamed = response.headers.get('Content-Type') === 'application/wasm';
  return streamed ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

/**
 * @param {Promise<Bindings>} bindings
 * @param {URL} address of the module
 * @returns {Promise<Laboratory>}
 */
async function open(bindings, address) {
  const [exports, module] = await Promise.all([bindings, compile(address)]);
  await exports.default({ module_or_path: module });
  return { ...exports, module };
}

/** Opens a laboratory once for all who ask, or again after it could not be fetched. @param {() => Promise<Laboratory>} open */
function shared(open) {
  /** @type {Promise<Laboratory> | undefined} */
  let opened;
  return () => {
    opened ??= open();
    opened.catch(() => {
      opened = undefined;
    });
    return opened;
  };
}

/** The small laboratory. It has no files to take along, and reads no address that names another exhibit. */
export const small = shared(() => {
  const bindings = /** @type {Promise<any>} */ (import('../pkg/first/lnn_lab.js'));
  return open(bindings, new URL('../pkg/first/lnn_lab_bg.wasm', import.meta.url));
});

/** The laboratory with all exhibits. */
export const whole = shared(() =>
  open(import('../pkg/lnn_lab.js'), new URL('../pkg/lnn_lab_bg.wasm', import.meta.url)),
);
