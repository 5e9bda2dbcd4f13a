/**
 * A recipient's yes or no to being counted in e-mails, as the controller reports it or the recipient
 * says with his token. Enters: the reference or token, the decision. Leaves: the row that proves it, and
 * the token that goes into the recipient's addresses. Never passes: the reference.
 */
import type { CleanRow } from '../model/clean.ts';
import type { Site } from '../model/site.ts';
import { cleanConsent } from '../privacy/clean-consent.ts';
import type { Subject } from '../privacy/visitor-id.ts';
import type { JourneyDeps } from './deps.ts';

export interface MailDecision {
  readonly state: 'granted' | 'denied';
  /** Version of the text that the recipient read. */
  readonly text: string;
}

const nobody = { address: '', userAgent: '' };

interface Case {
  readonly decision: MailDecision & { readonly source: 'controller' | 'recipient' };
  readonly site: Site;
  readonly deps: JourneyDeps;
}

function prove({ subject }: Subject, { decision, site, deps }: Case): CleanRow {
  const at = Math.floor(deps.nowMs() / 1_000);
  if (decision.state === 'denied') deps.consent?.withdrawals.add({ subject, decidedAt: at });
  return cleanConsent(
    { ...decision, subject, purpose: 'mail', decidedAt: at, receivedAt: at },
    { site, policy: deps.policyOf(site), sender: nobody, receipt: {} },
  );
}

/**
 * What the controller says of one recipient. A yes after a no counts once the evidence has been read
 * back; of two within a second the no wins.
 * @returns undefined where there is no secret to sign with
 */
export function decideForRecipient(
  recipient: { readonly reference: string; readonly decision: MailDecision },
  site: Site,
  deps: JourneyDeps,
): { readonly row: CleanRow; readonly token: string } | undefined {
  const { mail } = deps;
  const nowMs = deps.nowMs();
  const token = mail?.makeRecipient(site.id, recipient.reference, nowMs);
  const person = token === undefined ? undefined : mail?.readRecipient(site.id, token, nowMs);
  if (token === undefined || person === undefined) return undefined;
  const decision = { ...recipient.decision, source: 'controller' } as const;
  return { row: prove(person, { decision, site, deps }), token };
}

/**
 * How a recipient stands, by the token in his e-mails: `unset` for one that is not ours. The token of an old
 * e-mail counts for nothing and still says whose it is, as newer e-mails may be counted.
 */
export function readRecipient(
  token: string,
  site: string,
  { mail, consent }: JourneyDeps,
): 'unset' | 'granted' | 'denied' {
  const person = mail?.findRecipient(site, token);
  if (person === undefined) return 'unset';
  return consent?.withdrawals.find(person.subject) === undefined ? 'granted' : 'denied';
}

/** A recipient takes his consent back himself; said again, or with a token that counts for nothing, it changes nothing. */
export function withdrawRecipient(
  token: string,
  site: Site,
  deps: JourneyDeps,
): readonly CleanRow[] {
  if (readRecipient(token, site.id, deps) !== 'granted') return [];
  const person = deps.mail?.findRecipient(site.id, token);
  const decision = { state: 'denied', text: '', source: 'recipient' } as const;
  return person ? [prove(person, { decision, site, deps })] : [];
}
