/**
 * The canary's bite: each privacy step is put out of action in turn, and each time a mark is found in
 * what would be written. Where none is, the canary does not watch that step.
 */
import { expect, test } from 'vitest';
import type { JourneyDeps } from '../../src/pipeline/deps.ts';
import type { Transport } from '../../src/pipeline/receive.ts';
import { profileNames } from '../../src/model/site.ts';
import { canaryEvents, canarySite, headers, referrer, url } from './canary-input.ts';
import { findMarks, foldedSpellings, personal, sender4, sender6, sender6Folded } from './marks.ts';
import { type Journey, loadJourney } from './mutant-journey.ts';
import { mutants } from './mutants.ts';

/** One of each family, and one inside the other: every mutant shows itself to one of them. */
const peers = [sender4, sender6, '2002:cb00:712d::1'];
const nowMs = Date.UTC(2026, 5, 1, 12);
const sites = new Map(profileNames.map((profile) => [profile, canarySite(profile, profile)]));

function depsOf({ compilePolicy }: Journey): JourneyDeps {
  return {
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

const transportOf = (peer: string, more: Readonly<Record<string, string>> = {}): Transport => {
  const all: Readonly<Record<string, string>> = { ...headers, ...more };
  return { header: (name) => all[name], peer, trustedProxies: [] };
};

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
        post(
          {
            site,
            kind: 'pageview',
            url: 'https://shop.example/objects',
            title: 'secretOfAnObjector',
          },
          transportOf(peer, { 'sec-gpc': '1' }),
        ),
        journey.receivePixel({ kind: 'page', query: pixel }, transport, deps),
        journey.receivePixel({ kind: 'open', query: open }, transport, deps),
      ];
    }),
  );
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
