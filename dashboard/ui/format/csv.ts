/** A table as CSV (RFC 4180), safe to open in a spreadsheet. */

/** A cell that a spreadsheet would run as a formula is quoted with an apostrophe (OWASP, "CSV injection"). */
function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows of cells to text with CRLF ends; numbers stay plain, so that any locale can read them. */
export function writeCsv(rows: readonly (readonly (string | number | null)[])[]): string {
  return rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

/** Lower case, no spaces: `estompe-demo-sources-2026-11-01-2026-11-23.csv`. */
export function csvName(parts: readonly string[]): string {
  const name = parts
    .join('-')
    .toLowerCase()
    .replaceAll(/[^a-z0-9.-]+/g, '-');
  return `${name}.csv`;
}
