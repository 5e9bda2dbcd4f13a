/**
 * What the visitor's page asks of the journey. Enters: the request for the page itself. Leaves: the
 * row that a page view made of this very request would write, for its sender's eyes; and, for
 * somebody who objects, one tally. Never passes: the hit, and nothing is counted or kept by looking.
 */
import { emptyHit, isPageUrl } from '../decode/hit.ts';
import { isDrop } from '../model/drop.ts';
import type { Site } from '../model/site.ts';
import { cleanTally } from '../privacy/clean-tally.ts';
import type { JourneyDeps } from './deps.ts';
import { isKnown } from './origin.ts';
import { readArrival, type Transport } from './receive.ts';
import { type JourneyResult, runJourney } from './run.ts';
import { findSite } from './steps.ts';

/** Nothing is counted: a look at the page is no visit. */
function unseen(deps: JourneyDeps): JourneyDeps {
  const { noteRefusal: _, ...rest } = deps;
  return { ...rest, count: () => undefined, nextSeq: () => 0 };
}

/** The page that led here, where it is one of the site's; otherwise the site's first. */
function pageOf({ hostnames }: Pick<Site, 'hostnames'>, referer: string): string {
  const [first = 'example.org'] = hostnames;
  const isOwn = hostnames.length === 0 ? isPageUrl(referer) : isKnown(referer, hostnames);
  return isOwn ? referer : `https://${first.replace('*.', 'www.')}/`;
}

/** The whole journey of a page view with this request's headers and address; its rows are for showing only. */
export function previewVisit(
  site: Pick<Site, 'id' | 'hostnames'>,
  transport: Transport,
  deps: JourneyDeps,
): JourneyResult {
  const quiet = unseen(deps);
  const arrival = readArrival(transport, quiet);
  // The origin of a request for this page is not that of the page which is said to be looked at.
  const sender = { ...arrival.sender, origin: '' };
  const url = pageOf(site, sender.referer);
  const hit = {
    ...emptyHit({ ...arrival, sender }),
    site: site.id,
    kind: 'pageview',
    url,
  } as const;
  return runJourney(hit, quiet);
}

/** The one site whose page led here, or on whose host this is; none where several could be meant. */
export function findSiteOf(addresses: readonly string[], sites: readonly Site[]): Site | undefined {
  for (const address of addresses) {
    const [site, another] = sites.filter(({ hostnames }) => isKnown(address, hostnames));
    if (site && !another) return site;
  }
  return undefined;
}

/** How the request itself says no. */
export interface Refusal {
  readonly gpc: boolean;
  readonly dnt: boolean;
  /** It carries the refusal marker. */
  readonly optout: boolean;
}

export function readRefusal(transport: Transport, deps: JourneyDeps): Refusal {
  const { gpc, dnt, optout } = readArrival(transport, unseen(deps)).sender;
  return { gpc, dnt, optout };
}

/** The tally of somebody who objects on the page: a number of that day and site. */
export function receiveOptout(
  site: string,
  transport: Transport,
  deps: JourneyDeps,
): JourneyResult {
  const arrival = readArrival(transport, unseen(deps));
  const hit = { ...emptyHit(arrival), site, kind: 'pageview' as const };
  const begun = findSite(hit, deps);
  if (isDrop(begun)) return { rows: [], drop: begun, receipt: {} };
  const { id, timezone } = begun.site;
  const dropped = { site: id, timezone, atMs: arrival.atMs, reason: 'objection_optout' } as const;
  return {
    rows: [cleanTally(dropped, begun.policy)],
    drop: { drop: 'objection_optout' },
    receipt: {},
  };
}
