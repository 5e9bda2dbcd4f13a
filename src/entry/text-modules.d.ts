/** wrangler bundles the built tracker as text (rules in wrangler.toml). */
declare module '*/dist/t.js' {
  const source: string;
  export default source;
}
