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

function prove(
  { subject }: Subject,
  { decision, site, deps }: { decision: MailDecision; site: Site; deps: JourneyDeps },
): CleanRow {
  const at = Math.floor(deps.nowMs() / 1_000);
  if (decision.state === 'denied') deps.consent?.withdrawals.add({ subject, decidedAt: at });
  return cleanConsent(
    { ...decision, subject, purpose: 'mail', source: 'controller', decidedAt: at, receivedAt: at },
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
  return { row: prove(person, { decision: recipient.decision, site, deps }), token };
}
