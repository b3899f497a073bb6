// Does things at random for a long time, on the page and in embeds: nothing is complained of, memory stays flat, and the
// numbers are those of a page that is opened at the same address. Prints Markdown, and ends with an error otherwise.

import { closeBrowser, rememberAnswers, theBrowser, watchFrames, watchWorkers } from '../browser/chromium.js';
import { comeToRest, dice, doSomething, memoryOf, numbersOf } from '../browser/monkey.js';
import { Reader } from '../browser/reader.js';
import { EXHIBITS } from '../browser/registry.js';
import { builtSite, serve } from '../browser/server.js';

const MINUTES = Number(process.argv[2] ?? 30);

/** What is done in an exhibit before it is looked at. */
const STEPS = 40;

/** How much more memory the last third of the rounds may hold than the first. */
const GROWTH = 1.25;

/** These compute for minutes, or show a file. */
const LEFT_OUT = new Set(['paper-sweep', 'multiverse', 'slow-or-stuck', 'best-rate', 'early-stopping']);
const TRIED = EXHIBITS.filter((id) => !LEFT_OUT.has(id));

const host = await serve(builtSite());
/** @type {string[]} */
const failures = [];

/** A page that writes down what it complains of. @param {string} name @param {string} address */
async function opened(name, address) {
  const context = await (await theBrowser()).newContext();
  context.setDefaultTimeout(120_000);
  for (const watch of [watchFrames, watchWorkers, rememberAnswers]) await context.addInitScript(watch);
  const page = await context.newPage();
  page.on('console', (message) => failures.push(`${name}: console ${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => failures.push(`${name}: uncaught: ${error.message}`));
  return new Reader(page, address);
}

/** What a new page shows at an address. @param {string} address @param {string} id */
async function fresh(address, id) {
  const reader = await opened('a fresh page', address.split('#')[0]);
  await reader.open(address.split('#')[1]);
  if (!address.includes('embed.html')) await reader.approach(id);
  const numbers = await numbersOf(reader.page, id);
  await reader.page.context().close();
  return numbers;
}

/** Where two pages say something else, in words. @param {string[]} shown @param {string[]} expected */
function difference(shown, expected) {
  const at = shown.findIndex((text, index) => text !== expected[index]);
  return at < 0 ? '' : `“${shown[at]}”, and a fresh page says “${expected[at]}”`;
}

const article = await opened('the page', host.address);
await article.open();
const roll = dice(401_00186);
const until = Date.now() + MINUTES * 60_000;
let [rounds, actions] = [0, 0];
/** @type {number[]} */
const memory = [];
for (; Date.now() < until; rounds += 1) {
  const id = TRIED[roll(TRIED.length)];
  const isEmbed = rounds % 4 === 3;
  const name = `round ${rounds}, ${isEmbed ? 'embed' : 'page'}, ${id}`;
  try {
    const reader = isEmbed ? await opened(name, `${host.address}embed.html`) : article;
    if (isEmbed) await reader.open(`v1&exhibit=${id}`);
    else await reader.restore();
    if (!isEmbed) await reader.approach(id);
    for (let step = 0; step < STEPS; step += 1) await doSomething(reader.page, `#${id}`, roll);
    actions += STEPS;
    await comeToRest(reader, `#${id}`);
    if (isEmbed) {
      await reader.page.context().close();
      continue;
    }
    const shown = await numbersOf(reader.page, id);
    const address = reader.page.url();
    const different = difference(shown, await fresh(address, id));
    if (different) failures.push(`${name}: ${different}, at ${address}`);
    memory.push(await memoryOf(reader.page));
  } catch (error) {
    failures.push(`${name}: ${error instanceof Error ? error.message.split('\n')[0] : error}`);
    if (article.page.isClosed()) break;
  }
}
await closeBrowser();
await host.close();

/** @param {number[]} values */
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const third = Math.max(1, Math.floor(memory.length / 3));
const [first, last] = [median(memory.slice(0, third)), median(memory.slice(-third))];
if (last > GROWTH * first) failures.push(`memory has grown from ${first} to ${last} bytes`);
const megabytes = (/** @type {number} */ bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
console.log(
  `${actions} actions in ${rounds} rounds and ${MINUTES} minutes; memory ${megabytes(first)}, at the end ${megabytes(last)}; ` +
    `${failures.length} faults`,
);
for (const failure of failures) console.error(`fault: ${failure}`);
process.exitCode = failures.length > 0 ? 1 : 0;
