// Makes one script of all the scripts of a page, its worker among them. The build runs it, with the stand-ins, the folder
// of the site, the file to write, and then the scripts that the page names.

import { build } from 'esbuild';

const [standIns, site, outfile, ...entries] = process.argv.slice(1);

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  minify: true,
  // As in the build of the page.
  target: ['chrome109', 'firefox115', 'safari16.4'],
  charset: 'utf8',
  logLevel: 'warning',
};

// A script of a file that was opened by a double click may start no worker that is a module.
const worker = await build({
  ...common,
  entryPoints: [`${site}/js/worker.js`],
  format: 'iife',
  define: { 'import.meta.url': '""' },
  write: false,
});

/**
 * One module is enough where nothing is fetched: the full one stands in for the small one.
 * @type {import('esbuild').Plugin}
 */
const oneModule = {
  name: 'one module',
  setup(builder) {
    const both = `${site}/js/module.js`;
    builder.onResolve({ filter: /^\.\/module\.js$/ }, () => ({ path: both, namespace: 'one' }));
    builder.onLoad({ filter: /./, namespace: 'one' }, () => ({
      contents: `export { loadFull, loadFull as loadFirst } from ${JSON.stringify(both)};`,
      resolveDir: site,
    }));
    builder.onResolve({ filter: /\/first\/lnn_lab\.js$/ }, () => ({ path: 'nobody asks', namespace: 'none' }));
    builder.onLoad({ filter: /./, namespace: 'none' }, () => ({ contents: '' }));
  },
};

await build({
  ...common,
  stdin: { contents: entries.map((entry) => `import './${entry}';`).join('\n'), resolveDir: site },
  outfile,
  format: 'esm',
  inject: [standIns],
  plugins: [oneModule],
  define: {
    'import.meta.url': 'inlinedScript',
    fetch: 'inlinedFetch',
    Worker: 'InlinedWorker',
    INLINED_WORKER: JSON.stringify(worker.outputFiles[0].text),
  },
});
