/**
 * The sender's own address and agent, in every spelling, taken out of texts that a page sent. The
 * patterns find addresses that look like one; this finds the one that we know, whatever it looks like.
 */
import { type AddressBytes, formatAddress, parseAddress, unwrapAddress } from '../model/address.ts';
import { note, type OpenReceipt } from './receipt.ts';

/** Shorter agents are words ("curl") that a page may well use. */
const agentCharsMin = 16;
const mark = '[sender]';

export interface SenderMarks {
  /** Lower case; compared without regard to case. */
  readonly spellings: readonly string[];
  readonly exact: readonly string[];
}

const toHex = (bytes: AddressBytes): string =>
  bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** base64 without padding, in both alphabets. */
function toBase64(text: string): readonly string[] {
  const standard = btoa(text).replaceAll('=', '');
  return [standard, standard.replaceAll('+', '-').replaceAll('/', '_')];
}

function toNumber(bytes: AddressBytes): string {
  return bytes.reduce((sum, byte) => sum * 256 + byte, 0).toString();
}

function spellV4(bytes: AddressBytes): readonly string[] {
  const reversed = bytes.toReversed();
  const hex = toHex(bytes);
  return [
    ...[bytes, reversed].flatMap((order) => ['.', '-', '_'].map((sep) => order.join(sep))),
    bytes.map((byte) => String(byte).padStart(3, '0')).join('.'),
    hex,
    toHex(reversed),
    `${hex.slice(0, 4)}:${hex.slice(4)}`,
    toNumber(bytes),
    toNumber(reversed),
  ];
}

function spellV6(bytes: AddressBytes): readonly string[] {
  const hex = toHex(bytes);
  const groups = hex.match(/.{4}/g) ?? [];
  const full = groups.join(':');
  const short = groups.map((group) => group.replace(/^0{1,3}/, '')).join(':');
  return [
    hex,
    full,
    short,
    full.replaceAll(':', '-'),
    short.replaceAll(':', '-'),
    formatAddress(bytes),
  ];
}

function spell(bytes: AddressBytes): readonly string[] {
  return bytes.length === 4 ? spellV4(bytes) : spellV6(bytes);
}

function bytesToText(bytes: AddressBytes): string {
  return String.fromCharCode(...bytes);
}

/** What to look for; small private numbers such as those of 10.0.0.1 (decimal) are as long as any. */
export function findSenderMarks(sender: {
  readonly address: string;
  readonly userAgent: string;
}): SenderMarks {
  const parsed = parseAddress(sender.address);
  const forms = parsed ? [...new Set([parsed, unwrapAddress(parsed)])] : [];
  const agent = sender.userAgent.length >= agentCharsMin ? [sender.userAgent] : [];
  const given = sender.address.length >= 4 ? [sender.address.toLowerCase()] : [];
  return {
    spellings: [
      ...agent.map((text) => text.toLowerCase()),
      ...given,
      ...forms.flatMap((bytes) => spell(bytes)),
    ],
    exact: forms
      .flatMap((bytes) => toBase64(bytesToText(bytes)).concat(toBase64(formatAddress(bytes))))
      .filter((text) => text.length >= 6),
  };
}

function replaceAll(text: string, spelling: string, isExact: boolean): string {
  const haystack = isExact ? text : text.toLowerCase();
  // Lower case may be longer than the text (U+0130); then positions differ, and all of it goes.
  if (haystack.length !== text.length) return haystack.includes(spelling) ? mark : text;
  let out = '';
  let done = 0;
  for (let at = haystack.indexOf(spelling); at !== -1; at = haystack.indexOf(spelling, done)) {
    out += text.slice(done, at) + mark;
    done = at + spelling.length;
  }
  return done === 0 ? text : out + text.slice(done);
}

/** Whether any spelling is in the text, so that most hits pay for one search only. */
export function holdsSender(text: string, marks: SenderMarks): boolean {
  const lower = text.toLowerCase();
  return (
    marks.spellings.some((spelling) => lower.includes(spelling)) ||
    marks.exact.some((spelling) => text.includes(spelling))
  );
}

/** The text without the sender's address and agent. */
export function removeSender(text: string, marks: SenderMarks, receipt: OpenReceipt): string {
  const exact = marks.exact.reduce((rest, spelling) => replaceAll(rest, spelling, true), text);
  const clean = marks.spellings.reduce(
    (rest, spelling) => replaceAll(rest, spelling, false),
    exact,
  );
  if (clean !== text) note(receipt, 'sender');
  return clean;
}
