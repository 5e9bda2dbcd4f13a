/** Tells what was made by a random generator or an encoder from what a person would write. */

const uuid = /[0-9a-f]{8}[-_][0-9a-f]{4}[-_][0-9a-f]{4}[-_][0-9a-f]{4}[-_][0-9a-f]{12}/i;
const hex = /^(?:0x)?[0-9a-f]{8,}$/i;

/** How often letters and digits take turns: "iphone15" once, "a8f3k2" five times. */
function countTurns(word: string): number {
  return word.match(/[a-zA-Z](?=\d)|\d(?=[a-zA-Z])/g)?.length ?? 0;
}

/** How often a capital follows a small letter or the other way inside: "iPhone" twice. */
function countCaseTurns(word: string): number {
  return word.match(/[a-z](?=[A-Z])|[A-Z]{2}(?=[a-z])/g)?.length ?? 0;
}

function isHexToken(word: string): boolean {
  if (!hex.test(word) || !/\d/.test(word)) return false;
  return word.length >= 16 || (/[a-f]/i.test(word) && countTurns(word) >= 2);
}

function isRandomWord(word: string): boolean {
  if (isHexToken(word)) return true;
  if (word.length < 12) return false;
  const turns = countTurns(word);
  if (turns >= 4) return true;
  if (word.length < 16) return turns >= 3 && countCaseTurns(word) >= 1;
  if (turns >= 2 && countCaseTurns(word) >= 1) return true;
  // camelCase has a capital every six letters or so, base64 every three.
  return word.length >= 20 && countCaseTurns(word) >= word.length / 4;
}

/** Consonants in a row that no language this is used in would write, as only an encoder does. */
function isUnspeakable(word: string): boolean {
  return word.length >= 24 && !/[aeiouy]{1}[a-z]{0,6}[aeiouy]/i.test(word);
}

/**
 * Whether a run of letters, digits and `_ + / = -` is an identifier: a UUID, hexadecimal, base64 or
 * random text. Words joined by dashes are judged one by one, so that a readable slug is none.
 */
export function isTokenLike(run: string): boolean {
  if (uuid.test(run)) return true;
  const words = run.split(/[-_+/=]/);
  if (words.some((word) => isRandomWord(word) || isUnspeakable(word))) return true;
  // base64url may hold separators: joined again, and judged only where no word is a plain one.
  const isPlain = words.some((word) => /^(?:[a-z]+|[A-Z]?[a-z]+|\d{1,4})$/.test(word));
  return !isPlain && words.length > 1 && isRandomWord(words.join(''));
}
