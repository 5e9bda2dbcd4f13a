/** What the privacy room says that it took out of a hit: rules of a closed list, each with a count. Never what it took. */

export const receiptRules = [
  'address_cut',
  'query_parameter',
  'fragment',
  'path_identifier',
  'referrer_cut',
  'property_not_listed',
  'not_collected',
  'email',
  'phone',
  'card',
  'iban',
  'token',
  'address',
] as const;
export type ReceiptRule = (typeof receiptRules)[number];

export type Receipt = Readonly<Partial<Record<ReceiptRule, number>>>;
