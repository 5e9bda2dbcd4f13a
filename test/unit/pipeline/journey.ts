/** The journey's deps for tests: three sites, a fixed clock, counted signals, no randomness. */
import { compilePolicy } from '../../../src/policy/compile.ts';
import type { JourneyDeps } from '../../../src/pipeline/deps.ts';
import { type Site, siteSchema } from '../../../src/model/site.ts';

export const nowMs = Date.UTC(2026, 0, 15, 12);
export const browserAgent =
  'Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0';

export function makeSite(site: Partial<Site> & { readonly id: string }): Site {
  return siteSchema.parse({
    name: site.id,
    hostnames: [],
    timezone: 'UTC',
    profile: 'standard',
    props: [],
    params: [],
    ...site,
  });
}

/** `shop` knows its hosts, `open` takes any, `strict` runs under the strict profile. */
export const testSites: readonly Site[] = [
  makeSite({ id: 'shop', hostnames: ['shop.example', '*.shop.example', 'dev.example:8080'] }),
  makeSite({ id: 'open' }),
  makeSite({ id: 'strict', profile: 'strict' }),
];

export interface TestJourney extends JourneyDeps {
  /** What was counted, as `signal{labels}` -> times. */
  readonly counted: Map<string, number>;
}

export function makeJourney(): TestJourney {
  const counted = new Map<string, number>();
  let seq = 0;
  return {
    sites: { get: (id) => testSites.find((site) => site.id === id) },
    policyOf: compilePolicy,
    placeOf: () => ({ country: 'FR', region: '', city: '', operator: '' }),
    visitorKeys: { hash: () => '42' },
    nowMs: () => nowMs,
    nextSeq: () => seq++,
    randomId: () => '7',
    count(signal, labels, by = 1) {
      const key = `${signal} ${Object.values(labels).join(' ')}`;
      counted.set(key, (counted.get(key) ?? 0) + by);
    },
    counted,
  };
}
