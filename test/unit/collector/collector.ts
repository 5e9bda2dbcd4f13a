/** A collector for tests: the journey's test deps, a queue that keeps what it is given, a short script. */
import type { Hono } from 'hono';
import { createCollector } from '../../../collector/app.ts';
import type { CollectorDeps } from '../../../collector/deps.ts';
import { describeScript } from '../../../collector/routes/script.ts';
import type { CleanRow } from '../../../src/model/clean.ts';
import { createSignals, type Signals } from '../../../src/model/signals.ts';
import { firstVersion } from '../../../src/policy/versions.ts';
import { makeJourney, testSites } from '../pipeline/journey.ts';

export interface TestCollector {
  readonly app: Hono;
  readonly rows: CleanRow[];
  readonly signals: Signals;
}

export async function makeCollector(deps: Partial<CollectorDeps> = {}): Promise<TestCollector> {
  const rows: CleanRow[] = [];
  const signals = createSignals();
  const app = createCollector({
    journey: { ...makeJourney(), count: signals.count },
    queue: {
      put(more) {
        rows.push(...more);
        return Promise.resolve('stored');
      },
    },
    peer: () => '192.0.2.7',
    trustedProxies: [],
    script: await describeScript('/* the tracker */'),
    consentScript: await describeScript('/* the script for consent */'),
    notice: { versions: () => [firstVersion], sites: () => testSites },
    policyKnown: () => 'current',
    ready: () => Promise.resolve({ spool: true, store: true }),
    signals,
    ...deps,
  });
  return { app, rows, signals };
}
