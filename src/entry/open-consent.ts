/** What a secret gives, on Node and on Workers: identifiers after consent, and tokens in e-mails that are believed. */
import type { JourneyDeps } from '../pipeline/deps.ts';
import { createProvenGrants } from '../pipeline/proven-grants.ts';
import type { Withdrawals } from '../pipeline/withdrawals.ts';
import type { InstallationSecret } from '../privacy/installation-secret.ts';
import { createMailTokens } from '../privacy/mail-token.ts';
import { createVisitorIds } from '../privacy/visitor-id.ts';

export type SignedDeps = Required<Pick<JourneyDeps, 'consent' | 'mail'>>;

export function openConsent(
  secret: InstallationSecret,
  withdrawals: Withdrawals,
  randomBytes: (length: number) => Uint8Array,
): SignedDeps {
  return {
    consent: {
      ids: createVisitorIds(secret, randomBytes),
      withdrawals,
      proven: createProvenGrants(),
    },
    mail: createMailTokens(secret),
  };
}
