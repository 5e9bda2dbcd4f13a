/** Whether a hit's sender has consented: the identifier that he brings is ours, and nobody withdrew it. */
import { isMailHit } from '../model/mail.ts';
import type { RawHit } from '../model/raw.ts';
import type { CompiledPolicy } from '../policy/compiled.ts';
import { type Consent, firstDayMs } from '../privacy/visitor-id.ts';
import type { JourneyDeps } from './deps.ts';

const unset: Consent = { state: 'unset' };

/**
 * Nothing said, nothing proved, or said to a site that does not ask: unset. An opened e-mail is
 * nobody's: its reader's browser may have consented, its reader in the mail has not.
 */
export function findConsent(
  hit: RawHit,
  policy: Pick<CompiledPolicy, 'visitorKey' | 'mail'>,
  deps: JourneyDeps,
): Consent {
  if (isMailHit(hit)) return findRecipient(hit, policy, deps);
  const { site, sender, atMs } = hit;
  const held = sender.visitorIds.get(site);
  if (held === undefined || policy.visitorKey !== 'consented') return unset;
  const { consent } = deps;
  const person = consent?.ids.read(site, held, atMs);
  if (consent === undefined || person === undefined) return unset;
  if (!consent.withdrawals.covers(firstDayMs(held))) return unset;
  return consent.withdrawals.find(person.subject) === undefined
    ? { state: 'granted', ...person }
    : { state: 'denied' };
}

/** A token that nobody made, or whose recipient has withdrawn, says no. */
function findRecipient(
  { site, recipient, atMs }: RawHit,
  { mail }: Pick<CompiledPolicy, 'mail'>,
  { mail: tokens, consent }: JourneyDeps,
): Consent {
  if (recipient === '') return unset;
  const person = mail === 'recipient' ? tokens?.readRecipient(site, recipient, atMs) : undefined;
  const isKnown =
    person !== undefined && consent?.withdrawals.covers(firstDayMs(recipient)) === true;
  return isKnown && consent?.withdrawals.find(person.subject) === undefined
    ? { state: 'granted', ...person }
    : { state: 'denied' };
}
