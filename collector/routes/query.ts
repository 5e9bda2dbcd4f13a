/** The query string of an address, as it stands there. */

/** With its `?`; '' where there is none. */
export function queryOf(url: string): string {
  const start = url.indexOf('?');
  return start === -1 ? '' : url.slice(start);
}
