// Somebody installs the package into a project of their own, and writes a post with its element.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { buildSync } from '../../xtask/node/esbuild.js';
import { load } from '../js/module.js';
import { browserTest } from './harness.js';
import { ELSEWHERE, embeds } from './hosting.js';
import { ALL } from './registry.js';
import { serve } from './server.js';

/** @typedef {import('./reader.js').Reader} Reader */
/** @typedef {import('../../www/js/lnn-figure.d.ts').LnnFigure} LnnFigure the element’s types, with its name */

const FOLDER = fileURLToPath(new URL('../../target/package/', import.meta.url));

/** The newest package there is, as the runner names it. */
function tarball() {
  const made = process.env.LNN_LAB_PACKAGE;
  if (made) return made;
  const found = readdirSync(FOLDER).find((name) => name.endsWith('.tgz'));
  assert.ok(found, `there is no package in ${FOLDER}: make it, or set LNN_LAB_PACKAGE to where it is`);
  return join(FOLDER, found);
}

const project = mkdtempSync(join(tmpdir(), 'lnn-lab-package-'));
after(() => rmSync(project, { recursive: true }));

/** Writes a file of the project. @param {string} name @param {string} text */
function write(name, text) {
  writeFileSync(join(project, name), text);
}

write('package.json', '{ "private": true, "type": "module" }');
execFileSync('npm', ['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', tarball()], {
  cwd: project,
  stdio: 'pipe',
  shell: process.platform === 'win32',
});

const installed = join(project, 'node_modules/lnn-lab');
const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));

/** What all hosts here are: other pages than the laboratory's own. */
const HOSTED = { unopened: true, expectedErrors: [ELSEWHERE] };

/** A page of the project. @param {string} body */
function page(body) {
  return `<!doctype html><html lang="en"><title>A post</title><link rel="icon" href="data:,"><body>${body}`;
}

/** Opens a page of the project, served as it lies there. @param {Reader} reader @param {string} name */
async function open(reader, name) {
  const { address, close } = await serve(project, '/blog/');
  reader.page.once('close', () => close());
  await reader.page.goto(`${address}${name}`);
}

/** The depth that is selected in the only embed. @param {Reader} reader @param {string} name */
async function selected(reader, name) {
  const [embed] = await embeds(reader, 1);
  await embed.locator('[data-selected-name]', { hasText: new RegExp(`^${name}$`) }).waitFor({ state: 'attached' });
}

/** Waits for the figure, sets its depth, and sees that it is taken on and told. @param {Reader} reader */
async function drive(reader) {
  const { page } = reader;
  await page.waitForFunction(() => document.querySelector('lnn-figure')?.ready, undefined, { polling: 20 });
  await selected(reader, 'Depth 5');
  await page.evaluate(() => document.querySelector('lnn-figure')?.setAttribute('depth', '3'));
  await selected(reader, 'Depth 3');
  await page.waitForFunction(
    () => document.querySelector('lnn-figure')?.fragment.includes('depth-race.depth=3'),
    undefined,
    { polling: 20 },
  );
}

browserTest('a post can load the element from node_modules', HOSTED, async (reader) => {
  write(
    'post.html',
    page(`<script type="module" src="node_modules/lnn-lab/site/js/lnn-figure.js"></script>
      <lnn-figure exhibit="depth-race" depth="5">still</lnn-figure>`),
  );
  await open(reader, 'post.html');
  await drive(reader);
});

browserTest('the bundled element loads the site from where it was copied to', HOSTED, async (reader) => {
  write(
    'main.js',
    `import { LnnFigure } from 'lnn-lab';
    const figure = document.createElement('lnn-figure');
    if (!(figure instanceof LnnFigure)) throw new Error('another element');
    figure.src = 'public/lnn/embed.html';
    figure.exhibit = 'depth-race';
    figure.setAttribute('depth', '5');
    document.body.append(figure);`,
  );
  cpSync(join(installed, 'site'), join(project, 'public/lnn'), { recursive: true });
  buildSync({
    absWorkingDir: project,
    entryPoints: ['main.js'],
    outfile: 'public/main.js',
    bundle: true,
    format: 'esm',
    minify: true,
  });
  write('bundled.html', page('<script type="module" src="public/main.js"></script>'));
  await open(reader, 'bundled.html');
  await drive(reader);
});

test('the package contains what its manifest lists', () => {
  const exported = JSON.stringify(manifest.exports).match(/\.\/[\w./-]+\.(js|json|d\.ts)"/g) ?? [];
  assert.ok(exported.length >= 4, 'it exports the element, its types and its manifests');
  for (const name of [...exported.map((text) => text.slice(2, -1)), ...manifest.files, manifest.customElements]) {
    assert.ok(readdirSync(join(installed, name, '..')).includes(name.split('/').at(-1)), name);
  }
  const crate = readFileSync(new URL('../../Cargo.toml', import.meta.url), 'utf8');
  assert.ok(
    crate.includes(`\nname = "${manifest.name}"\nversion = "${manifest.version}"`),
    'name and version are shared',
  );
});

test('the types are found under the name of the package and are strict', () => {
  const words = (/** @type {string} */ body) => `import 'lnn-lab';
    import 'lnn-lab/story';
    import type { LnnFigure, LnnFigureState } from 'lnn-lab';
    import type { LnnStory } from 'lnn-lab/story';
    const story: LnnStory = document.createElement('lnn-story');
    story.addEventListener('step', ({ detail }) => console.log(detail.index, detail.state, story.figure?.ready));
    story.go(story.steps.length - 1).catch(console.error);
    const figure: LnnFigure = document.createElement('lnn-figure');
    figure.addEventListener('statechange', (event) => {
      const state: LnnFigureState = event.detail;
      console.log(state.fragment, state.parts.length, figure.ready);
    });
    ${body}`;
  const options = { strict: true, noEmit: true, target: 'es2022', module: 'esnext', moduleResolution: 'bundler' };
  const compilerOptions = { ...options, lib: ['es2022', 'dom'], types: [] };
  /** What the compiler says of a user's file. @param {string} body */
  const complaints = (body) => {
    write('user.ts', words(body));
    write('tsconfig.json', JSON.stringify({ compilerOptions, files: ['user.ts'] }));
    const compiler = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));
    try {
      return execFileSync(process.execPath, [compiler, '--project', project], { encoding: 'utf8', cwd: project });
    } catch (error) {
      return String(/** @type {{ stdout: string }} */ (error).stdout);
    }
  };
  assert.equal(complaints("figure.exhibit = 'depth-race';"), '');
  assert.match(complaints('figure.ready = true;'), /TS2540/, 'what can only be read cannot be set');
  assert.match(complaints('figure.exhibit = 5;'), /TS2322/);
  assert.equal(complaints("figure.to({ depth: 5, epoch: 500 }).then(() => figure.to('depth=5 epoch=0'));"), '');
  assert.match(complaints('figure.to(5);'), /TS2345/);
  assert.match(complaints('story.index = 1;'), /TS2540/);
});

browserTest(
  'the manifest for editors lists the properties, methods and attributes of the elements, and the exhibits',
  HOSTED,
  async (reader) => {
    const { modules } = JSON.parse(readFileSync(join(installed, 'custom-elements.json'), 'utf8'));
    write('post.html', page('<script type="module" src="node_modules/lnn-lab/site/js/lnn-story.js"></script>'));
    await open(reader, 'post.html');
    for (const { declarations } of modules) {
      const [{ tagName, members }] = declarations;
      const own = await reader.page.evaluate(async (tagName) => {
        const { prototype } = await customElements.whenDefined(tagName);
        const all = Object.entries(Object.getOwnPropertyDescriptors(prototype));
        const open = all.filter(([name]) => !/^constructor$|Callback$/.test(name));
        return open.map(([name, { get, set }]) => (get ? `${name}${set ? '' : ', read only'}` : `${name}()`));
      }, tagName);
      const listed = members.map((/** @type {any} */ { kind, name, readonly }) =>
        kind === 'method' ? `${name}()` : `${name}${readonly ? ', read only' : ''}`,
      );
      assert.deepEqual(listed.sort(), own.sort(), tagName);
    }
    const [{ tagName, attributes }] = modules[0].declarations;
    const { type } = attributes.find((/** @type {any} */ { name }) => name === 'exhibit');
    assert.equal(type.text, ALL.map(({ id }) => `'${id}'`).join(' | '));
    const names = /** @type {string[]} */ (attributes.map((/** @type {any} */ { name }) => name));
    // What is the element's own makes no part of the address, and the others are options that the module knows.
    const parts = await reader.page.evaluate(
      ([tagName, names]) => {
        const element = document.createElement(tagName);
        for (const name of names)
          element.setAttribute(name, name === 'src' ? 'node_modules/lnn-lab/site/icon.svg' : 'on');
        document.body.append(element);
        return element.shadowRoot?.querySelector('iframe')?.src.split('#')[1].split('&') ?? [];
      },
      /** @type {[string, string[]]} */ ([tagName, names]),
    );
    const passed = parts.flatMap((part) => /^on\.([^=]*)=/.exec(part)?.[1] ?? []);
    assert.deepEqual(names.filter((name) => !passed.includes(name)).sort(), ['exhibit', 'src', 'theme']);
    const { read_embed_address, Stage } = await load();
    // What is known is refused a value that nothing has; what is not belongs to the host, and is passed over.
    const unknown = [...passed, 'colour'].filter((name) => {
      const { corrections, state } = read_embed_address(`v1&exhibit=depth-race&depth-race.${name}=x`);
      return corrections.length + new Stage('depth-race').restore(state).length === 0;
    });
    assert.deepEqual(unknown, ['colour']);
  },
);
