// The page's WebAssembly: a small module that knows only the first exhibit of the main article, full ones with all
// exhibits of an article, fetched when they are needed, and full ones with one exhibit alone, for embeds of it.

/** @typedef {typeof import('../pkg/lnn_lab.js')} Bindings */
/** @typedef {Bindings & { module: WebAssembly.Module, script: string | undefined }} WasmModule what a
 * module exports; the module for workers, and the address of its script where that is not the usual one */

/** What a reader is told of, where it does not come. */
const NAME = 'the WebAssembly module';

/** @param {URL} address */
async function compile(address) {
  const response = await fetch(address).catch(() => undefined);
  if (!response) throw new Error(`${NAME} could not be fetched`);
  if (!response.ok) throw new Error(`${NAME} answered with status ${response.status}`);
  // Stream it where the server sends the right media type; other servers' modules are compiled once they are complete.
  const streamed = response.headers.get('Content-Type') === 'application/wasm';
  return streamed ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

/**
 * @param {Promise<Bindings>} bindings
 * @param {URL} address of the module
 * @param {string} [script] the address of the bindings, where a worker needs to be told
 * @returns {Promise<WasmModule>}
 */
async function open(bindings, address, script) {
  const [exports, module] = await Promise.all([bindings, compile(address)]);
  await exports.default({ module_or_path: module });
  return { ...exports, module, script };
}

/** Loads a module once for all callers, and again after a failure. @param {() => Promise<WasmModule>} load */
function shared(load) {
  /** @type {Promise<WasmModule> | undefined} */
  let loaded;
  /** @param {Promise<WasmModule>} [other] which takes its place from now on */
  return (other = loaded) => {
    loaded = other ?? load();
    loaded.catch(() => {
      loaded = undefined;
    });
    return loaded;
  };
}

/** Loads the module for browsers without SIMD, if that is why another was refused. @param {unknown} reason @returns {Promise<WasmModule>} */
async function withoutSimd(reason) {
  const { lacksSimd } = await import('./without-simd.js').catch(() => ({ lacksSimd: false }));
  if (!lacksSimd) throw reason;
  return open(import('../pkg/lnn_lab.js'), new URL('../pkg/scalar/lnn_lab_bg.wasm', import.meta.url));
}

/** The folder of the article on show, where that is not the main one. */
const folder = () => document.documentElement.dataset.article;

/** Loads the full module in a folder. @param {string} folder of an article, or of one exhibit */
function loadFrom(folder) {
  const script = new URL(`../pkg/${folder}/lnn_lab.js`, import.meta.url).href;
  return open(import(script), new URL('lnn_lab_bg.wasm', script), script).catch(withoutSimd);
}

const loadSmall = shared(() => {
  const bindings = /** @type {Promise<any>} */ (import('../pkg/first/lnn_lab.js'));
  return open(bindings, new URL('../pkg/first/lnn_lab_bg.wasm', import.meta.url)).catch(withoutSimd);
});

/** Loads the module with all exhibits of the article on show. */
function loadArticle() {
  const own = folder();
  if (own) return loadFrom(own);
  return open(import('../pkg/lnn_lab.js'), new URL('../pkg/lnn_lab_bg.wasm', import.meta.url)).catch(withoutSimd);
}

/** Loads the module that can do all that is asked of the exhibits on show. */
export const loadFull = shared(loadArticle);

/** Whether that is one with a single exhibit. */
let isAlone = false;

/** Loads a full module with one exhibit alone, which serves from now on, or that of its article. @param {string} exhibit */
export function loadAlone(exhibit) {
  isAlone = true;
  return loadFull(
    loadFrom(exhibit).catch(() => {
      isAlone = false;
      return loadArticle();
    }),
  );
}

/** Loads the full module with all exhibits of the article, which serves from now on where one exhibit's does not know enough. */
export function loadWhole() {
  if (!isAlone) return loadFull();
  isAlone = false;
  return loadFull(loadArticle());
}

/**
 * Loads the module with which an article opens: that of the main one is the small one, which exports no files and reads no
 * address that names another exhibit than the first.
 */
export const loadFirst = () => (folder() ? loadFull() : loadSmall());
