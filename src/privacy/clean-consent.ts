/**
 * A decision -> the row that proves it. Enters: what was decided by whom, as this installation knows
 * it. Leaves: a clean row. Never passes: the identifier, the sender, or what redaction finds in the
 * name of the text.
 */
import type { CleanRow } from '../model/clean.ts';
import type { ConsentDecision } from '../model/consent.ts';
import { limits } from '../model/limits.ts';
import { addMonths } from '../model/iso-day.ts';
import type { Site } from '../model/site.ts';
import type { CompiledPolicy } from '../policy/compiled.ts';
import { siteDay } from '../policy/site-day.ts';
import { brandConsent } from './brand.ts';
import { cutText } from './cut-texts.ts';
import type { OpenReceipt } from './receipt.ts';
import { redactorOf } from './redact.ts';
import { scrubText, type Sender } from './scrub-sender.ts';

/** Who said it: what asked, a signal of the browser that objects to everything, the controller for a recipient of his e-mails (`renewed`: for one who agreed again after he had withdrawn), or that recipient himself. */
export type EvidenceSource =
  | ConsentDecision['source']
  | 'objection'
  | 'controller'
  | 'renewed'
  | 'recipient';

export interface Evidence extends Pick<ConsentDecision, 'state' | 'text'> {
  /** `mail`: that a recipient's opening of e-mails and following of their links is counted. */
  readonly purpose: ConsentDecision['purpose'] | 'mail';
  readonly source: EvidenceSource;
  readonly subject: string;
  /** Seconds since 1970, by the browser's clock, but never later than `receivedAt`. */
  readonly decidedAt: number;
  readonly receivedAt: number;
}

export interface EvidenceContext {
  readonly site: Pick<Site, 'id' | 'timezone'>;
  readonly policy: Pick<CompiledPolicy, 'version' | 'rules'>;
  readonly sender: Sender;
  readonly receipt: OpenReceipt;
}

export function cleanConsent(evidence: Evidence, context: EvidenceContext): CleanRow {
  const { site, policy, sender, receipt } = context;
  const redact = redactorOf(policy.rules);
  const text = scrubText(redact(evidence.text, receipt), sender, receipt);
  const day = siteDay(site.timezone, evidence.decidedAt * 1_000);
  return brandConsent({
    site: site.id,
    subject: evidence.subject,
    purpose: evidence.purpose,
    state: evidence.state,
    text_version: cutText(text, limits.consentTextChars),
    source: evidence.source,
    decided_at: evidence.decidedAt,
    received_at: evidence.receivedAt,
    policy_version: policy.version,
    gone_after: addMonths(day, limits.consentEvidenceMonths),
  });
}
