/** An installation in which every check is met, or has nothing to look at. */
import type { Facts } from '../../../src/cli/evidence/facts.ts';
import { configSchema } from '../../../src/model/config.ts';
import { firstVersion } from '../../../src/policy/versions.ts';
import { makeSite } from '../pipeline/journey.ts';

export const goodFacts: Facts = {
  config: configSchema.parse({}),
  current: {
    ...firstVersion,
    version: 2,
    by: 'A. Person',
    document: { controller: { name: 'Example', contact: 'a@example.org' }, recipients: [] },
    profiles: { shop: 'standard' },
  },
  versions: [
    firstVersion,
    { ...firstVersion, version: 2, by: 'A. Person', profiles: { shop: 'standard' } },
  ],
  sites: [makeSite({ id: 'shop' })],
  nowMs: Date.UTC(2026, 10, 26, 15),
  store: {
    dueChanges: [],
    strangeTables: [],
    copies: [],
    sketches: [],
    detachedParts: 0,
    logs: [],
    overdue: [{ table: 'events', rows: 0, fields: 0 }],
    visitorDays: [{ site: 'shop', day: '2026-11-25' }],
    destroyedDays: [{ site: 'shop', day: '2026-11-25' }],
  },
  openFiles: [],
};
