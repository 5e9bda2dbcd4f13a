/** The shape of a rule's search, and what all of them share. */
import type { RuleName } from '../../model/redaction.ts';

/** What stands left and right of a match, as far as a confirmation may read. */
export interface Around {
  readonly before: string;
  readonly after: string;
}

/** A part `[start, end)` of a text, counted from a match's start, and the rule it belongs to where that is not the finder's. */
export type Span = readonly [start: number, end: number, rule?: RuleName];

/**
 * Every quantifier is bounded and no two neighbours can match the same character in more than one
 * way, so a text of n characters costs O(n) whatever it holds.
 */
export interface Finder {
  readonly rule: RuleName;
  /** What a text needs for the finder to be worth trying. */
  readonly hint: RegExp;
  /** Global. */
  readonly find: RegExp;
  /** The parts of a match that are to go; without it, all of it. */
  readonly confirm?: (match: string, around: Around) => readonly Span[];
}

/** An account number, spaced out. */
const aroundChars = 64;

/** A match of the finder in the text, confirmed. */
export function confirmMatch(
  finder: Finder,
  match: RegExpExecArray,
  text: string,
): readonly Span[] {
  if (!finder.confirm) return [[0, match[0].length]];
  const end = match.index + match[0].length;
  const before = text.slice(Math.max(0, match.index - aroundChars), match.index);
  return finder.confirm(match[0], { before, after: text.slice(end, end + aroundChars) });
}

export const none: readonly Span[] = [];

export const onlyIf = (isGood: boolean, match: string): readonly Span[] =>
  isGood ? [[0, match.length]] : none;

export const digitsOf = (text: string): string => text.replaceAll(/\D/g, '');

/** A word that says that a number numbers a thing. */
export const thingBefore =
  /(?:\b(?:order|ticket|invoice|po|sku|item|part|model|ref|reference|commande|facture|devis|colis)|r[ée]f(?:[ée]rence)?)\.?[ :#]{0,3}(?:n[o°]\.?|number|id|#)?[ :]{0,2}$/i;
