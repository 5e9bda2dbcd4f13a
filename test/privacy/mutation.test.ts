/**
 * The canary's bite: each privacy step is put out of action in turn, and each time a mark is found in
 * what would be written. Where none is, the canary does not watch that step.
 */
import { expect, test } from 'vitest';
import type { ConsentResult } from '../../src/pipeline/consent.ts';
import type { ConsentDeps, JourneyDeps } from '../../src/pipeline/deps.ts';
import type { Transport } from '../../src/pipeline/receive.ts';
import type { JourneyResult } from '../../src/pipeline/run.ts';
import { profileNames } from '../../src/model/site.ts';
import { canaryEvents, canarySite, headers, referrer, url } from './canary-input.ts';
import {
  findMarks,
  foldedSpellings,
  identifier,
  personal,
  sender4,
  sender6,
  sender6Folded,
} from './marks.ts';
import { type Journey, loadJourney } from './mutant-journey.ts';
import { mutants } from './mutants.ts';

/** One of each family, and one inside the other: every mutant shows itself to one of them. */
const peers = [sender4, sender6, '2002:cb00:712d::1'];
const nowMs = Date.UTC(2026, 5, 1, 12);
const sites = new Map(profileNames.map((profile) => [profile, canarySite(profile, profile)]));

/** Its only identifier is the marked one. */
function consentOf(journey: Journey): ConsentDeps {
  const randomBytes = () => Uint8Array.from(Buffer.from(identifier, 'base64url'));
  const secret = journey.createSecret(new Uint8Array(32));
  const withdrawals = journey.createWithdrawals();
  withdrawals.load([]);
  const ids = journey.createVisitorIds(secret, randomBytes);
  return { ids, withdrawals, proven: journey.createProvenGrants() };
}

function depsOf(journey: Journey): JourneyDeps {
  const { compilePolicy } = journey;
  return {
    consent: consentOf(journey),
    sites: { get: (id) => sites.get(profileNames.find((name) => name === id) ?? 'standard') },
    policyOf: compilePolicy,
    placeOf: () => ({ country: 'FR', region: '', city: '', operator: '' }),
    visitorKeys: { hash: () => '42' },
    nowMs: () => nowMs,
    nextSeq: () => 1,
    randomId: () => '7',
    count: () => undefined,
  };
}

const objected = 'https://shop.example/objects';
const objections = [{ 'sec-gpc': '1' }, { dnt: '1' }, { cookie: 'estompe_optout=1' }];

const transportOf = (peer: string, more: Readonly<Record<string, string>> = {}): Transport => {
  const all: Readonly<Record<string, string>> = { ...headers, ...more };
  return { header: (name) => all[name], peer, trustedProxies: [] };
};

/** Somebody says yes, is seen, and says no; others only claim to have consented, or have no more. */
function consentAndWithdraw(journey: Journey, peer: string, deps: JourneyDeps): JourneyResult[] {
  const site = 'consented';
  const decide = (state: 'granted' | 'denied', cookie = ''): ConsentResult => {
    const text = `v1 ${personal.email} ${foldedSpellings[1]}`;
    const decision = { site, state, purpose: 'audience', text, source: 'page', at: nowMs } as const;
    return journey.receiveConsent(decision, transportOf(peer, { cookie }), deps);
  };
  const view = (title: string, cookie: string) => {
    const body = JSON.stringify({ site, kind: 'pageview', url: 'https://shop.example/a', title });
    return journey.receiveBeacon(
      new TextEncoder().encode(body),
      transportOf(peer, { cookie }),
      deps,
    );
  };
  const old = deps.consent?.ids.make(site, nowMs - 400 * 86_400_000);
  const yes = decide('granted');
  const [cookie = ''] = yes.cookie?.split(';') ?? [];
  return [
    yes,
    view('seen', cookie),
    view('secretWithoutConsent', `${cookie.slice(0, -1)}${cookie.endsWith('A') ? 'Q' : 'A'}`),
    view('secretWithoutConsent', `__Host-estompe-${site}=${old}`),
    view('secretWithoutConsent', ''),
    decide('denied', cookie),
    view('secretWithoutConsent', cookie),
  ];
}

/** Everything that the canary sends, as the lines that would be written. */
function writeAll(journey: Journey): string {
  const deps = depsOf(journey);
  const results = peers.flatMap((peer) =>
    profileNames.flatMap((site) => {
      const transport = transportOf(peer);
      const post = (body: object, sender = transport) =>
        journey.receiveBeacon(new TextEncoder().encode(JSON.stringify(body)), sender, deps);
      const title = foldedSpellings.join(' ');
      const pixel = `?site=${site}&url=${encodeURIComponent(url)}&referrer=${encodeURIComponent(referrer)}`;
      const open = `?site=${site}&campaign=${encodeURIComponent(`spring ${personal.email}`)}`;
      return [
        ...canaryEvents(site).map((event) => post(event)),
        post({ site, kind: 'pageview', url, title }, transportOf(sender6Folded)),
        ...objections.map((objection) =>
          post(
            { site, kind: 'pageview', url: objected, title: 'secretOfAnObjector' },
            transportOf(peer, objection),
          ),
        ),
        journey.receivePixel({ kind: 'page', query: pixel }, transport, deps),
        journey.receivePixel({ kind: 'open', query: open }, transport, deps),
      ];
    }),
  );
  // Last, for who is withdrawn stays so.
  results.push(...consentAndWithdraw(journey, sender6Folded, deps));
  const rows = results.flatMap((result) => result.rows);
  expect(rows.length).toBeGreaterThan(100);
  return rows.map((row) => journey.lineOf(row)).join('\n');
}

test('with every step at work, nothing marked is written', async () => {
  expect(findMarks(Buffer.from(writeAll(await loadJourney())))).toEqual([]);
});

test.each(mutants)('without $without, the canary finds a mark', async (mutant) => {
  const found = findMarks(Buffer.from(writeAll(await loadJourney(mutant))));
  expect(found).not.toEqual([]);
});
