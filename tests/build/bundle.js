// Makes one script of all the scripts of a page, its worker among them. The build runs it, with the stand-ins, the folder
// of the site, the file to write, and then the scripts that the page names.

import { build } from 'esbuild';

const [standIns, site, outfile, ...entries] = process.argv.slice(1);

/** @type {import('esbuild').BuildOptions} */
const common = { bundle: true, minify: true, charset: 'utf8', logLevel: 'warning' };

// A script of a file that was opened by a double click may start no worker that is a module.
const worker = await build({
  ...common,
  entryPoints: [`${site}/js/worker.js`],
  format: 'iife',
  define: { 'import.meta.url': '""' },
  write: false,
});

/**
 * One laboratory is enough where nothing is fetched: whoever asks for the small one gets the whole.
 * @type {import('esbuild').Plugin}
 */
const oneLaboratory = {
  name: 'one laboratory',
  setup(builder) {
    const both = `${site}/js/module.js`;
    builder.onResolve({ filter: /^\.\/module\.js$/ }, () => ({ path: both, namespace: 'one' }));
    builder.onLoad({ filter: /./, namespace: 'one' }, () => ({
      contents: `export { FIRST, PLAIN, whole, whole as small } from ${JSON.stringify(both)};`,
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
  plugins: [oneLaboratory],
  define: {
    'import.meta.url': 'inlinedScript',
    fetch: 'inlinedFetch',
    Worker: 'InlinedWorker',
    INLINED_WORKER: JSON.stringify(worker.outputFiles[0].text),
  },
});
