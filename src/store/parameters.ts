/** Bound values in the text form that ClickHouse's `param_name=` takes (its Escaped format). */

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\0': '\\0',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** A string literal of ClickHouse's SQL. */
export function quoteLiteral(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}

/** The text of one parameter; strings, numbers, booleans and arrays of them, null. Anything else throws: no question needs it. */
export function formatParameter(value: unknown): string {
  if (typeof value === 'string') {
    // oxlint-disable-next-line no-control-regex -- these are the characters that the format escapes
    return value.replace(/[\\\0\b\f\n\r\t]/g, (char) => escapes[char] ?? char);
  }
  if (value === null) return '\\N';
  if (Array.isArray(value)) return `[${value.map(formatElement).join(',')}]`;
  return formatPlain(value);
}

function formatElement(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(formatElement).join(',')}]`;
  return typeof value === 'string' ? quoteLiteral(value) : formatPlain(value);
}

function formatPlain(value: unknown): string {
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  throw new TypeError('a parameter is a string, a number, a boolean, or an array of those');
}

/** Names of the placeholders `{name:Type}` of a statement. */
export function placeholdersOf(sql: string): Set<string> {
  return new Set([...sql.matchAll(/\{([A-Za-z_]\w{0,63}):/g)].map((match) => match[1] ?? ''));
}
