// The sources of the page as text, and the built pages as trees, without a browser.

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HtmlValidate, Parser, StaticConfigLoader } from 'html-validate';

/** @typedef {import('html-validate').HtmlElement} HtmlElement */

const FOLDER = fileURLToPath(new URL('../../www', import.meta.url));

/** The built page: only there are the pages whole, which below www are templates. */
export const SITE = process.env.LNN_LAB_SITE ?? fileURLToPath(new URL('../../target/site', import.meta.url));

/** The project's rules for markup. */
const RULES = JSON.parse(readFileSync(new URL('../htmlvalidate.json', import.meta.url), 'utf8'));

const validator = new HtmlValidate(new StaticConfigLoader(RULES));

/**
 * Every file with this ending below a folder, by its path there.
 * @param {string} ending
 * @param {string} [folder] the sources, unless another is named
 * @returns {Map<string, string>}
 */
export function sources(ending, folder = FOLDER) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Map(
    files
      .filter((file) => file.isFile() && file.name.endsWith(ending))
      .map((file) => join(file.parentPath, file.name))
      .map((path) => [relative(folder, path).replaceAll('\\', '/'), readFileSync(path, 'utf8')]),
  );
}

/** What is made of the page by a program, with everything inside: `browser/one-file.test.js` has its rules. */
const ONE_FILE = 'standalone.html';

/** The trees of all built pages by their paths. @returns {Promise<Map<string, HtmlElement>>} */
export async function pages() {
  const config = await validator.getConfigFor('index.html');
  const written = [...sources('.html', SITE)].filter(([path]) => path !== ONE_FILE);
  return new Map(written.map(([path, text]) => [path, new Parser(config).parseHtml(text)]));
}

/** What html-validate finds fault with in a page. @param {string} path @returns {Promise<string[]>} */
export async function faults(path) {
  const { results } = await validator.validateFile(join(SITE, path));
  const messages = results.flatMap(({ messages }) => messages);
  return messages.map(({ line, column, message, ruleId }) => `${path}:${line}:${column} ${message} (${ruleId})`);
}

/** @param {HtmlElement} element @returns {[string, string][]} */
export function attributes(element) {
  return element.attributes.map(({ key, value }) => [key, String(value ?? '')]);
}
