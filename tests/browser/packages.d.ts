// Packages without types of their own.

declare module '@orcid/bibtex-parse-js' {
  const parser: {
    toJSON(text: string): { citationKey: string; entryType: string; entryTags: Record<string, string> }[];
  };
  export default parser;
}

declare module 'sanitize-html' {
  function sanitize(text: string, options: { allowedTags: string[] }): string;
  namespace sanitize {
    const defaults: { allowedTags: string[] };
  }
  export default sanitize;
}
