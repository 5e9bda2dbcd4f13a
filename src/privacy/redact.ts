/**
 * Free text in, the same text with identifiers replaced by marks such as `[email]` out, and a count
 * per rule on the receipt. A value that was found never leaves; a rule that fails takes the whole text.
 */
import { type Pattern, patterns } from './patterns.ts';
import { prepareText } from './prepare.ts';
import type { ReceiptRule } from '../model/receipt.ts';
import { note, type OpenReceipt } from './receipt.ts';

/** Nothing that a rule could match: no digit, sign or long word. Most titles and names. */
// oxlint-disable-next-line no-control-regex -- everything but ASCII is meant
const suspicious = /[0-9@%&=[({:]|[^\x00-\x7f]|[A-Za-z_+/-]{16}/;

const markOf = (rule: ReceiptRule): string => `[${rule}]`;

/** Longest text that is looked at; the limits of decode are far below, so this is for callers to come. */
const redactCharsMax = 65_536;

function applyPattern(text: string, pattern: Pattern, receipt: OpenReceipt): string {
  if (!pattern.hint.test(text)) return text;
  let out = '';
  let done = 0;
  for (const match of text.matchAll(pattern.find)) {
    const found = match[0];
    const before = pattern.confirm ? text.slice(Math.max(0, match.index - 16), match.index) : '';
    const spans = pattern.confirm ? pattern.confirm(found, before) : [[0, found.length] as const];
    for (const [start, end] of spans) {
      out += text.slice(done, match.index + start) + markOf(pattern.rule);
      done = match.index + end;
      note(receipt, pattern.rule);
    }
  }
  return done === 0 ? text : out + text.slice(done);
}

function applyAll(text: string, rules: readonly Pattern[], receipt: OpenReceipt): string {
  return rules.reduce((rest, rule) => applyPattern(rest, rule, receipt), text);
}

/** Redacts with the given rules; `redactText` with all of ours. */
export function applyPatterns(
  text: string,
  rules: readonly Pattern[],
  receipt: OpenReceipt,
): string {
  if (text === '' || !suspicious.test(text)) return text;
  try {
    const given = text.slice(0, redactCharsMax);
    const prepared = prepareText(given);
    const redacted = applyAll(prepared, rules, receipt);
    if (redacted !== prepared) return redacted;
    // What a reader would take for nothing may still be something as it is written.
    return prepared === given ? given : applyAll(given, rules, receipt);
  } catch {
    note(receipt, 'failed');
    return markOf('failed');
  }
}

/** The text without e-mail addresses, phone, card, account and long numbers, addresses and secrets. */
export function redactText(text: string, receipt: OpenReceipt): string {
  return applyPatterns(text, patterns, receipt);
}
