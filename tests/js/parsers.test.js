// What the programs of hosts make of the texts that Share writes and of the README's recipes.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { createMarkdownProcessor } from '@astrojs/markdown-remark';
import { evaluate } from '@mdx-js/mdx';
import MarkdownIt from 'markdown-it';
import { mystParse } from 'myst-parser';
import sanitize from 'sanitize-html';
import { load } from './module.js';

const { read_embed_address, Stage } = await load();
const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

// The script asks where it is published.
Object.defineProperty(globalThis, 'location', { value: new URL('https://host/') });
const { element, frame, still } = await import('../../www/js/share-snippets.js');

/** What Share writes for a state of the depth race. */
function written() {
  const stage = new Stage('depth-race');
  stage.set('depth', '4');
  stage.set('noise', '0.3');
  const share = stage.share();
  const [figure] = stage.figures_in_words();
  const files = [
    { dark: false, file: 'race-data-light-wide.svg' },
    { dark: true, file: 'race-data-dark-wide.svg' },
  ];
  const flags = [{ name: 'show', text: 'depth,noise' }];
  const wanted = { share, flags, heights: [680, 680], figure, words: figure.description, files, hosted: true };
  // Here the site is a folder.
  const site = new URL('../../www/', import.meta.url).href;
  const publish = (/** @type {string} */ text) => text.replaceAll(site, 'https://host/');
  const [inFrame, asElement] = [frame(wanted), element('depth-race')(wanted)];
  return {
    frame: publish(inFrame),
    element: publish(asElement),
    still: publish(still(wanted)),
    words: figure.description,
  };
}

const SHARED = written();

/** The parts of the README that are written in a language. @param {string} language */
const blocks = (language) =>
  [...README.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(([, text]) => text);

/** Checks that an embed takes an address as it stands, and returns the depth that it sets. @param {string} address */
function depthIn(address) {
  const { corrections, embed, state } = read_embed_address(address.split('#')[1]);
  const stage = new Stage(embed?.exhibit ?? '');
  assert.deepEqual([...corrections, ...stage.restore(state)], [], address);
  return stage.controls().find(({ id }) => id === 'depth')?.text;
}

test('Markdown with HTML keeps frame, element and still as they were written', () => {
  const markdown = new MarkdownIt({ html: true, linkify: true, typographer: true });
  for (const text of [SHARED.frame, SHARED.element, SHARED.still]) {
    const html = markdown.render(`Words "before" it.\n\n${text}\n\nWords after it.`);
    assert.ok(html.includes(text), html);
  }
});

/** A text whose characters are written as themselves. @param {string} html */
const plain = (html) =>
  html.replace(/&#(x?)([\da-f]+);/gi, (_, hex, code) => String.fromCodePoint(Number.parseInt(code, hex ? 16 : 10)));

test('Markdown of Astro keeps them in other spellings of the same characters', async () => {
  const astro = await createMarkdownProcessor({});
  for (const text of [SHARED.frame, SHARED.element, SHARED.still]) {
    const { code } = await astro.render(`Words "before" it.\n\n${text}\n\nWords after it.`);
    assert.ok(plain(code).includes(plain(text)), code);
  }
});

test('a sanitiser of feeds and mail leaves the still with its words and its link', () => {
  const allowedTags = [...sanitize.defaults.allowedTags, 'img'];
  for (const text of [SHARED.still, SHARED.element]) {
    const clean = sanitize(text, { allowedTags });
    const image = /<a href="([^"]+)"><img src="([^"]+)" alt="([^"]+)"/.exec(clean) ?? assert.fail(clean);
    const [, link, picture, words] = image;
    assert.ok(link.endsWith('#v1&amp;depth-race.depth=4&amp;depth-race.noise=0.3'), link);
    assert.ok(picture.endsWith('posters/race-data-light-wide.svg'), picture);
    assert.equal(words, SHARED.words);
  }
});

test('MyST makes a frame of the directive in the README', () => {
  const [directive] = blocks('markdown').filter((text) => text.includes('{iframe}'));
  /** @type {any[]} */
  const nodes = [mystParse(directive)];
  for (const node of nodes) nodes.push(...(node.children ?? []));
  const frames = nodes.filter(({ type }) => type === 'iframe');
  assert.deepEqual(
    frames.map(({ src, width }) => [depthIn(src), width]),
    [['5', '100%']],
  );
  assert.equal(
    nodes.some(({ type }) => type === 'mystDirectiveError'),
    false,
  );
});

test('MDX compiles the component of the README, which writes the element', async () => {
  const [component] = blocks('jsx');
  const use = /^and in MDX: `(.+)`\.$/m.exec(README)?.[1] ?? assert.fail('no use in MDX');
  const runtime = (/** @type {any} */ type, /** @type {any} */ props) =>
    typeof type === 'function' ? type(props) : { type, props };
  // What React and the package do is tested where they are; here the effect is not run.
  const source = component.replace(/^import .*$/m, 'export const useEffect = () => undefined;');
  const page = await evaluate(`${source}\n\n${use}\n`, {
    Fragment: 'fragment',
    jsx: runtime,
    jsxs: runtime,
    baseUrl: import.meta.url,
  });
  const { type, props } = /** @type {any} */ (page.default({}));
  assert.deepEqual(
    [type, props],
    ['lnn-figure', { src: '/lnn/embed.html', exhibit: 'depth-race', depth: '5', show: 'depth,noise' }],
  );
});

/** Where the programs are that npm does not have; `cargo xtask test` brings them. */
const HOSTS = process.env.LNN_LAB_HOSTS ?? '';
const WITH_HOSTS = { skip: HOSTS ? false : 'LNN_LAB_HOSTS names no folder with Hugo and pandoc' };

/** What a program writes. @param {string[]} command @param {{ input?: string, cwd?: string }} [options] */
const output = (command, options = {}) =>
  execFileSync(join(HOSTS, 'launch'), command, { encoding: 'utf8', stdio: ['pipe', 'pipe', 'ignore'], ...options });

test('Hugo makes a frame of the shortcode in the README, and leaves HTML out', WITH_HOSTS, () => {
  const site = mkdtempSync(join(tmpdir(), 'lnn-lab-hugo-'));
  try {
    const [shortcode] = blocks('go-html-template');
    const [use] = blocks('text').filter((text) => text.includes('{{< lnn'));
    for (const [name, text] of Object.entries({
      'config.toml': 'baseURL = "https://host/"\n',
      'layouts/_default/single.html': '{{ .Content }}',
      'layouts/shortcodes/lnn.html': shortcode,
      'content/post.md': `---\ntitle: A post\n---\n\n${use}\n\n${SHARED.frame}\n`,
    })) {
      mkdirSync(dirname(join(site, name)), { recursive: true });
      writeFileSync(join(site, name), text);
    }
    output(['hugo', '--quiet'], { cwd: site });
    const page = readFileSync(join(site, 'public/post/index.html'), 'utf8');
    const frames = [...page.matchAll(/<iframe src="([^"]+)"[^>]* height="(\d+)"/g)];
    assert.deepEqual(
      frames.map(([, address, height]) => [depthIn(address.replaceAll('&amp;', '&')), height]),
      [['5', '635']],
    );
    assert.match(page, /raw HTML omitted/);
  } finally {
    rmSync(site, { recursive: true });
  }
});

test('pandoc, which reads the pages of Quarto, keeps a raw block as it was written', WITH_HOSTS, () => {
  for (const text of [SHARED.frame, SHARED.element, SHARED.still]) {
    const html = output(['pandoc', '--from=markdown', '--to=html'], {
      input: `Words.\n\n\`\`\`{=html}\n${text}\n\`\`\`\n\nWords.\n`,
    });
    assert.ok(html.includes(text), html);
  }
});
