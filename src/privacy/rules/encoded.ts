/**
 * Identifiers inside base64: a run of its characters is decoded, from each of the four places where
 * its bytes may begin, and what is readable in it goes through the rules that know a form.
 */
import { decodeBytes, decodeUtf8 } from '../base64.ts';
import { confirmMatch, type Finder, type Span } from './finder.ts';

/** "1.2.3.4" is ten characters. */
const run = /[A-Za-z0-9+/_-]{10,8000}={0,2}/g;
/** Whatever holds '@', '.' or a digit has two capitals or digits at the least. */
const varied = /[A-Z0-9][a-z+/_-]{0,8000}[A-Z0-9]/;
const readable = /[\x20-\x7e]{7,6000}/g;

/**
 * Words, names and short numbers joined by signs: a path, a slug. Each sign is followed by a word, for
 * a run of signs that could be split anywhere takes twice as long with every sign.
 */
const plain =
  /^[/_+-]{0,4}(?:(?:[A-Z]?[a-z]{1,40}|[A-Z]{1,12}|\d{1,40})[/_+-]{1,4}){0,200}(?:[A-Z]?[a-z]{1,40}|[A-Z]{1,12}|\d{1,40})?$/;

/** The readable parts, one a line; all of it where all of it is text. */
function* readings(text: string): Generator<string> {
  for (let skipped = 0; skipped < 4; skipped += 1) {
    const bytes = decodeBytes(text.slice(skipped)) ?? '';
    const whole = skipped === 0 ? decodeUtf8(bytes) : undefined;
    // oxlint-disable-next-line no-control-regex -- what is no text is meant
    if (whole !== undefined && !/[\x00-\x08\x0e-\x1f]/.test(whole)) yield whole;
    const parts = bytes.match(readable);
    if (parts) yield parts.join('\n');
  }
}

function matches(finder: Finder, text: string): boolean {
  if (!finder.hint.test(text)) return false;
  for (const match of text.matchAll(finder.find)) {
    if (confirmMatch(finder, match, text).length > 0) return true;
  }
  return false;
}

/** Looks with the given finders into every run; a find is the finder's, and takes the whole run. */
export function encodedFinder(inner: readonly Finder[]): Finder {
  const confirm = (match: string): readonly Span[] => {
    if (!varied.test(match) || plain.test(match)) return [];
    for (const text of readings(match)) {
      const found = inner.find((finder) => matches(finder, text));
      if (found) return [[0, match.length, found.rule]];
    }
    return [];
  };
  return { rule: 'token', hint: /[A-Za-z0-9+/_-]{10}/, find: run, confirm };
}
