import { describe, expect, test } from 'vitest';
import type { JourneyDeps } from '../../../src/pipeline/deps.ts';
import { receiveBeacon, receivePixel } from '../../../src/pipeline/receive.ts';
import { createWithdrawals } from '../../../src/pipeline/withdrawals.ts';
import { limits } from '../../../src/model/limits.ts';
import { makeConsent, makeConsentJourney } from './consent-deps.ts';
import { browserAgent, nowMs } from './journey.ts';

const dayMs = 86_400_000;
const cookieOf = (site: string, value: string) => ({
  cookie: `a=b; __Host-estompe-${site}=${value}`,
});

function transport(headers: Readonly<Record<string, string>>) {
  const all: Readonly<Record<string, string>> = { 'user-agent': browserAgent, ...headers };
  return { header: (name: string) => all[name], peer: '192.0.2.7', trustedProxies: [] };
}

function view(site: string, headers: Readonly<Record<string, string>>, deps: JourneyDeps) {
  const url = `https://${site === 'shuts' ? 'shuts' : 'asks'}.example/a`;
  const title = 'A title';
  const body = JSON.stringify({ site, kind: 'pageview', url, title });
  return receiveBeacon(new TextEncoder().encode(body), transport(headers), deps);
}
const rowOf = ({ rows: [first] }: ReturnType<typeof view>): object => first?.row ?? {};
/** What strict, the profile before consent, leaves. */
const before = { consent: 'unset', subject: '', visitor: '0', title: '', network: '' };

describe('a hit under a profile with consent', () => {
  test('is told from others by what the identifier makes of it, and keeps no way back', () => {
    const deps = makeConsentJourney();
    const value = deps.consent?.ids.make('asks', nowMs) ?? '';
    const result = view('asks', cookieOf('asks', value), deps);
    const person = deps.consent?.ids.read('asks', value, nowMs);
    expect(rowOf(result)).toMatchObject({ consent: 'granted', ...person, title: 'A title' });
    expect(result.cookie).toBeUndefined();
    expect(JSON.stringify(result.rows)).not.toContain(value.slice(0, 22));
    expect(rowOf(result)).toMatchObject({
      sharp_until: Date.parse('2027-02-14') / 1_000,
      gone_after: '2028-02-15',
    });
  });

  test('without the identifier falls under the policy from before consent', () => {
    const result = view('asks', {}, makeConsentJourney());
    expect(rowOf(result)).toMatchObject({ ...before, gone_after: '2027-02-15' });
    expect(result.cookie).toBeUndefined();
  });

  test.each([
    ['of another site', (deps: JourneyDeps) => deps.consent?.ids.make('asks2', nowMs)],
    ['forged', () => 'A'.repeat(22).concat('.20468.', 'A'.repeat(22))],
    [
      'older than 395 days',
      ({ consent }: JourneyDeps) => consent?.ids.make('asks', nowMs - limits.visitorIdDays * dayMs),
    ],
  ])('with an identifier %s counts as without, and loses it', (_name, make) => {
    const deps = makeConsentJourney();
    const result = view('asks', cookieOf('asks', make(deps) ?? ''), deps);
    expect(rowOf(result)).toMatchObject(before);
    expect(result.cookie).toContain('__Host-estompe-asks=; Max-Age=0');
  });

  test('with a withdrawn identifier says no', () => {
    const deps = makeConsentJourney();
    const value = deps.consent?.ids.make('asks', nowMs) ?? '';
    const subject = deps.consent?.ids.read('asks', value, nowMs)?.subject ?? '';
    deps.consent?.withdrawals.add({ subject, decidedAt: nowMs / 1_000 });
    const result = view('asks', cookieOf('asks', value), deps);
    expect(rowOf(result)).toMatchObject({ ...before, consent: 'denied' });
    expect(result.cookie).toContain('Max-Age=0');
  });

  test('while nobody knows who withdrew counts as without, and keeps its identifier', () => {
    const consent = { ...makeConsent(), withdrawals: createWithdrawals() };
    const deps = makeConsentJourney({ consent });
    const result = view('asks', cookieOf('asks', consent.ids.make('asks', nowMs)), deps);
    expect(rowOf(result)).toMatchObject(before);
    expect(result.cookie).toBeUndefined();
  });

  test('of an opened e-mail is nobody’s', () => {
    const deps = makeConsentJourney();
    const cookie = cookieOf('asks', deps.consent?.ids.make('asks', nowMs) ?? '');
    const query = 'site=asks&campaign=spring';
    const { rows, cookie: header } = receivePixel({ kind: 'open', query }, transport(cookie), deps);
    expect(rows[0]?.row).toMatchObject({ kind: 'open', ...before });
    expect(header).toBeUndefined();
  });
});

describe('where nothing may be collected before consent', () => {
  test('a hit without consent is a number of the day', () => {
    const { rows, drop } = view('shuts', {}, makeConsentJourney());
    expect(drop).toEqual({ drop: 'no_consent' });
    expect(rows.map(({ table }) => table)).toEqual(['tallies']);
    expect(rows[0]?.row).toMatchObject({ group: 'consent', reason: 'no_consent', count: 1 });
  });

  test('one with consent is written, and an objection comes before either', () => {
    const deps = makeConsentJourney();
    const cookie = cookieOf('shuts', deps.consent?.ids.make('shuts', nowMs) ?? '');
    expect(rowOf(view('shuts', cookie, deps))).toMatchObject({ consent: 'granted' });
    const objecting = view('shuts', { ...cookie, 'sec-gpc': '1' }, deps);
    expect(objecting.drop).toEqual({ drop: 'objection_gpc' });
    expect(view('shuts', { 'sec-gpc': '1' }, deps).drop).toEqual({ drop: 'objection_gpc' });
  });
});

test('a profile without consent takes an identifier of earlier away', () => {
  const deps = makeConsentJourney();
  const result = view('shop', cookieOf('shop', deps.consent?.ids.make('shop', nowMs) ?? ''), deps);
  expect(rowOf(result)).toMatchObject({ consent: 'unset', subject: '', visitor: '42' });
  expect(result.cookie).toContain('__Host-estompe-shop=; Max-Age=0');
});

test('a batch about several sites takes the worthless identifiers of all of them away, each once', () => {
  const deps = makeConsentJourney();
  const cookie = '__Host-estompe-asks=made-up; __Host-estompe-asks2=made-up';
  const url = 'https://asks.example/a';
  const events = ['asks', 'asks2', 'asks'].map((site) => ({ site, kind: 'pageview', url }));
  const body = new TextEncoder().encode(JSON.stringify({ events }));
  const { cookie: first, moreCookies } = receiveBeacon(body, transport({ cookie }), deps);
  expect([first, ...(moreCookies ?? [])].map((set) => set?.split(';', 2).join(';'))).toEqual([
    '__Host-estompe-asks=; Max-Age=0',
    '__Host-estompe-asks2=; Max-Age=0',
  ]);
});

test('where more have withdrawn than are known, consent that may be among them counts for nothing', () => {
  const consent = { ...makeConsent(), withdrawals: createWithdrawals(2) };
  const deps = makeConsentJourney({ consent });
  const value = consent.ids.make('asks', nowMs - 10 * dayMs);
  const result = () => view('asks', cookieOf('asks', value), deps);
  const others = (daysAgo: number) =>
    ['one', 'other'].map((subject) => {
      const at = (nowMs - daysAgo * dayMs) / 1_000;
      return { subject, decidedAt: at, receivedAt: at, stands: 1 };
    });
  consent.withdrawals.load(others(0).slice(1));
  expect(rowOf(result())).toMatchObject({ consent: 'granted' });
  for (const daysAgo of [0, 10]) {
    consent.withdrawals.load(others(daysAgo));
    expect(rowOf(result())).toMatchObject(before);
    // It stays where it is, so that it can still be withdrawn.
    expect(result().cookie).toBeUndefined();
  }
  consent.withdrawals.load(others(11));
  expect(rowOf(result())).toMatchObject({ consent: 'granted' });
});
