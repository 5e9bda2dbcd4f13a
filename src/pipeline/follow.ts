/**
 * `GET /r/<signature>`: a link in an e-mail. Enters: the request. Leaves: where to send the reader, and
 * what to write about it. Never passes: a target that this installation did not sign, or that is on no
 * host of the site or of its policy, so that nobody can make it redirect to a place of his own.
 */
import { decodeMailLink, type MailLink } from '../decode/mail-link.ts';
import { type Drop, isDrop } from '../model/drop.ts';
import type { Site } from '../model/site.ts';
import { emptyHit } from '../decode/hit.ts';
import type { JourneyDeps } from './deps.ts';
import { isKnown } from './origin.ts';
import { readArrival, type Transport } from './receive.ts';
import { type JourneyResult, runJourney } from './run.ts';

export interface FollowResult extends JourneyResult {
  /** Full address to redirect to; absent where the link is not to be believed. */
  readonly target?: string;
}

const refuse = (drop: Drop): FollowResult => ({ rows: [], drop, receipt: {} });

/** Both are asked for: a signature lives as long as the e-mail, and a host may be given up meanwhile. */
function isBelieved(link: MailLink, site: Site, deps: JourneyDeps): boolean {
  const hosts = [...site.hostnames, ...deps.policyOf(site).linkHosts];
  return deps.mail?.isOurs(link) === true && isKnown(link.target, hosts);
}

/** @param link the path's last segment, and the query string with or without its `?` */
export function followMailLink(
  link: { readonly signature: string; readonly query: string },
  transport: Transport,
  deps: JourneyDeps,
): FollowResult {
  const decoded = decodeMailLink(link.signature, link.query);
  if (isDrop(decoded)) return refuse(decoded);
  const site = deps.sites.get(decoded.site);
  if (!site) return refuse({ drop: 'unknown_site', fields: ['site'] });
  if (!isBelieved(decoded, site, deps)) return refuse({ drop: 'bad_link' });
  const { campaign, target, recipient } = decoded;
  const hit = {
    ...emptyHit(readArrival(transport, deps)),
    site: site.id,
    kind: 'click',
    clickType: 'mail',
    clickTarget: target,
    campaign,
    recipient,
  } as const;
  return { ...runJourney(hit, deps), target };
}
