/** What the privacy room says that it took out of a hit: rules of a closed list, each with a count. Never what it took. */
import { ruleNames } from './redaction.ts';

export const receiptRules = [
  ...ruleNames,
  'sender',
  'failed',
  'query',
  'fragment',
  'segment',
  'property',
] as const;
export type ReceiptRule = (typeof receiptRules)[number];

export type Receipt = Readonly<Partial<Record<ReceiptRule, number>>>;
