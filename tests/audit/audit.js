// What judges from elsewhere say of the built page: Lighthouse, html-validate, axe and its links. Prints Markdown, and ends
// with an error where one demands more.

import { AxeBuilder } from '@axe-core/playwright';
import { closeBrowser, theBrowser } from '../browser/chromium.js';
import { faults, SITE, sources } from '../js/pages.js';
import { judge } from './lighthouse.js';
import { checkLinks } from './links.js';
import { serveCompressed } from './site.js';

/** The least score of each of Lighthouse's categories. @type {Record<string, number>} */
const LEAST = { performance: 98, accessibility: 100, 'best-practices': 100, seo: 100 };

/** What is judged, and what does not apply: an embed is a part of other pages, which search engines are asked to pass over. */
const JUDGED = [
  { name: 'article', place: 'index.html', skipped: [] },
  { name: 'embed', place: 'embed.html#v1&exhibit=depth-race', skipped: ['is-crawlable'] },
  { name: 'post', place: 'examples/post.html', skipped: [] },
];

/** What is not as it should be. @type {string[]} */
const failures = [];

/** @param {boolean} kept @param {string} failure */
function demand(kept, failure) {
  if (!kept) failures.push(failure);
  return kept ? '' : ' **!**';
}

/** @param {string[]} head @param {string[][]} rows */
function table(head, rows) {
  const lines = [head, head.map((_, index) => (index === 0 ? '---' : '--:')), ...rows];
  console.log([...lines.map((cells) => `| ${cells.join(' | ')} |`), ''].join('\n'));
}

/** @param {string} address */
async function lighthouse(address) {
  const chrome = process.env.LNN_LAB_CHROME;
  if (!chrome) throw new Error('set LNN_LAB_CHROME to the path of Chromium');
  const rows = [];
  for (const { name, place, skipped } of JUDGED) {
    const { scores, blocking, machine, faults } = await judge(address + place, chrome, skipped);
    const cells = Object.entries(LEAST).map(([category, least]) => {
      const score = scores[category];
      const mark = demand(score >= least, `${name}: ${category} ${score}, at least ${least} is demanded`);
      return `${score}${mark}`;
    });
    rows.push([name, ...cells, `${Math.round(blocking)} ms`, String(Math.round(machine))]);
    for (const fault of faults) console.log(`- ${name}: ${fault}`);
  }
  table(['Lighthouse, as on a phone', ...Object.keys(LEAST), 'blocking', 'speed of this machine'], rows);
}

/** Contrast, also of the dark theme, which Lighthouse does not look at. @param {string} address */
async function contrast(address) {
  const rows = [];
  for (const { name, place } of JUDGED) {
    const cells = [];
    for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
      const context = await (await theBrowser()).newContext({ colorScheme });
      const page = await context.newPage();
      await page.goto(address + place);
      await page.waitForLoadState('networkidle');
      const { violations } = await new AxeBuilder({ page }).withRules(['color-contrast']).analyze();
      const found = violations.flatMap(({ nodes }) => nodes.map(({ html }) => html));
      for (const html of found) failures.push(`${name}, ${colorScheme}: too little contrast in ${html}`);
      cells.push(String(found.length));
      await context.close();
    }
    rows.push([name, ...cells]);
  }
  table(['Texts of too little contrast', 'light', 'dark'], rows);
}

async function markup() {
  const found = [];
  const paths = [...sources('.html', SITE).keys()].filter((path) => path !== 'standalone.html');
  for (const path of paths) found.push(...(await faults(path)));
  const { broken, followed, elsewhere } = await checkLinks();
  failures.push(...found, ...broken.map((link) => `a link that leads nowhere: ${link}`));
  table(
    ['Markup', 'number'],
    [
      ['pages that html-validate has read', String(paths.length)],
      ['its complaints', String(found.length)],
      ['links within the site', String(followed)],
      ['of these, leading nowhere', String(broken.length)],
      ['links to other hosts, not followed', String(elsewhere)],
    ],
  );
}

const { address, close } = await serveCompressed(SITE);
try {
  await markup();
  await contrast(address);
  await closeBrowser();
  await lighthouse(address);
} finally {
  await closeBrowser();
  await close();
}
for (const failure of failures) console.error(`not kept: ${failure}`);
process.exitCode = failures.length > 0 ? 1 : 0;
