/**
 * The journey of one hit, in order. Enters: a raw hit. Leaves: clean rows, or a drop with its
 * reason. Never passes: anything raw; only the last step's result goes on to the queue.
 */
import { findBot } from '../enrich/bot.ts';
import { findDevice } from '../enrich/device.ts';
import { findMailProxy } from '../enrich/mail-proxy.ts';
import { findAcquisition } from '../enrich/source.ts';
import type { MailProxy } from '../model/event-kind.ts';
import type { Drop } from '../model/drop.ts';
import { isMailHit } from '../model/mail.ts';
import type { Acquisition, Device, Place, RawHit, RawSender } from '../model/raw.ts';
import type { Site } from '../model/site.ts';
import type { CompiledPolicy } from '../policy/compiled.ts';
import { isTooOld } from '../policy/dates.ts';
import { siteDay } from '../policy/site-day.ts';
import type { Consent } from '../privacy/visitor-id.ts';
import type { JourneyDeps } from './deps.ts';
import { findConsent } from './hit-consent.ts';
import { isForeign } from './origin.ts';

/** A hit on its way, with what the steps so far have found out. */
export interface Journey {
  readonly hit: RawHit;
  readonly site: Site;
  /** The one that applies to this hit: without consent, that is another than the site's. */
  readonly policy: CompiledPolicy;
  readonly consent: Consent;
  readonly device?: Device;
  readonly place?: Place;
  readonly acquisition?: Acquisition;
}

/** Takes the journey one step further, or ends it. */
export type Step = (journey: Journey, deps: JourneyDeps) => Journey | Drop;

/** The steps between finding the site (which begins every journey) and cleaning (which ends it). */
export const steps: readonly Step[] = [
  refuseWrongTime,
  refuseForeignOrigin,
  honourObjection,
  requireConsent,
  refuseMail,
  dropBots,
  putDevice,
  putPlace,
  putSource,
];

/** Whose hit it is, and under which policy: without consent, the one from before it. */
export function findSite(hit: RawHit, deps: JourneyDeps): Journey | Drop {
  const site = deps.sites.get(hit.site);
  if (!site) return { drop: 'unknown_site', fields: ['site'] };
  const policy = deps.policyOf(site);
  const consent = findConsent(hit, policy, deps);
  const before = consent.state === 'granted' ? undefined : policy.before;
  return { hit, site, policy: before ?? policy, consent };
}

/** Live hits carry our own clock; only an import's can be out of it. */
const nearMs = 60_000;

function refuseWrongTime(journey: Journey, deps: JourneyDeps): Journey | Drop {
  const { hit, site, policy } = journey;
  const nowMs = deps.nowMs();
  if (hit.atMs > nowMs + nearMs) return { drop: 'in_future' };
  if (hit.atMs > nowMs - nearMs) return journey;
  const day = siteDay(site.timezone, hit.atMs);
  return isTooOld(policy, day, siteDay(site.timezone, nowMs)) ? { drop: 'too_old' } : journey;
}

function refuseForeignOrigin(journey: Journey): Journey | Drop {
  return isForeign(journey.hit, journey.site.hostnames) ? { drop: 'foreign_origin' } : journey;
}

/** An objection comes before the look for bots: who objects is not looked at. */
function honourObjection(journey: Journey): Journey | Drop {
  return findObjection(journey.hit.sender, journey.policy) ?? journey;
}

/** How the sender objects, if he does in a way that the policy honours. */
export function findObjection(
  { gpc, dnt, optout }: Pick<RawSender, 'gpc' | 'dnt' | 'optout'>,
  { honourDnt }: Pick<CompiledPolicy, 'honourDnt'>,
): Drop | undefined {
  if (gpc) return { drop: 'objection_gpc' };
  if (optout) return { drop: 'objection_optout' };
  return dnt && honourDnt ? { drop: 'objection_dnt' } : undefined;
}

/** Where nothing may be collected before consent; who has not consented is not looked at. */
function requireConsent(journey: Journey): Journey | Drop {
  const isNeeded = journey.policy.visitorKey === 'consented';
  return isNeeded && journey.consent.state !== 'granted' ? { drop: 'no_consent' } : journey;
}

/** The image is the same whether or not anything is counted. */
function refuseMail(journey: Journey): Journey | Drop {
  if (!isMailHit(journey.hit)) return journey;
  if (journey.consent.state === 'denied') return { drop: 'recipient_not_counted' };
  return journey.policy.mail === 'none' ? { drop: 'mail_not_counted' } : journey;
}

/** What a mail provider's proxy says of itself is not about the reader. */
function forgetProxy(journey: Journey, mailProxy: MailProxy): Journey {
  const { hit } = journey;
  const { place: _, ...rest } = hit.sender;
  const hints = { brands: '', mobile: '', platform: '', model: '', platformVersion: '' };
  const sender = { ...rest, address: '', userAgent: '', acceptLanguage: '', hints };
  return { ...journey, hit: { ...hit, sender, mailProxy } };
}

function dropBots(journey: Journey): Journey | Drop {
  const { kind, sender } = journey.hit;
  const proxy = kind === 'open' ? findMailProxy(sender.userAgent) : undefined;
  if (proxy) return forgetProxy(journey, proxy);
  const bot = findBot(sender);
  return bot ? { drop: bot } : journey;
}

function putDevice(journey: Journey): Journey {
  return { ...journey, device: findDevice(journey.hit) };
}

/** The platform's word (Cloudflare) before our own database. */
function putPlace(journey: Journey, deps: JourneyDeps): Journey {
  const { sender } = journey.hit;
  return { ...journey, place: sender.place ?? deps.placeOf(sender.address) };
}

function putSource(journey: Journey): Journey {
  return { ...journey, acquisition: findAcquisition(journey.hit, journey.site.hostnames) };
}
