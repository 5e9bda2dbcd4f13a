/** The runner: takes a hit through the steps and stops at the first drop. */
import type { CleanRow } from '../model/clean.ts';
import { type Drop, type DropReason, dropReasons, isDrop } from '../model/drop.ts';
import { isMailHit } from '../model/mail.ts';
import type { RawHit } from '../model/raw.ts';
import type { Receipt } from '../model/receipt.ts';
import { cleanEvent } from '../privacy/clean-event.ts';
import { cleanTally } from '../privacy/clean-tally.ts';
import { firstDayMs } from '../privacy/visitor-id.ts';
import { KeyAbsentError } from '../privacy/visitor-key.ts';
import { removeCookie } from './cookie.ts';
import type { JourneyDeps } from './deps.ts';
import { findSite, type Journey, steps } from './steps.ts';

export interface JourneyResult {
  /** What to write: an event; a tally for an objection or a bot; nothing for what is refused. */
  readonly rows: readonly CleanRow[];
  readonly drop?: Drop;
  /** Of a batch: the drops after the first, which are counted like it. */
  readonly moreDrops?: readonly Drop[];
  /** A Set-Cookie header's value, to be sent once the rows are stored. */
  readonly cookie?: string;
  /** Those of other sites, where one request is about several. */
  readonly moreCookies?: readonly string[];
  /** To be called once the rows are stored. */
  readonly whenStored?: () => void;
  /** What the privacy room took out, as counts per rule. */
  readonly receipt: Receipt;
}

const nothing: Receipt = {};

/** Objections, bots and those who have not consented are counted per day, and that is all that stays of them. */
function isTallied(reason: DropReason): boolean {
  const { group } = dropReasons[reason];
  return group === 'objection' || group === 'consent' || group === 'bot';
}

function endWithDrop({ hit, site, policy }: Journey, drop: Drop): JourneyResult {
  if (!isTallied(drop.drop)) return { rows: [], drop, receipt: nothing };
  const { id, timezone } = site;
  const tally = cleanTally({ site: id, timezone, atMs: hit.atMs, reason: drop.drop }, policy);
  return { rows: [tally], drop, receipt: nothing };
}

/** Every step has passed: the one way on is through the privacy room. */
function endClean(journey: Journey, deps: JourneyDeps): JourneyResult {
  const { hit, site, policy, consent, device, place, acquisition } = journey;
  if (!device || !place || !acquisition) throw new TypeError('a step of the journey is missing');
  const { visitorKeys, randomId, nowMs } = deps;
  const context = { site, policy, consent, visitorKeys, randomId, nowMs };
  try {
    const { row, receipt } = cleanEvent({ ...hit, device, place, acquisition }, context);
    return { rows: [row], receipt };
  } catch (error) {
    // A new site on the edge: its key comes within a minute.
    if (error instanceof KeyAbsentError) return endWithDrop(journey, { drop: 'no_key' });
    throw error;
  }
}

/** Pure but for the deps' clock, counter and random; the same hit goes the same way. */
export function runJourney(hit: RawHit, deps: JourneyDeps): JourneyResult {
  const begun = findSite(hit, deps);
  if (isDrop(begun)) return { rows: [], drop: begun, receipt: nothing };
  const result = runSteps(begun, deps);
  return isWorthless(begun, deps) ? { ...result, cookie: removeCookie(hit.site) } : result;
}

/** Whether the browser holds an identifier that counts for nothing: it is taken away. */
function isWorthless({ hit, consent }: Journey, deps: JourneyDeps): boolean {
  const held = isMailHit(hit) ? undefined : hit.sender.visitorIds.get(hit.site);
  if (held === undefined || consent.state === 'granted') return false;
  // One about which nothing is known stays: with it, its holder can still take back what it covered.
  return deps.consent?.withdrawals.covers(firstDayMs(held)) === true;
}

function runSteps(begun: Journey, deps: JourneyDeps): JourneyResult {
  let journey = begun;
  for (const step of steps) {
    const next = step(journey, deps);
    if (isDrop(next)) {
      if (next.drop === 'foreign_origin') deps.noteRefusal?.(journey.site.id);
      return endWithDrop(journey, next);
    }
    journey = next;
  }
  return endClean(journey, deps);
}
