import { describe, expect, test } from 'vitest';
import type { ConsentDecision } from '../../../src/model/consent.ts';
import { limits } from '../../../src/model/limits.ts';
import { receiveConsent } from '../../../src/pipeline/consent.ts';
import type { JourneyDeps } from '../../../src/pipeline/deps.ts';
import { denial, grant, keepCookie, makeConsentJourney } from './consent-deps.ts';
import { browserAgent, nowMs } from './journey.ts';

const page = { 'user-agent': browserAgent, origin: 'https://asks.example' };

function decide(
  decision: ConsentDecision,
  headers: Readonly<Record<string, string>>,
  deps: JourneyDeps,
) {
  const header = (name: string) => ({ ...page, ...headers })[name];
  return receiveConsent(decision, { header, peer: '192.0.2.7', trustedProxies: [] }, deps);
}
const rowOf = ({ rows: [first] }: ReturnType<typeof decide>) => first?.row;

describe('a yes', () => {
  test('is evidence, and an identifier that no script can read', () => {
    const { rows, cookie, drop } = decide(grant, {}, makeConsentJourney());
    expect(drop).toBeUndefined();
    expect(rows.map(({ table }) => table)).toEqual(['consents']);
    expect(rows[0]?.row).toMatchObject({
      site: 'asks',
      state: 'granted',
      purpose: 'audience',
      text_version: 'v3 of 2026-01-10',
      source: 'page',
      decided_at: nowMs / 1_000 - 1,
      received_at: nowMs / 1_000,
      policy_version: 2,
      gone_after: '2029-03-15',
      subject: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    expect(cookie).toMatch(
      /^__Host-estompe-asks=[\w-]{22}\.20468\.[\w-]{22}; Max-Age=\d+; Path=\/; Secure; HttpOnly; SameSite=Lax$/,
    );
    expect(JSON.stringify(rows)).not.toContain(cookie?.slice(20, 42));
  });

  test('said again never makes a longer identifier, and is evidence again only of another text', () => {
    const deps = makeConsentJourney();
    const first = decide(grant, {}, deps);
    const cookie = keepCookie(first.cookie);
    const unsure = decide(grant, { cookie }, deps);
    expect([unsure.cookie, rowOf(unsure)]).toEqual([undefined, rowOf(first)]);
    first.whenStored?.();
    const again = decide(grant, { cookie }, deps);
    expect([again.cookie, again.drop, again.rows]).toEqual([undefined, undefined, []]);
    const newText = decide({ ...grant, text: 'v4' }, { cookie }, deps);
    expect(newText.cookie).toBeUndefined();
    expect(rowOf(newText)).toEqual({ ...rowOf(first), text_version: 'v4' });
  });

  test('names a text as one would have it kept', () => {
    const row = rowOf(
      decide({ ...grant, text: 'v1 jane@example.org 192.0.2.7' }, {}, makeConsentJourney()),
    );
    expect(row).toMatchObject({ text_version: 'v1 [email] [ip]' });
  });

  test('with an identifier that somebody made up gets a new one', () => {
    const deps = makeConsentJourney();
    const cookie = keepCookie(decide(grant, {}, deps).cookie);
    const forged = cookie.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    const answer = decide(grant, { cookie: forged }, deps);
    expect(keepCookie(answer.cookie)).not.toBe('');
    expect(keepCookie(answer.cookie)).not.toBe(cookie);
  });

  test.each([
    ['10 minutes ago', limits.consentLateMs, undefined],
    ['earlier', limits.consentLateMs + 1, 'late_grant'],
  ])('of %s', (_name, ago, reason) => {
    const { rows, drop, cookie } = decide({ ...grant, at: nowMs - ago }, {}, makeConsentJourney());
    expect(drop?.drop).toBe(reason);
    expect(drop?.fields).toEqual(reason && ['at']);
    expect([rows.length, cookie === undefined]).toEqual(reason ? [0, true] : [1, false]);
  });

  test('by a clock that is ahead counts from when it came', () => {
    const row = rowOf(decide({ ...grant, at: nowMs + 86_400_000 }, {}, makeConsentJourney()));
    expect(row).toMatchObject({ decided_at: nowMs / 1_000 });
  });

  test.each([
    ['consent_unneeded', { ...grant, site: 'shop' }, {}],
    ['unknown_site', { ...grant, site: 'nowhere' }, {}],
    ['foreign_origin', grant, { origin: 'https://else.example' }],
    ['foreign_origin', grant, { origin: 'null' }],
    ['foreign_origin', grant, { 'sec-fetch-mode': 'navigate' }],
    ['foreign_origin', { ...grant, site: 'anywhere' }, { origin: 'https://else.example' }],
    ['foreign_origin', { ...grant, site: 'anywhere' }, {}],
    ['bot_agent', grant, { 'user-agent': 'Googlebot/2.1' }],
    ['objection_gpc', grant, { 'sec-gpc': '1' }],
    ['objection_dnt', grant, { dnt: '1' }],
    ['objection_optout', grant, { cookie: 'estompe_optout=1' }],
  ])('%s: gives no identifier and is no evidence', (reason, decision, headers) => {
    const { rows, drop, cookie } = decide(decision, headers, makeConsentJourney());
    expect(drop?.drop).toBe(reason);
    expect(cookie).toBeUndefined();
    expect(rows.filter(({ table }) => table === 'consents')).toEqual([]);
  });

  test('without a secret to sign with is refused for now', () => {
    const { consent: _, ...deps } = makeConsentJourney();
    expect(decide(grant, {}, deps)).toMatchObject({ rows: [], drop: { drop: 'no_secret' } });
  });
});

describe('a no', () => {
  test('takes the identifier away, is known at once, and is evidence whatever its age', () => {
    const deps = makeConsentJourney();
    const first = decide(grant, {}, deps);
    const no = { ...denial, at: nowMs - 86_400_000 };
    const answer = decide(no, { cookie: keepCookie(first.cookie) }, deps);
    expect(answer.cookie).toContain('__Host-estompe-asks=; Max-Age=0; Path=/; Secure');
    const { subject = '' } = Object(rowOf(first));
    expect(rowOf(answer)).toMatchObject({ state: 'denied', subject });
    expect(deps.consent?.withdrawals.find(subject)).toBe(nowMs / 1_000 - 86_400);
  });

  test('of somebody who never said yes is a number of the day', () => {
    const { rows, drop, cookie } = decide(denial, {}, makeConsentJourney());
    expect(drop).toEqual({ drop: 'consent_denied' });
    expect(cookie).toBeUndefined();
    expect(rows.map(({ table }) => table)).toEqual(['tallies']);
    expect(rows[0]?.row).toMatchObject({ group: 'consent', reason: 'consent_denied', count: 1 });
  });

  test.each([{ 'sec-gpc': '1' }, { dnt: '1' }])('is also what a signal says: %j', (signal) => {
    const deps = makeConsentJourney();
    const cookie = keepCookie(decide(grant, {}, deps).cookie);
    const answer = decide(grant, { cookie, ...signal }, deps);
    expect(answer.cookie).toContain('Max-Age=0');
    expect(answer.rows.map(({ table }) => table)).toEqual(['tallies', 'consents']);
    expect(answer.rows[1]?.row).toMatchObject({ state: 'denied', source: 'objection' });
  });

  test('is not undone by an older yes, and a newer yes is somebody new', () => {
    const deps = makeConsentJourney();
    const first = decide(grant, {}, deps);
    const cookie = keepCookie(first.cookie);
    decide({ ...denial, at: nowMs - 60_000 }, { cookie }, deps);
    const older = decide({ ...grant, at: nowMs - 120_000 }, { cookie }, deps);
    expect(older).toMatchObject({ rows: [], drop: { drop: 'late_grant' } });
    expect(older.cookie).toContain('Max-Age=0');
    const newer = decide({ ...grant, at: nowMs }, { cookie }, deps);
    expect(keepCookie(newer.cookie)).not.toBe(cookie);
    expect(Object(rowOf(newer)).subject).not.toBe(Object(rowOf(first)).subject);
  });
});
