/** The last look at a row before it is clean: does any text in it hold the sender's address or agent? */
import type { EventRow } from '../model/tables.ts';
import { prepareText } from './prepare.ts';
import type { OpenReceipt } from './receipt.ts';
import { findSenderMarks, holdsSender, removeSender } from './sender-marks.ts';

/** Columns whose text a page, a link or an agent chose. */
const freeColumns = [
  'name',
  'hostname',
  'path',
  'title',
  'source',
  'referrer_host',
  'utm_source',
  'utm_medium',
  'utm_campaign',
  'utm_content',
  'utm_term',
  'click_target',
  'browser',
  'os',
  'device_brand',
  'device_model',
] as const satisfies readonly (keyof EventRow)[];

interface Sender {
  readonly address: string;
  readonly userAgent: string;
}

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1', '']);

/** Separated by something that no spelling holds, so that two fields never make one together. */
function joinTexts(row: EventRow): string {
  let joined = '';
  for (const column of freeColumns) if (row[column] !== '') joined += `${row[column]}\n`;
  for (const value of Object.values(row.props)) joined += `${value}\n`;
  return joined;
}

/** The row itself, unless the sender's address or agent is in it. A machine's own address is nobody's. */
export function scrubSender(row: EventRow, sender: Sender, receipt: OpenReceipt): EventRow {
  const address = loopback.has(sender.address) ? '' : sender.address;
  const marks = findSenderMarks({ address, userAgent: sender.userAgent });
  if (!holdsSender(prepareText(joinTexts(row)), marks)) return row;
  const scrub = (text: string): string => {
    const prepared = prepareText(text);
    return holdsSender(prepared, marks) ? removeSender(prepared, marks, receipt) : text;
  };
  const texts = Object.fromEntries(freeColumns.map((column) => [column, scrub(row[column])]));
  const props = Object.fromEntries(
    Object.entries(row.props).map(([key, value]) => [key, scrub(value)]),
  );
  return { ...row, ...texts, props };
}
