// What the build puts in the place of names.

declare const INLINED_WORKER: string;
