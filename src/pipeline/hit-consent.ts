/** Whether a hit's sender has consented: the identifier that he brings is ours, and nobody withdrew it. */
import type { RawHit } from '../model/raw.ts';
import type { CompiledPolicy } from '../policy/compiled.ts';
import type { Consent } from '../privacy/visitor-id.ts';
import type { JourneyDeps } from './deps.ts';

const unset: Consent = { state: 'unset' };

/**
 * Nothing said, nothing proved, or said to a site that does not ask: unset. An opened e-mail is
 * nobody's: its reader's browser may have consented, its reader in the mail has not.
 */
export function findConsent(
  { site, kind, sender, atMs }: RawHit,
  policy: Pick<CompiledPolicy, 'visitorKey'>,
  { consent }: JourneyDeps,
): Consent {
  const held = sender.visitorIds.get(site);
  if (held === undefined || policy.visitorKey !== 'consented' || kind === 'open') return unset;
  const person = consent?.ids.read(site, held, atMs);
  if (consent === undefined || person === undefined || !consent.withdrawals.isLoaded())
    return unset;
  return consent.withdrawals.find(person.subject) === undefined
    ? { state: 'granted', ...person }
    : { state: 'denied' };
}
