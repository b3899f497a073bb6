// The build's version of Binaryen, for benchmarks that write modules of their own.

export { default } from 'binaryen';
