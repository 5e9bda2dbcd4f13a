/** Consent for tests: a secret of zeros, counted randomness, a site `asks` under `consented`, `shuts` that takes nothing before, `anywhere` without host names. */
import type { ConsentDecision } from '../../../src/model/consent.ts';
import { compilePolicies } from '../../../src/policy/compile.ts';
import { firstVersion } from '../../../src/policy/versions.ts';
import type { ConsentDeps, JourneyDeps } from '../../../src/pipeline/deps.ts';
import { createProvenGrants } from '../../../src/pipeline/proven-grants.ts';
import { createWithdrawals } from '../../../src/pipeline/withdrawals.ts';
import { createSecret } from '../../../src/privacy/installation-secret.ts';
import { createVisitorIds } from '../../../src/privacy/visitor-id.ts';
import { makeJourney, makeSite, nowMs, type TestJourney } from './journey.ts';

export const consentSites = [
  makeSite({ id: 'asks', hostnames: ['asks.example'], profile: 'consented' }),
  makeSite({ id: 'asks2', hostnames: ['asks.example'], profile: 'consented' }),
  makeSite({ id: 'shuts', hostnames: ['shuts.example'], profile: 'consented' }),
  makeSite({ id: 'shop', hostnames: ['asks.example'] }),
  makeSite({ id: 'anywhere', hostnames: [], profile: 'consented' }),
];

const policyOf = compilePolicies({
  ...firstVersion,
  version: 2,
  document: { sites: { shuts: { settings: { beforeConsent: 'none' } } } },
});

export function makeConsent(): ConsentDeps {
  let made = 0;
  const withdrawals = createWithdrawals();
  withdrawals.load([]);
  const randomBytes = (length: number) => {
    made += 1;
    return new Uint8Array(length).fill(made);
  };
  const ids = createVisitorIds(createSecret(new Uint8Array(32)), randomBytes);
  return { ids, withdrawals, proven: createProvenGrants() };
}

export function makeConsentJourney(change: Partial<JourneyDeps> = {}): TestJourney {
  const sites = { get: (id: string) => consentSites.find((site) => site.id === id) };
  return { ...makeJourney(), sites, policyOf, consent: makeConsent(), ...change };
}

export const grant: ConsentDecision = {
  site: 'asks',
  state: 'granted',
  purpose: 'audience',
  text: 'v3 of 2026-01-10',
  source: 'page',
  at: nowMs - 1_000,
};
export const denial: ConsentDecision = { ...grant, state: 'denied', at: nowMs };

/** `name=value` of a Set-Cookie header, as a browser sends it back; '' where the cookie is taken away. */
export function keepCookie(header: string | undefined): string {
  return header === undefined || header.includes('Max-Age=0') ? '' : (header.split(';')[0] ?? '');
}
