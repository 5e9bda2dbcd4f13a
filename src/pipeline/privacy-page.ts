/**
 * What the visitor's page asks of the journey. Enters: the request for the page itself. Leaves: the
 * row that a page view made of this very request would write, for its sender's eyes; and what a
 * decision made on the page writes. Never passes: the hit, and nothing is counted or kept by looking.
 */
import { emptyHit, isPageUrl } from '../decode/hit.ts';
import { isDrop } from '../model/drop.ts';
import type { Site } from '../model/site.ts';
import { receiveConsent, withdrawHeld } from './consent.ts';
import { cookiesOf } from './cookie.ts';
import type { JourneyDeps } from './deps.ts';
import { isKnown } from './origin.ts';
import { withdrawRecipient } from './mail-consent.ts';
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

/** What the request itself says: no, in one way or another, and whether its sender has consented. */
export interface Standing {
  readonly gpc: boolean;
  readonly dnt: boolean;
  /** It carries the refusal marker. */
  readonly optout: boolean;
  readonly consent: 'unset' | 'granted' | 'denied';
}

export function readStanding(site: string, transport: Transport, deps: JourneyDeps): Standing {
  const arrival = readArrival(transport, unseen(deps));
  const { gpc, dnt, optout } = arrival.sender;
  const begun = findSite({ ...emptyHit(arrival), site, kind: 'pageview' }, deps);
  return { gpc, dnt, optout, consent: isDrop(begun) ? 'unset' : begun.consent.state };
}

/** What the page's form can say. */
export const pageActions = ['object', 'allow', 'consent', 'withdraw', 'forget'] as const;
export type PageAction = (typeof pageActions)[number];

/** Version of the text that the page asks under; a test holds it to the words. */
export const pageConsentText = 'the visitor’s page, 1';

/** The request as if it carried the refusal marker already, which its answer sets. */
function withMarker(transport: Transport): Transport {
  const { header } = transport;
  const cookie = [header('cookie') ?? '', 'estompe_optout=1'].filter((one) => one !== '');
  return { ...transport, header: (name) => (name === 'cookie' ? cookie.join('; ') : header(name)) };
}

const consentOf = (site: string, state: 'granted' | 'denied', { nowMs }: JourneyDeps) =>
  ({
    site,
    state,
    purpose: 'audience',
    source: 'page',
    at: nowMs(),
    text: pageConsentText,
  }) as const;

/**
 * The marker is the whole host's, and so is the objection: identifiers of other sites that the request
 * brings are withdrawn too. Said again, it changes nothing, but for identifiers that are still there.
 */
function object(site: string, transport: Transport, deps: JourneyDeps): JourneyResult {
  const decide = (one: string) => consentOf(one, 'denied', deps);
  const isSaidAgain = readStanding(site, transport, deps).optout;
  const { visitorIds } = readArrival(transport, unseen(deps)).sender;
  const others = [...visitorIds.keys()].filter((one) => isSaidAgain || one !== site);
  const held = others.map((one) => withdrawHeld(decide(one), transport, deps));
  const said = isSaidAgain
    ? nothing
    : receiveConsent(decide(site), { ...withMarker(transport), isOwnPage: true }, deps);
  return {
    ...said,
    rows: [...said.rows, ...held.flatMap(({ rows }) => rows)],
    moreCookies: held.flatMap(cookiesOf),
  };
}

const nothing: JourneyResult = { rows: [], receipt: {} };

/**
 * What a person decided on the page. An objection is a tally of that day and site, and takes back what
 * was consented to. Whoever calls puts the rows first, and sends the result's cookies only if they
 * were stored.
 */
export function receiveChoice(
  {
    site,
    action,
    recipient = '',
  }: { readonly site: string; readonly action: PageAction; readonly recipient?: string },
  transport: Transport,
  deps: JourneyDeps,
): JourneyResult {
  if (action === 'forget') {
    const known = deps.sites.get(site);
    return { ...nothing, rows: known ? withdrawRecipient(recipient, known, deps) : [] };
  }
  if (action === 'allow') return nothing;
  if (action === 'object') return object(site, transport, deps);
  const decision = consentOf(site, action === 'consent' ? 'granted' : 'denied', deps);
  return receiveConsent(decision, { ...transport, isOwnPage: true }, deps);
}
