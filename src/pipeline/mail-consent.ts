/**
 * A recipient's yes or no to being counted in e-mails, as the controller reports it or the recipient
 * says with his token. Enters: the reference or token, the decision. Leaves: the row that proves it, and
 * the token that goes into the recipient's addresses. Never passes: the reference.
 */
import type { CleanRow } from '../model/clean.ts';
import type { StoredRecipient } from '../model/consent.ts';
import type { Site } from '../model/site.ts';
import { siteDay } from '../policy/site-day.ts';
import { cleanConsent } from '../privacy/clean-consent.ts';
import type { Subject } from '../privacy/visitor-id.ts';
import type { JourneyDeps } from './deps.ts';

export interface MailDecision {
  readonly state: 'granted' | 'denied';
  /** Version of the text that the recipient read. */
  readonly text: string;
  /** The day on which they agreed, where it is not today; not before 13 months ago, not after today. */
  readonly agreedOn?: string;
}

const nobody = { address: '', userAgent: '' };

interface Case {
  readonly decision: Pick<MailDecision, 'state' | 'text'> & {
    readonly source: 'controller' | 'renewed' | 'recipient';
  };
  readonly site: Site;
  readonly deps: JourneyDeps;
}

function prove({ subject }: Subject, { decision, site, deps }: Case, agreedOn?: string): CleanRow {
  const at = Math.floor(deps.nowMs() / 1_000);
  const agreedAt = agreedOn === undefined ? at : Date.parse(`${agreedOn}T00:00:00Z`) / 1_000;
  if (decision.state === 'denied') deps.consent?.withdrawals.add({ subject, decidedAt: at });
  return cleanConsent(
    {
      ...decision,
      subject,
      purpose: 'mail',
      decidedAt: Math.min(at, agreedAt),
      receivedAt: at,
    },
    { site, policy: deps.policyOf(site), sender: nobody, receipt: {} },
  );
}

/** Who a reference is, as tables know one; undefined where there is no secret to sign with. */
export function findRecipient(
  reference: string,
  site: string,
  { mail, nowMs }: Pick<JourneyDeps, 'mail' | 'nowMs'>,
): Subject | undefined {
  return mail?.findRecipient(site, mail.makeRecipient(site, reference, nowMs()));
}

/**
 * The token that went out with the consent on record, for it follows from the day of that: no new one is
 * made, so that it ends when the evidence says. undefined for who never agreed, has withdrawn, or agreed too long ago.
 */
export function findToken(
  reference: string,
  known: StoredRecipient | undefined,
  { site, deps }: Pick<Case, 'site' | 'deps'>,
): string | undefined {
  const { mail, consent } = deps;
  if (!mail || !known || known.withdrawn === 1 || known.grantedAt === 0) return undefined;
  if (consent?.withdrawals.find(known.subject) !== undefined) return undefined;
  const token = mail.makeRecipient(site.id, reference, known.grantedAt * 1_000);
  return mail.readRecipient(site.id, token, deps.nowMs()) ? token : undefined;
}

/** A no of the recipient's own stands against every list, unless he agreed on a day after it. */
function isRefused(
  { state, agreedOn }: MailDecision,
  known: StoredRecipient | undefined,
  { timezone }: Site,
): boolean {
  if (state === 'denied' || known === undefined || known.refusedAt === 0) return false;
  if (known.withdrawn === 0) return false;
  return agreedOn === undefined || agreedOn <= siteDay(timezone, known.refusedAt * 1_000);
}

/** What the controller says of one recipient, and what evidence says already. */
export interface ControllerWord {
  readonly reference: string;
  readonly decision: MailDecision;
  readonly known?: StoredRecipient | undefined;
}

/**
 * A yes after a no counts once the evidence has been read back; of two within a second the no wins.
 * @returns undefined where there is no secret to sign with; without a row where the recipient said no himself
 */
export function decideForRecipient(
  { reference, decision, known }: ControllerWord,
  site: Site,
  deps: JourneyDeps,
): { readonly row?: CleanRow; readonly token: string } | undefined {
  const token = deps.mail?.makeRecipient(site.id, reference, deps.nowMs());
  const person = findRecipient(reference, site.id, deps);
  if (token === undefined || person === undefined) return undefined;
  if (isRefused(decision, known, site)) return { token: '' };
  const { state, text, agreedOn } = decision;
  // Not for a list that is said again: it must not outdo a no which is still on its way.
  const isAnew = agreedOn !== undefined && known?.withdrawn === 1 && known.refusedAt > 0;
  const source = isAnew ? 'renewed' : 'controller';
  return { row: prove(person, { decision: { state, text, source }, site, deps }, agreedOn), token };
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
