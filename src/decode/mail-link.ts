/**
 * `GET /r/<signature>?site=&campaign=&to=[&r=]`: a link of an e-mail. Enters: path and query. Leaves:
 * what the link says, not yet believed. Never passes: a target that is no address of the web.
 */
import { type Drop, isDrop } from '../model/drop.ts';
import { limits } from '../model/limits.ts';
import { isPageUrl } from './hit.ts';
import { missing, readQuery } from './query.ts';

export interface MailLink {
  readonly site: string;
  readonly campaign: string;
  /** Full address of the page that the link leads to. */
  readonly target: string;
  readonly signature: string;
  /** Token of a recipient who consented; '' in a link that is the same for everybody. */
  readonly recipient: string;
}

const parameters = {
  site: limits.siteIdChars,
  campaign: limits.campaignChars,
  to: limits.urlBytes,
  r: limits.recipientChars,
} as const;

/** As a header can carry it: hosts and paths of any script in ASCII. Signed and sent in this form. */
export function linkTarget(address: string): string {
  return new URL(address).href;
}

export function decodeMailLink(signature: string, query: string): MailLink | Drop {
  const found = readQuery(query, parameters);
  if (isDrop(found)) return found;
  const { site = '', campaign = '', to = '', r: recipient = '' } = found;
  const absent = Object.entries({ site, campaign, to }).filter(([, value]) => value === '');
  if (absent.length > 0) return missing(...absent.map(([name]) => name));
  if (!isPageUrl(to)) return { drop: 'wrong_type', fields: ['to'] };
  return { site, campaign, target: linkTarget(to), signature, recipient };
}
