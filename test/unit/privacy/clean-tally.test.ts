import { expect, test } from 'vitest';
import { tables } from '../../../src/model/tables.ts';
import { compilePolicy } from '../../../src/policy/compile.ts';
import { cleanTally } from '../../../src/privacy/clean-tally.ts';

const dropped = {
  site: 'shop',
  timezone: 'Europe/Paris',
  atMs: Date.parse('2026-03-10T23:30:00Z'),
  reason: 'objection_gpc',
} as const;

test('a tally is a number per site, day of the site and reason', () => {
  expect(cleanTally(dropped, compilePolicy({ id: 'shop', profile: 'standard' }))).toEqual({
    table: 'tallies',
    row: {
      site: 'shop',
      day: '2026-03-11',
      group: 'objection',
      reason: 'objection_gpc',
      count: 1,
      gone_after: '2027-04-11',
    },
  });
});

test('a tally has exactly the columns of its table', () => {
  const { row } = cleanTally(dropped, compilePolicy({ id: 'shop', profile: 'strict' }));
  expect(Object.keys(row).sort()).toEqual(Object.keys(tables.tallies.columns).sort());
});
