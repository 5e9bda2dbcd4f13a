/** The receipt: how often each rule took something out. Counts only, never what was taken out. */

export const receiptRules = [
  'agent',
  'email',
  'phone',
  'card',
  'iban',
  'secret',
  'ip',
  'mac',
  'number',
  'sender',
  'failed',
  'query',
  'fragment',
  'segment',
  'property',
] as const;
export type ReceiptRule = (typeof receiptRules)[number];

export type Receipt = Readonly<Partial<Record<ReceiptRule, number>>>;

/** The receipt while it is being written; one per hit. */
export type OpenReceipt = Partial<Record<ReceiptRule, number>>;

export function note(receipt: OpenReceipt, rule: ReceiptRule, times = 1): void {
  if (times > 0) receipt[rule] = (receipt[rule] ?? 0) + times;
}
