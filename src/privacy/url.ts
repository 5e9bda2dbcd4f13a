/**
 * Full address of a page in, host name and path out. What never passes: the fragment, query
 * parameters that the site has not listed, user names, and path segments that identify someone.
 */
import { limits } from '../model/limits.ts';
import { ruleMark } from '../model/redaction.ts';
import { prepareText } from './prepare.ts';
import { isRandomText } from './random-text.ts';
import { note } from './receipt.ts';
import type { Redaction } from './redact.ts';
import { isTokenLike } from './token.ts';

export interface PageAddress {
  readonly hostname: string;
  readonly path: string;
}

/** What stands for a segment that was an identifier. */
const segmentMark = ':id';

/** Words joined by dashes, with a short number at the end at most: nothing to look at. */
const plainSegment =
  /^(?:[A-Z]?[a-z]{0,19}|[A-Z]{1,8})(?:[-_](?:[A-Z]?[a-z]{1,19}|[A-Z]{1,8})){0,20}(?:[-_]\d{1,4})?$/;
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
const calendar = /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])?$/;
const longNumber = /(?<!\d)\d{9,500}(?!\d)/g;
const onlyNumber = /^\d{6,500}$/;
const shortHex = /^(?=[0-9a-f]{0,16}\d)(?=[0-9a-f]{0,16}[a-f])[0-9a-f]{8,16}$/i;

function isIdentifier(segment: string): boolean {
  if (onlyNumber.test(segment)) return !calendar.test(segment);
  const stem = segment.replace(/\.[a-z][a-z0-9]{1,4}$/i, '');
  if (onlyNumber.test(stem)) return !calendar.test(stem);
  return shortHex.test(stem) || isTokenLike(stem) || isRandomText(stem);
}

/** One segment, as it came. Numbers and UUIDs inside a readable slug are replaced, the slug stays. */
function cleanSegment(raw: string, redaction: Redaction): string {
  if (plainSegment.test(raw) && !isRandomText(raw)) return raw;
  const segment = raw.split(';', 1)[0] ?? '';
  const prepared = prepareText(segment);
  const slug = prepared.replace(uuid, segmentMark).replace(longNumber, segmentMark);
  const bare = slug.replaceAll(segmentMark, '');
  if (isIdentifier(bare) || isIdentifier(prepared.replace(uuid, ''))) {
    note(redaction.receipt, 'segment');
    return segmentMark;
  }
  const redacted = redaction.redact(slug);
  if (slug !== prepared) note(redaction.receipt, 'segment');
  // Untouched: as the page wrote it, so that one page keeps one path.
  return redacted === prepared ? segment : redacted.replaceAll('/', ' ');
}

function cleanPath(pathname: string, redaction: Redaction): string {
  const segments = pathname.split('/');
  return segments.map((segment) => cleanSegment(segment, redaction)).join('/');
}

function cleanQuery(
  query: URLSearchParams,
  params: readonly string[],
  redaction: Redaction,
): string {
  const names = [...new Set(query.keys())];
  const kept = names.filter((name) => params.includes(name)).sort();
  note(redaction.receipt, 'query', names.length - kept.length);
  return kept
    .map((name) => {
      const value = redaction.redact(query.get(name) ?? '');
      return `${name}=${encodeURIComponent(value).replaceAll('%5B', '[').replaceAll('%5D', ']')}`;
    })
    .join('&');
}

function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

/**
 * Hostname in lower case without port; both as long as they are, for `cutTexts` comes last. An address that is none, or
 * not of the web, gives two empty strings.
 */
export function cleanPageUrl(
  text: string,
  params: readonly string[],
  redaction: Redaction,
): PageAddress {
  const url = parseUrl(text.slice(0, limits.urlBytes));
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    return { hostname: '', path: '' };
  }
  if (url.hash !== '') note(redaction.receipt, 'fragment');
  const path = cleanPath(url.pathname, redaction);
  const query = url.search === '' ? '' : cleanQuery(url.searchParams, params, redaction);
  return { hostname: url.hostname, path: query === '' ? path : `${path}?${query}` };
}

/** Path of a file that was downloaded; the host too, where it is not the page's own. */
export function cleanFileTarget(target: string, pageUrl: string, redaction: Redaction): string {
  const page = parseUrl(pageUrl);
  const url = URL.canParse(target, page?.href) ? new URL(target, page?.href) : undefined;
  if (!url || !url.protocol.startsWith('http')) return '';
  const path = cleanPath(url.pathname, redaction);
  return url.host === page?.host ? path : url.hostname + path;
}

/** Host of a link to elsewhere; `mailto:` and the like give their scheme only. */
export function cleanLinkTarget(target: string, pageUrl: string, redaction: Redaction): string {
  const base = parseUrl(pageUrl)?.href;
  const url = URL.canParse(target, base) ? new URL(target, base) : undefined;
  if (!url) return '';
  return url.protocol.startsWith('http') ? cleanHost(url.hostname, redaction) : url.protocol;
}

/** A host name, unless it is or holds an address or an identifier: then what is left without it. */
export function cleanHost(host: string, redaction: Redaction): string {
  const lower = host.toLowerCase();
  if (/^[a-z.-]{0,40}$/.test(lower)) return lower;
  const labels = lower.split('.');
  const isAddress = lower.startsWith('[') || /^\d{1,3}$/.test(labels.at(-1) ?? '');
  if (isAddress) {
    note(redaction.receipt, 'ip');
    return ruleMark('ip');
  }
  return redaction.redact(
    labels.map((label) => (isMade(label) ? markLabel(redaction) : label)).join('.'),
  );
}

const isMade = (label: string): boolean => isTokenLike(label) || isRandomText(label);

function markLabel(redaction: Redaction): string {
  note(redaction.receipt, 'token');
  return ruleMark('token');
}
