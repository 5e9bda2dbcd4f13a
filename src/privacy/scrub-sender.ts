/** The last look at a row before it is clean: does any text in it hold the sender's address or agent? */
import type { EventRow } from '../model/tables.ts';
import { textColumns } from './cut-texts.ts';
import { prepareText } from './prepare.ts';
import type { OpenReceipt } from './receipt.ts';
import { findSenderMarks, holdsSender, removeSender, type SenderMarks } from './sender-marks.ts';

export interface Sender {
  readonly address: string;
  readonly userAgent: string;
}

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1', '']);

/** Separated by something that no spelling holds, so that two fields never make one together. */
function joinTexts(row: EventRow): string {
  let joined = '';
  for (const column of textColumns) if (row[column] !== '') joined += `${row[column]}\n`;
  for (const value of Object.values(row.props)) joined += `${value}\n`;
  return joined;
}

function marksOf({ address, userAgent }: Sender): SenderMarks {
  return findSenderMarks({ address: loopback.has(address) ? '' : address, userAgent });
}

/** One text of a small row. */
export function scrubText(text: string, sender: Sender, receipt: OpenReceipt): string {
  const prepared = prepareText(text);
  const marks = marksOf(sender);
  return holdsSender(prepared, marks) ? removeSender(prepared, marks, receipt) : text;
}

/** The row itself, unless the sender's address or agent is in it. A machine's own address is nobody's. */
export function scrubSender(row: EventRow, sender: Sender, receipt: OpenReceipt): EventRow {
  const marks = marksOf(sender);
  if (!holdsSender(prepareText(joinTexts(row)), marks)) return row;
  const scrub = (text: string): string => {
    const prepared = prepareText(text);
    return holdsSender(prepared, marks) ? removeSender(prepared, marks, receipt) : text;
  };
  const texts = Object.fromEntries(textColumns.map((column) => [column, scrub(row[column])]));
  const props = Object.fromEntries(
    Object.entries(row.props).map(([key, value]) => [key, scrub(value)]),
  );
  return { ...row, ...texts, props };
}
