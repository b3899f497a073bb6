// The files that some exhibits show: numbers that take too long to compute in a page.

/** @typedef {import('../pkg/lnn_lab.js').Stage} Stage */

/** Fetches the file that an exhibit wants, and hands it over. @param {Stage} stage */
export async function handOver(stage) {
  const place = stage.wanted_file();
  if (place === undefined) return;
  const response = await fetch(new URL(`../${place}`, import.meta.url));
  if (!response.ok) throw new Error(`the file ${place} answered with status ${response.status}`);
  stage.take_file(new Uint8Array(await response.arrayBuffer()));
}
