// The build's version of esbuild, for tests that bundle something.

export { buildSync } from 'esbuild';
