/**
 * `GET /p.gif` and `GET /o.gif`, for pages and e-mails where no script runs. Enters: a query string.
 * Leaves: one raw hit. Never passes: a parameter that is not on the list, so that no address of a
 * recipient can ride along in an e-mail's beacon.
 */
import { type Drop, isDrop } from '../model/drop.ts';
import { limits } from '../model/limits.ts';
import type { RawHit } from '../model/raw.ts';
import { type Arrival, emptyHit, isPageUrl } from './hit.ts';

/** Parameter -> most characters. */
type Allowed = Readonly<Record<string, number>>;

const pageParameters = {
  site: limits.siteIdChars,
  url: limits.urlBytes,
  title: limits.titleChars,
  referrer: limits.referrerBytes,
} as const satisfies Allowed;

const openParameters = {
  site: limits.siteIdChars,
  campaign: limits.campaignChars,
} as const satisfies Allowed;

type Query = Readonly<Record<string, string>>;

/** `undefined` where the percent-encoding is broken, which URLSearchParams would hide. */
function decodePart(part: string): string | undefined {
  try {
    return decodeURIComponent(part.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}

/** Unknown and repeated parameters end the loop, so it runs at most once more than the list is long. */
function readQuery(query: string, allowed: Allowed): Query | Drop {
  const found: Record<string, string> = {};
  for (const pair of query.replace(/^\?/, '').split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const name = equals === -1 ? pair : pair.slice(0, equals);
    const max = Object.hasOwn(allowed, name) ? allowed[name] : undefined;
    if (max === undefined || Object.hasOwn(found, name)) {
      return { drop: 'bad_query', fields: ['query'] };
    }
    const value = decodePart(equals === -1 ? '' : pair.slice(equals + 1));
    if (value === undefined) return { drop: 'bad_encoding', fields: [name] };
    if (value.length > max) return { drop: 'too_long', fields: [name] };
    found[name] = value;
  }
  return found;
}

const missing = (...fields: readonly string[]): Drop => ({ drop: 'missing_field', fields });

/** `site` and, unless the Referer header tells it, `url`; `title` and `referrer` are optional. */
export function decodePagePixel(query: string, arrival: Arrival): RawHit | Drop {
  const found = readQuery(query, pageParameters);
  if (isDrop(found)) return found;
  const { site = '', title = '', referrer = '' } = found;
  const url = found['url'] || arrival.sender.referer;
  if (site === '') return missing('site');
  if (url === '') return missing('url');
  if (url.length > limits.urlBytes) return { drop: 'too_long', fields: ['url'] };
  if (!isPageUrl(url)) return { drop: 'wrong_type', fields: ['url'] };
  return { ...emptyHit(arrival), site, kind: 'pageview', url, referrer, title };
}

/** Exactly `site` and `campaign`: an opened e-mail counts for its campaign and for nobody. */
export function decodeOpenPixel(query: string, arrival: Arrival): RawHit | Drop {
  const found = readQuery(query, openParameters);
  if (isDrop(found)) return found;
  const { site = '', campaign = '' } = found;
  if (site === '' || campaign === '') {
    return missing(...(site === '' ? ['site'] : []), ...(campaign === '' ? ['campaign'] : []));
  }
  return { ...emptyHit(arrival), site, kind: 'open', campaign };
}
