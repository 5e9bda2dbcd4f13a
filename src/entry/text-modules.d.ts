/** wrangler bundles the built scripts as text (rules in wrangler.toml). */
declare module '*/dist/t.js' {
  const source: string;
  export default source;
}
declare module '*/dist/consent.js' {
  const source: string;
  export default source;
}
