// Exhibits in somebody else's page: embeds opened by themselves, and hosts of another origin.

import { builtSite, serve } from './server.js';

/** @typedef {import('./reader.js').Reader} Reader */
/** @typedef {import('playwright-core').Frame} Frame */

/** A host is another than the laboratory’s, of which it complains. */
export const ELSEWHERE = /^another host: http:\/\/127\.0\.0\.1:/;

/** The policy of a careful host; its frames and scripts may also come from where the laboratory is. */
export const STRICT = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";

/** Opens an embed by itself. @param {Reader} reader @param {string} fragment without its sign */
export async function openEmbed(reader, fragment) {
  await reader.page.goto('about:blank');
  await reader.page.goto(`${reader.address}embed.html#${fragment}`);
  await reader.page.locator('html[data-ready]').waitFor();
  await reader.settle();
}

/** What is said of an address that could not be used. @param {Reader} reader */
export function told(reader) {
  return reader.page.locator('[data-address] li').allTextContents();
}

/**
 * Opens a page of another origin with this body, on a host that closes with the reader's page.
 * @param {Reader} reader
 * @param {string} body in which `LAB/` stands for where the laboratory is
 * @param {{ policy?: string, near?: boolean, headers?: Record<string, string> }} [options] the host's policy and other headers, and
 * whether it has the laboratory's files itself
 */
export async function openHost(reader, body, { policy, near, headers: others } = {}) {
  const text = `<!doctype html><html lang="en"><title>A blog</title><link rel="icon" href="icon.svg"><body>${body}`;
  /** @type {Record<string, string>} */
  const headers = { ...others, ...(policy ? { 'content-security-policy': policy } : {}) };
  const pages = { 'host.html': text.replaceAll('LAB/', near ? '' : reader.address) };
  const { address, close } = await serve(builtSite(), '/', headers, pages);
  reader.page.once('close', () => close());
  await reader.page.goto(`${address}host.html`);
}

/** The module that makes the element known, as a host writes it. */
export const ELEMENT = '<script type="module" src="LAB/js/lnn-figure.js"></script>';

/** The embeds on a host's page, once each has started. @param {Reader} reader @param {number} count @returns {Promise<Frame[]>} */
export async function embeds(reader, count) {
  const found = () => reader.page.frames().filter((frame) => frame.url().includes('/embed.html'));
  await reader.eventually(async () => found().length === count);
  for (const frame of found()) await frame.locator('html[data-ready]').waitFor();
  return found();
}

/** A plain frame around an embed. @param {string} fragment @param {string} [style] */
export function iframe(fragment, style = '') {
  return `<iframe src="LAB/embed.html#${fragment}" title="An exhibit" width="680" height="900" style="${style}"></iframe>`;
}

/** The epoch on show in an embed. @param {Frame} embed */
export async function epochOf(embed) {
  const text = (await embed.locator('[data-epoch]').textContent()) ?? '';
  return Number(text.split(' ')[1].replaceAll(',', ''));
}

/** Waits until an embed has drawn all it asked frames for. @param {Frame} embed */
export async function settled(embed) {
  await embed.waitForFunction(() => window.watched.pending === 0, undefined, { polling: 20 });
}
