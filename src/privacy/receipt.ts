/** Writing the receipt: how often each rule took something out, never what it took. */
import type { ReceiptRule } from '../model/receipt.ts';

/** The receipt while it is being written; one per hit. */
export type OpenReceipt = Partial<Record<ReceiptRule, number>>;

export function note(receipt: OpenReceipt, rule: ReceiptRule, times = 1): void {
  if (times > 0) receipt[rule] = (receipt[rule] ?? 0) + times;
}
