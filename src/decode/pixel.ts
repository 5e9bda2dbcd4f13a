/**
 * `GET /p.gif` and `GET /o.gif`, for pages and e-mails where no script runs. Enters: a query string.
 * Leaves: one raw hit. Never passes: a parameter that is not on the list, so that no address of a
 * recipient can ride along in an e-mail's beacon.
 */
import { type Drop, isDrop } from '../model/drop.ts';
import { limits } from '../model/limits.ts';
import type { RawHit } from '../model/raw.ts';
import { type Arrival, emptyHit, isPageUrl } from './hit.ts';
import { type Allowed, missing, readQuery } from './query.ts';

const pageParameters = {
  site: limits.siteIdChars,
  url: limits.urlBytes,
  title: limits.titleChars,
  referrer: limits.referrerBytes,
} as const satisfies Allowed;

const openParameters = {
  site: limits.siteIdChars,
  campaign: limits.campaignChars,
  r: limits.recipientChars,
} as const satisfies Allowed;

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

/**
 * `site` and `campaign`: an opened e-mail counts for its campaign and for nobody. `r` is the token of a
 * recipient who consented to more.
 */
export function decodeOpenPixel(query: string, arrival: Arrival): RawHit | Drop {
  const found = readQuery(query, openParameters);
  if (isDrop(found)) return found;
  const { site = '', campaign = '', r: recipient = '' } = found;
  if (site === '' || campaign === '') {
    return missing(...(site === '' ? ['site'] : []), ...(campaign === '' ? ['campaign'] : []));
  }
  return { ...emptyHit(arrival), site, kind: 'open', campaign, recipient };
}
