// Runs the browser tests, all of them in one Chromium, some files at a time: each waits for its own pages most of the time.
//
// A single file needs no runner, and starts a browser of its own: `node --test browser/depths.test.js`.

import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';
import { launchSharedBrowser } from './chromium.js';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));

/** The files that take longest come first, so that none of them is left alone at the end. */
const LONG = ['claims', 'exhibits', 'accessible', 'swipes', 'sizes', 'share', 'sweep-work', 'offline'].map(
  (name) => `${name}.test.js`,
);

const names = readdirSync(FOLDER).filter((name) => name.endsWith('.test.js') && !LONG.includes(name));
const files = [...LONG, ...names.sort()].map((name) => join(FOLDER, name));

const server = await launchSharedBrowser();
process.env.LNN_LAB_BROWSER = server.wsEndpoint();
const tests = run({ files, concurrency: availableParallelism() + 1 });
tests.on('test:fail', () => {
  process.exitCode = 1;
});
for await (const text of tests.compose(new spec())) process.stdout.write(text);
await server.close();
