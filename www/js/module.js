// The WebAssembly of the page.

/** The module, compiled once for the page and all its workers. */
export async function compile() {
  const response = await fetch(new URL('../pkg/lnn_lab_bg.wasm', import.meta.url));
  if (!response.ok) throw new Error(`the module answered with status ${response.status}`);
  // Streamed where the server names the type of the file, as servers that know WebAssembly do.
  const streamed = response.headers.get('Content-Type') === 'application/wasm';
  return streamed ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}
