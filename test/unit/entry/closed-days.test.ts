/** A part of a day whose token ClickHouse noted, and whose row it lost, is counted all the same. */
import { afterAll, expect, test } from 'vitest';
import { closeDays } from '../../../src/entry/closed-days.ts';
import { compilePolicy } from '../../../src/policy/compile.ts';
import { dueParts } from '../../../src/stats/closed-days.ts';
import { scratchStore } from '../../conformance/scratch-store.ts';
import { makeSite } from '../pipeline/journey.ts';

const store = await scratchStore();
afterAll(() => store.close());
const site = makeSite({ id: 'shop' });
const tenMinutes = 600_000;
const steps = Array.from({ length: 144 }, (_, step) => Date.UTC(2050, 4, 10) + step * tenMinutes);
/** Some time of that day at which a part is due. */
const nowMs = steps.find((ms) => dueParts(ms, site.timezone).length > 0) ?? 0;
const close = () =>
  closeDays({
    store: store.query,
    sites: () => [site],
    policyOf: compilePolicy,
    flush: () => Promise.resolve(),
    nowMs: () => nowMs,
  });

test('a lost part is stored under another token, once', async () => {
  const counted = await close();
  expect(counted).toBeGreaterThan(0);
  await store.insert.command({
    sql: 'DELETE FROM days WHERE site = {site:String}',
    params: { site: 'shop' },
  });
  expect(await close()).toBe(counted);
  expect(await close()).toBe(0);
  const rows = await store.query.query({
    sql: 'SELECT day, part, count() AS n FROM days GROUP BY day, part HAVING n > 1',
    params: {},
  });
  expect(rows).toEqual([]);
});
