// Exhibits in somebody else's page: embeds opened by themselves, and hosts of another origin.

import assert from 'node:assert/strict';

/** @typedef {import('./reader.js').Reader} Reader */
/** @typedef {import('playwright-core').Frame} Frame */

/** A host is at another origin, of which the laboratory complains. */
export const ELSEWHERE = /^another host: http:\/\/localhost:/;

/** The policy of a careful host; its frames and scripts may also come from where the laboratory is. */
export const STRICT = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";

/** Opens an embed by itself. @param {Reader} reader @param {string} fragment without its sign */
export async function openEmbed(reader, fragment) {
  await reader.page.goto('about:blank');
  await reader.page.goto(`${reader.address}embed.html#${fragment}`);
  await reader.page.locator('html[data-ready]').waitFor();
  await reader.rest();
}

/** What is said of an address that could not be used. @param {Reader} reader */
export function told(reader) {
  return reader.page.locator('[data-address] li').allTextContents();
}

/**
 * Opens a page of another origin, or of the laboratory's own, with this body.
 * @param {Reader} reader
 * @param {string} body in which `LAB/` stands for where the laboratory is
 * @param {{ policy?: string, near?: boolean }} [options] its content security policy, and whether it has the same origin
 */
export async function openHost(reader, body, { policy, near } = {}) {
  const lab = new URL(reader.address);
  const place = near ? `${lab.origin}/host.html` : `http://localhost:${lab.port}/host.html`;
  const text = body.replaceAll('LAB/', reader.address);
  await reader.page.route('**/host.html', (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      headers: policy ? { 'content-security-policy': policy } : {},
      body: `<!doctype html><html lang="en"><title>A blog</title><body>${text}`,
    }),
  );
  await reader.page.goto(place);
}

/** The module that makes the element known, as a host writes it. */
export const ELEMENT = '<script type="module" src="LAB/js/lnn-figure.js"></script>';

/** The embeds on a host's page, once each has started. @param {Reader} reader @param {number} count @returns {Promise<Frame[]>} */
export async function embeds({ page }, count) {
  for (let look = 0; look < 1200; look += 1) {
    const frames = page.frames().filter((frame) => frame.url().includes('/embed.html'));
    if (frames.length === count) {
      for (const frame of frames) await frame.locator('html[data-ready]').waitFor();
      return frames;
    }
    await page.waitForTimeout(50);
  }
  return assert.fail(`there are not ${count} embeds`);
}
