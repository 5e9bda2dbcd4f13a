/**
 * A query string with a closed list of parameters. Never passes: a parameter that is not on the list,
 * or stands twice; a value that is longer than it may be, or not decodable.
 */
import type { Drop } from '../model/drop.ts';

/** Parameter -> most characters. */
export type Allowed = Readonly<Record<string, number>>;
type Query = Readonly<Record<string, string>>;

/** `undefined` where the percent-encoding is broken, which URLSearchParams would hide. */
function decodePart(part: string): string | undefined {
  try {
    return decodeURIComponent(part.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}

/** Unknown and repeated parameters end the loop, so it runs at most once more than the list is long. */
export function readQuery(query: string, allowed: Allowed): Query | Drop {
  const found: Record<string, string> = {};
  for (const pair of query.replace(/^\?/, '').split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const name = equals === -1 ? pair : pair.slice(0, equals);
    const max = Object.hasOwn(allowed, name) ? allowed[name] : undefined;
    if (max === undefined || Object.hasOwn(found, name)) {
      return { drop: 'bad_query', fields: ['query'] };
    }
    const value = decodePart(equals === -1 ? '' : pair.slice(equals + 1));
    if (value === undefined) return { drop: 'bad_encoding', fields: [name] };
    if (value.length > max) return { drop: 'too_long', fields: [name] };
    found[name] = value;
  }
  return found;
}

/** Of the needed parameters, those that are absent or empty. */
export const missing = (...fields: readonly string[]): Drop => ({ drop: 'missing_field', fields });
