/** The checked-in figures about merged visitors are what the simulation gives, and the page shows them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fillMarks } from '../../../scripts/docs/markdown.ts';
import { addressCuts, mergingAudiences } from '../../../src/policy/address-cut.ts';
import { mergedTable, mergedTableDate } from '../../../src/policy/visitor-merging.ts';
import { measureCell, quantile, runsOfSize } from '../../bench/merging/measure.ts';
import { pageParts, tableSource } from '../../bench/merging/page.ts';

const read = (path: string): string =>
  readFileSync(join(import.meta.dirname, '../../..', path), 'utf8');

const smallCells = runsOfSize
  .filter(([visitors]) => visitors <= 1_000)
  .flatMap(([visitors, runs]) =>
    mergingAudiences.map((audience) => ({ audience, visitors, runs })),
  );

test.each(smallCells)(
  'the same seeds give the checked-in rows again: $audience, $visitors a day',
  ({ audience, visitors, runs }) => {
    const rows = measureCell({ audience, visitors }, runs);
    const kept = addressCuts.map((cut) =>
      mergedTable[cut][audience].find((row) => row.visitors === visitors),
    );
    expect(addressCuts.map((cut) => rows[cut])).toEqual(kept);
  },
);

test('the table is as it was generated', () => {
  expect(read('src/policy/visitor-merging.ts')).toBe(tableSource(mergedTable, mergedTableDate));
});

test('the page shows the table, where merges come from and what each assumption moves', () => {
  const page = read('docs/visitor-merging.md');
  expect(fillMarks(page, pageParts(mergedTable, mergedTableDate))).toBe(page);
});

test('a quantile lies between the two values next to it', () => {
  expect([0, 0.05, 0.5, 0.95, 1].map((at) => quantile([1, 2, 3, 5], at))).toEqual([
    1,
    expect.closeTo(1.15),
    2.5,
    expect.closeTo(4.7),
    5,
  ]);
});
