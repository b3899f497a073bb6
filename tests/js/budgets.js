// How many bytes what readers fetch may have: the build fails where one has more.

/**
 * Pages, and how many bytes of each may be sent until it is ready, without pictures, compressed with brotli.
 * @type {{ name: string, place: string, most: number }[]}
 */
export const PAGES = [
  { name: 'article', place: 'index.html', most: 172_000 },
  { name: 'article on neighbouring papers', place: 'neighbours.html', most: 240_000 },
  { name: 'embed', place: 'embed.html#v1&exhibit=depth-race', most: 165_000 },
  { name: 'embed of the paper’s experiment', place: 'embed.html#v1&exhibit=paper-sweep', most: 230_000 },
  { name: 'post', place: 'examples/post.html', most: 600_000 },
];

/** Files that are fetched on purpose, and how many bytes each may have as it is. */
export const FILES = [
  { name: 'one-file version', place: 'standalone.html', most: 2_000_000 },
  { name: 'element for other pages', place: 'js/lnn-figure.js', most: 12_000 },
];
