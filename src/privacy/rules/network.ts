/** Addresses of machines: hardware, IPv4 and IPv6. */
import { parseAddress } from '../../model/address.ts';
import { isLuhn } from '../checksums.ts';
import { type Around, type Finder, none, onlyIf, type Span } from './finder.ts';

/** "24-11-26-12-30-45": a moment, to the second. */
const moment = /^\d\d.(?:0[1-9]|1[0-2]).(?:0[1-9]|[12]\d|3[01]).(?:[01]\d|2[0-3]).[0-5]\d.[0-5]\d$/;

/** "34-36-38-40-42-44": sizes. */
function isSeries(match: string): boolean {
  const values = match.split(/\D/).map(Number);
  const steps = values.slice(1).map((value, index) => value - (values[index] ?? 0));
  return steps.every((step) => step > 0) || steps.every((step) => step < 0);
}

/** All zeros is nobody's address and all ones everybody's; digits alone may be something else. */
function confirmMac(match: string): readonly Span[] {
  const bare = match.replaceAll(/[ :.-]/g, '');
  if (/^(?:0{1,16}|f{1,16})$/i.test(bare)) return none;
  if (/[a-f]/i.test(bare)) return onlyIf(true, match);
  if (match.includes('-')) return onlyIf(!moment.test(match) && !isSeries(match), match);
  // Four dotted groups, or three that pass for a card's, are one.
  const isCardLike =
    match.includes('.') && (bare.length === 16 || (/^[56]/.test(bare) && isLuhn(bare)));
  return onlyIf(!isCardLike, match);
}

const versionBefore =
  /(?:\b(?:v|version|release|build|firmware|driver|bios|sdk|ios|ipados|macos|android|windows|office|linux|kernel|php|java|python|node|wordpress|plugin|update|patch|chrome|chromium|firefox|safari|opera|edge|section|chapter|chapitre|article|clause|point|annexe?|appendix|step|étape|§)|n°)[ ./:v]{0,2}$/i;

const hostBefore =
  /(?:ip|host|node|dyn|dynamic|dhcp|pool|client|server|static|adsl|dsl|cust|customer|ppp|cpe|ec2|vm|srv|user)[-.]$/i;

/** With dashes, as in a name of a host; four pairs may be a telephone number, four short numbers anything. */
function isDashed(match: string, { before, after }: Around): boolean {
  const isLong = match.length >= 10 && /\d{3}/.test(match);
  return (
    isLong || hostBefore.test(before) || (/[A-Za-z]-$/.test(before) && /^\.[a-z]{2}/i.test(after))
  );
}

function confirmV4(match: string, around: Around): readonly Span[] {
  const parts = (match.split('/', 1)[0] ?? '').split(/[^\d]/);
  const isAddress = parts.length === 4 && parts.every((part) => Number(part) <= 255);
  // "version 1.2.3.4" is one; an address that long is not a version.
  const isVersion = match.length <= 9 && versionBefore.test(around.before);
  const isWritten = !/[_-]/.test(match) || isDashed(match, around);
  return onlyIf(isAddress && !isVersion && isWritten, match);
}

/**
 * Two groups and a gap may be a name in a program ("vec3::add", "a::1"): an address that short
 * begins as the ones that are given out do.
 */
function isLikelyV6(text: string): boolean {
  const groups = text.split(':').filter((group) => group !== '');
  if (groups.length === 0) return false;
  const isRooted = /^(?:::|[0-9a-f]{4}:|ff0[0-9a-f]:|64:ff9b:)/i.test(text);
  return groups.length > 3 || (isRooted && (/\d/.test(text) || groups.length > 1));
}

/** Said to be an address, or nothing else in the text: then any that parses is one. */
const isSaidV6 = ({ before, after }: Around): boolean =>
  /(?:\bip(?:v6)?|address|adresse|host|server|serveur)[^0-9a-f\n]{0,8}$/i.test(before) ||
  (before === '' && after === '');

const suffix = /(?:%[0-9A-Za-z._-]{1,15})?(?:\/\d{1,3})?$/;

function confirmV6(match: string, around: Around): readonly Span[] {
  const tail = suffix.exec(match)?.[0] ?? '';
  const body = match.slice(0, match.length - tail.length);
  const end = body.replace(/(?:[.]{1,3}|(?<!:):)$/, '').length;
  const text = body.slice(0, end);
  // "::/0" is every address; "::" alone separates the words of a title.
  // With a letter at its end, only what cannot be the name of something.
  const isWord = /^[0-9A-Za-z]/.test(around.after) && text.split(':').length < 5;
  const isLikely =
    !isWord && (tail.includes('/') || (text !== '::' && (isLikelyV6(text) || isSaidV6(around))));
  return isLikely && parseAddress(text) !== undefined
    ? [[0, end === body.length ? match.length : end]]
    : none;
}

const free = '(?<![0-9a-fA-F]|(?<![0-9a-zA-Z])[0-9a-fA-F]{2}[:-])';
const ends = '(?![0-9a-fA-F]|[:-][0-9a-fA-F]{2}(?![0-9a-zA-Z]))';
const pair = '[0-9a-fA-F]{2}';

export const macFinders: readonly Finder[] = [
  {
    rule: 'mac',
    hint: /[0-9a-f]{2}[:.-][0-9a-f]{2}[:.-][0-9a-f]{2}|[0-9a-f]{4}\.[0-9a-f]{4}\.|mac|bssid|ether|hwaddr/i,
    find: new RegExp(
      [
        `${free}(?:(?:${pair}:){5}(?:(?:${pair}:){2})?${pair}|(?:${pair}-){5}(?:(?:${pair}-){2})?${pair})${ends}`,
        '(?<![0-9a-zA-Z.])(?:[0-9a-fA-F]{4}\\.){2}(?:[0-9a-fA-F]{4}\\.)?[0-9a-fA-F]{4}(?![0-9a-zA-Z]|\\.[0-9a-fA-F])',
        '(?<![0-9a-zA-Z.])(?=[0-9.]{0,16}[a-fA-F])(?:[0-9a-fA-F]{2}\\.){5}[0-9a-fA-F]{2}(?![0-9a-zA-Z]|\\.[0-9a-fA-F])',
        // Without separators, or spaced, only where it is said to be one.
        `(?<=\\b(?:MAC|mac|Mac|BSSID|bssid|ether|HWaddr)(?: address| adresse)?[ :=]{1,3})(?:${pair}[ ]?){5}${pair}(?![0-9a-zA-Z])`,
      ].join('|'),
      'g',
    ),
    confirm: confirmMac,
  },
];

export const ipFinders: readonly Finder[] = [
  {
    rule: 'ip',
    hint: /:[0-9a-f:]/i,
    // A word may stand before the address, joined by a colon: `node:2001:db8::1`.
    find: /(?:(?<![0-9A-Za-z_:.])|(?<=(?:[G-Zg-z_][0-9A-Za-z_]{0,8}|[0-9A-Za-z]{5}):))(?=[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:])[0-9A-Fa-f:]{2,39}(?:(?<=:[0-9]{1,3})(?:\.[0-9]{1,3}){3})?(?:%[0-9A-Za-z._-]{1,15})?(?:\/\d{1,3}(?!\d))?/g,
    confirm: confirmV6,
  },
  {
    rule: 'ip',
    hint: /\d[._-]\d/,
    find: /(?<!\d|\d\.)(?:\d{1,3}\.){3}\d{1,3}(?!\d|\.\d)(?:\/\d{1,2}(?![\d/]))?|(?<!\d|\d-)(?:\d{1,3}-){3}\d{1,3}(?!\d|-\d)|(?<!\d|\d_)(?:\d{1,3}_){3}\d{1,3}(?!\d|_\d)/g,
    confirm: confirmV4,
  },
];
