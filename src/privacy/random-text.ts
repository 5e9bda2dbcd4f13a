/**
 * Weighs a text as somebody's words against a generator's output: how many bits it costs to write it
 * as English, French or German words, numbers and separators, less what it costs as characters drawn
 * at random. Works from 16 characters on; a shorter code cannot be told from an abbreviation.
 */

const charsMin = 16;

/**
 * Bits of a letter (column) after a letter (row), 9 at most: the mean of how often the pair is in
 * English, French and German word lists, accents taken off.
 */
const bitsAfter: readonly string[] = [
  '85457656486353858333468877',
  '36882878378388389356488978',
  '39694991494599398474599979',
  '47861877388576489457487978',
  '66556667587453768235677685',
  '38993378398487389464498978',
  '48982866497474499346498978',
  '27982888397565389464596958',
  '56453658896453467533869896',
  '29992998598898299889299999',
  '36882786397476479544587958',
  '37762778297377479855578958',
  '34982888398747349856488978',
  '47543637486785578733677986',
  '76557656587442658344466777',
  '38893594399488349355599979',
  '89989999799999899989199999',
  '36652667396655368544577977',
  '47482775396657558833587978',
  '37782885298688489345587966',
  '55454557597443758334979788',
  '39991999299899399688689989',
  '27872895297585389658598989',
  '48483786297888438863488857',
  '36454768587444539434787898',
  '37982888298688389876386965',
];

/** Bits of what is no pair of letters; found by trying on random tokens and on real page paths. */
const cost = {
  wordStart: 4.5,
  capitalStart: 1,
  innerCapital: 5,
  afterCapital: 1.5,
  afterCapitals: 5,
  betweenCapitals: 1,
  separator: 2.5,
  digit: 3.5,
  firstDigit: 1,
  digitToLetter: 3.5,
} as const;

type Kind = 'small' | 'capital' | 'digit' | 'separator';

function kindOf(code: number): Kind {
  if (code >= 97 && code <= 122) return 'small';
  if (code >= 65 && code <= 90) return 'capital';
  return code >= 48 && code <= 57 ? 'digit' : 'separator';
}

/** Bits per character of a generator that has just the kinds of characters that the text has. */
function bitsAtRandom(text: string): number {
  if (/[A-Za-z0-9][^A-Za-z0-9]+[A-Za-z0-9]/.test(text)) return 6;
  const letters = (/[a-z]/.test(text) ? 26 : 0) + (/[A-Z]/.test(text) ? 26 : 0);
  return Math.log2(letters + (/\d/.test(text) ? 10 : 0) || 1);
}

interface Place {
  readonly kind: Kind;
  readonly code: number;
  /** Letters since the word began. */
  readonly letters: number;
}

function pairBits(before: number, code: number): number {
  return Number(bitsAfter[(before | 32) - 97]?.[(code | 32) - 97] ?? 9);
}

function letterBits(before: Place, kind: Kind, code: number): number {
  if (before.kind === 'separator') {
    return cost.wordStart + (kind === 'capital' ? cost.capitalStart : 0);
  }
  if (before.kind === 'digit') return cost.wordStart + cost.digitToLetter;
  if (kind === 'capital') {
    return before.kind === 'small'
      ? cost.wordStart + cost.innerCapital
      : pairBits(before.code, code) + cost.betweenCapitals;
  }
  const turn = before.letters === 1 ? cost.afterCapital : cost.afterCapitals;
  return pairBits(before.code, code) + (before.kind === 'capital' ? turn : 0);
}

function digitBits(before: Kind): number {
  if (before === 'digit') return cost.digit;
  return cost.digit + (before === 'separator' ? cost.firstDigit : cost.digitToLetter);
}

function bitsAsWords(before: Place, kind: Kind, code: number): number {
  if (kind === 'separator') return cost.separator;
  return kind === 'digit' ? digitBits(before.kind) : letterBits(before, kind, code);
}

function countLetters(before: Place, kind: Kind): number {
  if (kind === 'digit' || kind === 'separator') return 0;
  return before.kind === 'small' && kind === 'capital' ? 1 : before.letters + 1;
}

/** Bits by which random is the shorter story: of the whole text, and of the part where it is most so. */
function weigh(text: string): { readonly whole: number; readonly part: number } {
  const random = bitsAtRandom(text);
  let before: Place = { kind: 'separator', code: 0, letters: 0 };
  let whole = 0;
  let current = 0;
  let part = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    const kind = kindOf(code);
    const gain = bitsAsWords(before, kind, code) - random;
    whole += gain;
    current = Math.max(0, current + gain);
    part = Math.max(part, current);
    before = { kind, code, letters: countLetters(before, kind) };
  }
  return { whole, part };
}

function isRandomPart(text: string): boolean {
  if (text.length < charsMin) return false;
  const { whole, part } = weigh(text);
  return whole > 0 || (whole > -10 && part > 8) || part > 20;
}

/** Whether a run of letters, digits and `- _ + = ~` in the text is, as a whole, nobody's words. */
export function isRandomText(text: string): boolean {
  if (text.length < charsMin) return false;
  const folded = text.normalize('NFD').replace(/\p{M}/gu, '');
  return folded.split(/[^A-Za-z0-9_+=~-]/).some(isRandomPart);
}
