/**
 * The sender's own address and agent, in every spelling, taken out of texts that a page sent. The
 * patterns find addresses that look like one; this finds the one that we know, whatever it looks like.
 */
import { type AddressBytes, formatAddress, parseAddress, unwrapAddress } from '../model/address.ts';
import { note, type OpenReceipt } from './receipt.ts';

/** Shorter agents are words ("curl") that a page may well use. */
const agentCharsMin = 16;
/** Not what is no address at all, such as "-" of a log. */
const addressCharsMin = 4;
const mark = '[sender]';

/** Spellings in lower case; texts are compared without regard to case, since hosts lose theirs. */
export type SenderMarks = readonly string[];

const toHex = (bytes: AddressBytes): string =>
  bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** base64 without padding, in both alphabets. */
function toBase64(text: string): readonly string[] {
  const standard = btoa(text).replaceAll('=', '');
  return [standard, standard.replaceAll('+', '-').replaceAll('/', '_')];
}

/** As an unsigned 32-bit number in decimal. */
function toNumber([a = 0, b = 0, c = 0, d = 0]: AddressBytes): string {
  return String(((a << 24) | (b << 16) | (c << 8) | d) >>> 0);
}

/** What stands between the four numbers: in host names, lists and plain text. */
const v4Separators = ['.', '-', '_', ',', ', ', ' '];

function spellV4(bytes: AddressBytes): readonly string[] {
  const reversed = bytes.toReversed();
  const pairs = bytes.map((byte) => toHex([byte]));
  const hex = pairs.join('');
  return [
    ...[bytes, reversed].flatMap((order) => v4Separators.map((sep) => order.join(sep))),
    bytes.map((byte) => String(byte).padStart(3, '0')).join('.'),
    hex,
    toHex(reversed),
    ...['.', '-', ':'].map((sep) => pairs.join(sep)),
    bytes.map((byte) => byte.toString(16)).join('.'),
    bytes.map((byte) => `0x${byte.toString(16)}`).join('.'),
    `${hex.slice(0, 4)}:${hex.slice(4)}`,
    toNumber(bytes),
    toNumber(reversed),
  ];
}

/** Colons as they are, and as host names and file names have to write them. */
const v6Separators = [':', '-', '_'];

function spellV6(bytes: AddressBytes): readonly string[] {
  const hex = toHex(bytes);
  const groups = hex.match(/.{4}/g) ?? [];
  const full = groups.join(':');
  const short = groups.map((group) => group.replace(/^0{1,3}/, '')).join(':');
  const nibbles = Array.from(hex).toReversed();
  const spellings = [full, short, formatAddress(bytes)];
  return [
    hex,
    // As in ip6.arpa.
    nibbles.join('.'),
    nibbles.join(''),
    ...v6Separators.flatMap((sep) => spellings.map((text) => text.replaceAll(':', sep))),
  ];
}

function bytesToText(bytes: AddressBytes): string {
  return String.fromCharCode(...bytes);
}

function spellBytes(bytes: AddressBytes): readonly string[] {
  const encoded = toBase64(bytesToText(bytes)).concat(toBase64(formatAddress(bytes)));
  return bytes.length === 4 ? spellV4(bytes).concat(encoded) : spellV6(bytes).concat(encoded);
}

/** What to look for: the sender's address, the IPv4 address inside it, and the agent's text. */
export function findSenderMarks(sender: {
  readonly address: string;
  readonly userAgent: string;
}): SenderMarks {
  const parsed = parseAddress(sender.address);
  const inner = parsed && unwrapAddress(parsed);
  const forms = parsed && inner ? (inner === parsed ? [parsed] : [parsed, inner]) : [];
  const marks = forms.flatMap((bytes) => spellBytes(bytes));
  if (sender.address.length >= addressCharsMin) marks.push(sender.address);
  if (sender.userAgent.length >= agentCharsMin) marks.push(sender.userAgent);
  return marks.map((mark) => mark.toLowerCase());
}

/** Whether any spelling is in the text. */
export function holdsSender(text: string, marks: SenderMarks): boolean {
  const lower = text.toLowerCase();
  return marks.some((spelling) => lower.includes(spelling));
}

function replaceSpelling(text: string, spelling: string): string {
  const lower = text.toLowerCase();
  // Lower case may be longer than the text (U+0130); then positions differ, and all of it goes.
  if (lower.length !== text.length) return lower.includes(spelling) ? mark : text;
  let out = '';
  let done = 0;
  for (let at = lower.indexOf(spelling); at !== -1; at = lower.indexOf(spelling, done)) {
    out += text.slice(done, at) + mark;
    done = at + spelling.length;
  }
  return done === 0 ? text : out + text.slice(done);
}

/** The text without the sender's address and agent. */
export function removeSender(text: string, marks: SenderMarks, receipt: OpenReceipt): string {
  const clean = marks.reduce(replaceSpelling, text);
  if (clean !== text) note(receipt, 'sender');
  return clean;
}
