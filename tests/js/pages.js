// The sources of the page, read as text and as a tree, without a browser.

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HtmlValidate, Parser, StaticConfigLoader } from 'html-validate';

/** @typedef {import('html-validate').HtmlElement} HtmlElement */

const FOLDER = fileURLToPath(new URL('../../www', import.meta.url));

/**
 * Every file of the page by its path below www.
 * @param {string} ending
 * @returns {Map<string, string>}
 */
export function sources(ending) {
  const files = readdirSync(FOLDER, { recursive: true, withFileTypes: true });
  return new Map(
    files
      .filter((file) => file.isFile() && file.name.endsWith(ending))
      .map((file) => join(file.parentPath, file.name))
      .map((path) => [relative(FOLDER, path).replaceAll('\\', '/'), readFileSync(path, 'utf8')]),
  );
}

/** The trees of all pages by their paths. @returns {Promise<Map<string, HtmlElement>>} */
export async function pages() {
  const validator = new HtmlValidate(new StaticConfigLoader({ extends: ['html-validate:recommended'] }));
  const config = await validator.getConfigFor('index.html');
  return new Map([...sources('.html')].map(([path, text]) => [path, new Parser(config).parseHtml(text)]));
}

/** @param {HtmlElement} element @returns {[string, string][]} */
export function attributes(element) {
  return element.attributes.map(({ key, value }) => [key, String(value ?? '')]);
}
