/**
 * Lines of a web server's access log: Apache's and nginx's `combined` format, with the variations
 * found in the field (virtual host first, lists of forwarded addresses, a field more at the end).
 * Enters: one line. Leaves: the parts of a page view, or why the line is none. Never passes: the
 * line itself. Every quantifier is bounded, so no line is slow.
 */
import ipaddr from 'ipaddr.js';
import { parseAddress } from '../model/address.ts';
import type { Drop } from '../model/drop.ts';
import { limits } from '../model/limits.ts';
import type { RawHit } from '../model/raw.ts';
import { emptyHit } from './hit.ts';

export interface AccessLogParts {
  /** Right-most public address of the line's list, or its first one; '' if there is none. */
  readonly address: string;
  /** Milliseconds since 1970, from the line's own time and offset. */
  readonly atMs: number;
  /** Path and query as requested, beginning with `/`. */
  readonly target: string;
  readonly referrer: string;
  readonly userAgent: string;
}

/** A request that is no page view, and the agent that made it: bots are told from people by it. */
export interface NoPage extends Drop {
  readonly drop: 'not_a_page' | 'failed_request';
  readonly userAgent: string;
}

/** A quoted field; a backslash takes the next character along. */
const quoted = String.raw`"((?:[^"\\]|\\.){0,16384})"`;
const lineShape = new RegExp(
  String.raw`^([^\[]{1,4096}) \[([^\]]{20,32})\] ${quoted} (\d{3}) (?:\d{1,20}|-)(?: ${quoted} ${quoted}.{0,4096})?$`,
  's',
);

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const timeShape =
  /^(\d{2})\/([A-Z][a-z]{2})\/(\d{4}):(\d{2}):(\d{2}):(\d{2}) ([+-])(\d{2})(\d{2})$/;

/** `17/May/2015:10:05:03 +0000` -> milliseconds since 1970, undefined where there is no such time. */
function parseTime(text: string): number | undefined {
  const found = timeShape.exec(text);
  if (!found) return undefined;
  const [day = 0, , year = 0, hour = 0, minute = 0, second = 0] = found.slice(1, 7).map(Number);
  const month = months.indexOf(found[2] ?? '');
  const utc = new Date(Date.UTC(year, month, day, hour, minute, second));
  const exists = month >= 0 && utc.getUTCDate() === day && hour < 24 && minute < 60 && second < 61;
  const offset = Number(found[8]) * 60 + Number(found[9]);
  if (!exists || offset > 14 * 60) return undefined;
  return utc.getTime() - (found[7] === '-' ? -offset : offset) * 60_000;
}

const utf8 = new TextDecoder();

/** Undoes the servers' escapes: `\"`, `\\`, and `\xHH` for a byte of UTF-8. A lone `-` is empty. */
function unescapeField(text: string): string {
  if (text === '-') return '';
  if (!text.includes('\\')) return text;
  return text
    .replace(/(?:\\x[0-9A-Fa-f]{2})+/g, (run) =>
      utf8.decode(Uint8Array.from(run.slice(2).split('\\x'), (hex) => Number.parseInt(hex, 16))),
    )
    .replace(/\\(["\\])/g, '$1');
}

/** Private, loopback, documentation and other special ranges are not public. */
function isPublic(address: string): boolean {
  const bytes = parseAddress(address);
  return bytes !== undefined && ipaddr.fromByteArray([...bytes]).range() === 'unicast';
}

/**
 * `host 10.0.0.2, 81.2.69.143 - user`: the last two words are identd's and the user's name, a first
 * word that no comma follows is the virtual host, the rest is the list of addresses.
 */
function findAddress(prefix: string): string {
  const words = prefix.split(' ').slice(0, 64);
  const list = words.slice(0, -2);
  const [first = ''] = list;
  const hasHost = list.length > 1 && !/^"|,$/.test(first);
  const addresses = (hasHost ? list.slice(1) : list)
    .map((word) => word.replace(/^"|[",]{1,2}$/g, ''))
    .filter((word) => parseAddress(word) !== undefined);
  return addresses.findLast(isPublic) ?? addresses[0] ?? '';
}

/** Endings of files that pages load or feeds are read from, and that are no pages themselves. */
const assetEnding =
  /\.(?:css|m?js|map|json|xml|rss|atom|txt|csv|png|jpe?g|gif|svgz?|ico|webp|avif|bmp|tiff?|cur|woff2?|ttf|otf|eot|mp[34]|m4[av]|webm|og[agv]|wav|flac|avi|mov|pdf|docx?|xlsx?|pptx?|zip|gz|tgz|bz2|xz|7z|rar|jar|exe|dmg|iso|deb|rpm|apk|wasm|webmanifest|swf)$/i;

/** A page was shown on 200, and on 304 from the browser's cache; other statuses below 400 moved or showed a part. */
const shownStatuses: ReadonlySet<number> = new Set([200, 304]);

/** `GET /path HTTP/1.1` -> `/path`; also for the absolute form. Anything else is not a page. */
function findPage(request: string, status: number): string | undefined {
  const [, method, found] =
    /^([A-Z]{1,20}) (\S{1,8192})(?: HTTP\/\d(?:\.\d)?)?$/.exec(request) ?? [];
  if (method !== 'GET' || found === undefined || !shownStatuses.has(status)) return undefined;
  const target = found.replace(/^https?:\/\/[^/?#]{1,255}/i, '');
  if (!target.startsWith('/') || target.length > limits.urlBytes - 300) return undefined;
  return assetEnding.test(target.replace(/[?#].*$/s, '')) ? undefined : target;
}

/** One line without its line end -> a page view's parts, or the reason why it is none. */
export function decodeAccessLogLine(line: string): AccessLogParts | NoPage | Drop {
  if (line.length > limits.importLineBytes) return { drop: 'unreadable_line' };
  const found = lineShape.exec(line.trimEnd());
  if (!found) return { drop: 'unreadable_line' };
  const [, prefix = '', time = '', request = '', code = '', referrer = '-', agent = '-'] = found;
  const atMs = parseTime(time);
  const status = Number(code);
  if (atMs === undefined || status < 100 || status > 599) return { drop: 'unreadable_line' };
  const userAgent = unescapeField(agent).slice(0, limits.userAgentChars);
  if (status >= 400) return { drop: 'failed_request', userAgent };
  const target = findPage(unescapeField(request), status);
  if (target === undefined) return { drop: 'not_a_page', userAgent };
  return {
    address: findAddress(prefix),
    atMs,
    target,
    referrer: unescapeField(referrer).slice(0, limits.referrerBytes),
    userAgent,
  };
}

/** Where a line's page view belongs to. */
export interface ImportTarget {
  readonly site: string;
  /** Host of the pages: the site's first host name. */
  readonly hostname: string;
  readonly nextSeq: () => number;
}

/** A log says nothing about objections or the device; those fields stay empty. */
export function accessLogHit(parts: AccessLogParts, target: ImportTarget): RawHit {
  const sender = {
    address: parts.address,
    userAgent: parts.userAgent,
    acceptLanguage: '',
    origin: '',
    referer: '',
    hints: { brands: '', mobile: '', platform: '', model: '', platformVersion: '' },
    gpc: false,
    dnt: false,
    optout: false,
    visitorIds: new Map(),
    prefetch: false,
  };
  return {
    ...emptyHit({ sender, atMs: parts.atMs, nextSeq: target.nextSeq }),
    site: target.site,
    kind: 'pageview',
    url: `https://${target.hostname}${parts.target}`,
    referrer: parts.referrer,
  };
}
