/**
 * What routes call when a person says yes or no. Enters: the decision, and who says so. Leaves: the
 * row that proves it, and the cookie to set or remove once the row is stored, so that a valid
 * identifier is one whose evidence was written. Never passes: a yes that is late, that a browser's
 * objection contradicts, or that no row proves.
 */
import { findBot } from '../enrich/bot.ts';
import type { ConsentDecision } from '../model/consent.ts';
import type { Drop } from '../model/drop.ts';
import { limits } from '../model/limits.ts';
import type { RawSender } from '../model/raw.ts';
import type { ReceiptRule } from '../model/receipt.ts';
import type { Site } from '../model/site.ts';
import type { CompiledPolicy } from '../policy/compiled.ts';
import { cleanConsent, type EvidenceSource } from '../privacy/clean-consent.ts';
import { cleanTally } from '../privacy/clean-tally.ts';
import { subjectOfCookie, type Subject } from '../privacy/visitor-id.ts';
import { removeCookie, setCookie } from './cookie.ts';
import type { ConsentDeps, JourneyDeps } from './deps.ts';
import { isForeign } from './origin.ts';
import { readArrival, type Transport } from './receive.ts';
import type { JourneyResult } from './run.ts';
import { findObjection } from './steps.ts';

export interface ConsentTransport extends Transport {
  /** The form of our own page, whose route has made sure that it comes from there. */
  readonly isOwnPage?: boolean;
}

export interface ConsentResult extends JourneyResult {
  /** Origin of the page, where it is one of the site's: its scripts may read the answer. */
  readonly origin?: string;
}

/** A decision on its way, with everything that is known about it. */
interface Case {
  readonly decision: ConsentDecision;
  readonly site: Site;
  readonly policy: CompiledPolicy;
  readonly sender: RawSender;
  readonly nowMs: number;
  /** When it was decided, in seconds: not later than now, and not before any identifier that can be valid. */
  readonly decidedAt: number;
  /** Who says it, if the identifier that he brings is ours. */
  readonly person: Subject | undefined;
  readonly consent: ConsentDeps | undefined;
}

const dayMs = 86_400_000;
const none = { rows: [], receipt: {} } as const;

/** Whatever the browser's clock says; older than all that could be withdrawn is as old as that. */
function boundTime(atMs: number, nowMs: number): number {
  const earliest = nowMs - limits.visitorIdDays * dayMs;
  return Math.floor(Math.min(nowMs, Math.max(earliest, atMs)) / 1_000);
}

function openCase(
  decision: ConsentDecision,
  { site, sender }: Pick<Case, 'site' | 'sender'>,
  deps: JourneyDeps,
): Case {
  const nowMs = deps.nowMs();
  const held = sender.visitorIds.get(site.id) ?? '';
  return {
    decision,
    site,
    policy: deps.policyOf(site),
    sender,
    nowMs,
    decidedAt: boundTime(decision.at, nowMs),
    person: deps.consent?.ids.read(site.id, held, nowMs),
    consent: deps.consent,
  };
}

interface Proof {
  readonly subject: string;
  readonly state: ConsentDecision['state'];
  readonly source: EvidenceSource;
  readonly decidedAt: number;
}

function prove(proof: Proof, { decision, site, policy, sender, nowMs }: Case): JourneyResult {
  const receipt: Partial<Record<ReceiptRule, number>> = {};
  const { purpose, text } = decision;
  const evidence = { ...proof, purpose, text, receivedAt: Math.floor(nowMs / 1_000) };
  return { rows: [cleanConsent(evidence, { site, policy, sender, receipt })], receipt };
}

/** A number a day, and that is all. */
function tally(drop: Drop, { site, policy, nowMs }: Case): JourneyResult {
  const { id, timezone } = site;
  const dropped = { site: id, timezone, atMs: nowMs, reason: drop.drop };
  return { ...none, rows: [cleanTally(dropped, policy.before ?? policy)], drop };
}

/** Takes the identifier away from a browser that brought one. */
function withoutCookie(result: JourneyResult, { site, sender }: Case): JourneyResult {
  return sender.visitorIds.has(site.id) ? { ...result, cookie: removeCookie(site.id) } : result;
}

/** Known at once, here; the row tells everybody else and outlives us. */
function withdraw(
  { subject }: Subject,
  by: { readonly source: EvidenceSource; readonly decidedAt: number },
  found: Case,
): JourneyResult {
  const { decidedAt } = by;
  found.consent?.withdrawals.add({ subject, decidedAt });
  return prove({ ...by, subject, state: 'denied' }, found);
}

const objectionNow = ({ nowMs }: Case) =>
  ({ source: 'objection', decidedAt: Math.floor(nowMs / 1_000) }) as const;

/** An objection says no to everything, also to what was consented to. */
function object(drop: Drop, found: Case): JourneyResult {
  const counted = tally(drop, found);
  if (found.person === undefined) return counted;
  const { rows, receipt } = withdraw(found.person, objectionNow(found), found);
  return { ...counted, rows: [...counted.rows, ...rows], receipt };
}

/** Without an identifier there is nobody to remember, and nothing to erase. */
function deny(found: Case): JourneyResult {
  const { decision, decidedAt, person, policy } = found;
  if (person) return withdraw(person, { source: decision.source, decidedAt }, found);
  if (policy.visitorKey !== 'consented') return { ...none, drop: { drop: 'consent_unneeded' } };
  return tally({ drop: 'consent_denied' }, found);
}

/** What keeps a yes from counting, if anything does. */
function refuseGrant({ decision, policy, sender, nowMs, consent }: Case): Drop | undefined {
  const bot = findBot(sender);
  if (bot) return { drop: bot };
  if (policy.visitorKey !== 'consented') return { drop: 'consent_unneeded' };
  if (decision.at < nowMs - limits.consentLateMs) return lateGrant;
  return consent ? undefined : { drop: 'no_secret' };
}

const lateGrant: Drop = { drop: 'late_grant', fields: ['at'] };

/** A row, unless this process has just written the same. */
function proveGrant({ subject }: Subject, found: Case): JourneyResult {
  const { decision, decidedAt, consent } = found;
  const grant = { subject, text: decision.text };
  if (consent?.proven.has(grant)) return none;
  const proof = { subject, state: 'granted', source: decision.source, decidedAt } as const;
  return { ...prove(proof, found), whenStored: () => consent?.proven.add(grant) };
}

/** A new identifier for who has none, or one that was withdrawn before. */
function grant(found: Case): JourneyResult {
  const { site, nowMs, decidedAt, person, consent } = found;
  const refusal = refuseGrant(found);
  if (refusal) {
    const result = refusal.drop.startsWith('bot_')
      ? tally(refusal, found)
      : { ...none, drop: refusal };
    return refusal.drop === 'consent_unneeded' ? withoutCookie(result, found) : result;
  }
  const withdrawnAt = person && consent?.withdrawals.find(person.subject);
  if (person && withdrawnAt === undefined) return proveGrant(person, found);
  if (withdrawnAt !== undefined && decidedAt <= withdrawnAt)
    return withoutCookie({ ...none, drop: lateGrant }, found);
  if (consent?.proven.admit(nowMs) === false) return { ...none, drop: { drop: 'too_many_grants' } };
  const value = consent?.ids.make(site.id, nowMs) ?? '';
  const result = proveGrant(subjectOfCookie(site.id, value), found);
  return { ...result, cookie: setCookie(site.id, value, nowMs) };
}

function decide(found: Case): JourneyResult {
  const objection = findObjection(found.sender, found.policy);
  if (objection) return withoutCookie(object(objection, found), found);
  return found.decision.state === 'denied' ? withoutCookie(deny(found), found) : grant(found);
}

/**
 * An objection to everything on this host, as it concerns a site beside the one on whose page it was said: its
 * identifier is withdrawn and taken away, and no other number of the day comes of it.
 */
export function withdrawHeld(
  decision: ConsentDecision,
  transport: Transport,
  deps: JourneyDeps,
): JourneyResult {
  const site = deps.sites.get(decision.site);
  if (!site) return none;
  const { sender } = readArrival(transport, deps);
  const found = openCase(decision, { site, sender }, deps);
  if (found.person === undefined) return withoutCookie(none, found);
  return withoutCookie(withdraw(found.person, objectionNow(found), found), found);
}

/**
 * Whether a script on a page of the site says it. Decisions are sent with credentials, so that without
 * host names any page could say yes for its visitor; and a form that a browser navigates with is none of ours.
 */
function isOfSite({ header }: Transport, sender: RawSender, { hostnames }: Site): boolean {
  if (hostnames.length === 0 || header('sec-fetch-mode') === 'navigate') return false;
  return !isForeign({ kind: 'custom', clickType: '', url: sender.origin, sender }, hostnames);
}

/**
 * One decision. Whoever calls puts the rows first, then counts them, and sends the cookie only if they
 * were stored.
 */
export function receiveConsent(
  decision: ConsentDecision,
  transport: ConsentTransport,
  deps: JourneyDeps,
): ConsentResult {
  const site = deps.sites.get(decision.site);
  if (!site) return { ...none, drop: { drop: 'unknown_site', fields: ['site'] } };
  const { sender } = readArrival(transport, deps);
  const { origin } = sender;
  if (!transport.isOwnPage && !isOfSite(transport, sender, site)) {
    deps.noteRefusal?.(site.id);
    return { ...none, drop: { drop: 'foreign_origin' } };
  }
  const result = decide(openCase(decision, { site, sender }, deps));
  return origin === '' || origin === 'null' ? result : { ...result, origin };
}
