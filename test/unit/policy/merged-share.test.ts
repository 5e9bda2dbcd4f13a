import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressCuts, findCut, mergingAudiences } from '../../../src/policy/address-cut.ts';
import { compilePolicy } from '../../../src/policy/compile.ts';
import { mergedShare } from '../../../src/policy/merged-share.ts';
import { mergedTable } from '../../../src/policy/visitor-merging.ts';

const cells = addressCuts.flatMap((cut) =>
  mergingAudiences.map((audience) => ({ cut, audience, rows: mergedTable[cut][audience] })),
);
const cutOf = fc.constantFrom(...addressCuts);
const audienceOf = fc.constantFrom(...mergingAudiences, undefined);
const visitorsOf = fc.integer({ min: 1, max: 5_000_000 });

test.each(cells)('a measured size gives its row: $cut, $audience', ({ cut, audience, rows }) => {
  expect(
    rows.map(({ visitors }) => ({ visitors, ...mergedShare(cut, visitors, audience) })),
  ).toEqual(rows);
});

test('the range holds the median, for any size and audience', () => {
  fc.assert(
    fc.property(cutOf, visitorsOf, audienceOf, (cut, visitors, audience) => {
      const { low, median, high } = mergedShare(cut, visitors, audience);
      expect(low).toBeLessThanOrEqual(median);
      expect(median).toBeLessThanOrEqual(high);
      expect(low >= 0 && high < 100).toBe(true);
    }),
  );
});

test('a coarser cut never merges fewer', () => {
  fc.assert(
    fc.property(visitorsOf, audienceOf, (visitors, audience) => {
      const medians = addressCuts.map((cut) => mergedShare(cut, visitors, audience).median);
      expect(medians.toSorted((a, b) => a - b)).toEqual(medians);
    }),
  );
});

test('the range without an audience holds that of each audience', () => {
  fc.assert(
    fc.property(
      cutOf,
      visitorsOf,
      fc.constantFrom(...mergingAudiences),
      (cut, visitors, audience) => {
        const [all, one] = [mergedShare(cut, visitors), mergedShare(cut, visitors, audience)];
        expect(all.low <= one.low && one.high <= all.high).toBe(true);
      },
    ),
  );
});

test('between two sizes lies what chance meetings give, outside them the outermost row', () => {
  const [first, second] = mergedTable['16/32'].country;
  if (!first || !second) throw new RangeError('no rows');
  const middle = Math.sqrt(first.visitors * second.visitors);
  const { median } = mergedShare('16/32', middle, 'country');
  expect(median).toBeCloseTo(Math.sqrt(first.median * second.median), 10);
  expect(mergedShare('16/32', 3, 'country').median).toBe(first.median);
  expect(mergedShare('16/32', 1e9, 'country')).toEqual(mergedShare('16/32', 1e6, 'country'));
});

test.each([
  ['standard', '24/48'],
  ['exempt-fr', '16/32'],
  ['strict', undefined],
  ['consented', '24/48'],
] as const)('the profile %s is measured as %s', (profile, cut) => {
  expect(findCut(compilePolicy({ id: 'shop', profile }))).toBe(cut);
});

test('a cut between two measured ones is taken as the coarser, the loosening as the whole address', () => {
  const standard = compilePolicy({ id: 'shop', profile: 'standard' });
  const cutAt = (v4: number, v6: number) => findCut({ ...standard, addressBits: { v4, v6 } });
  expect([cutAt(24, 48), cutAt(24, 47), cutAt(20, 48), cutAt(16, 32), cutAt(8, 32)]).toEqual([
    '24/48',
    '16/32',
    '16/32',
    '16/32',
    undefined,
  ]);
  expect(findCut({ ...standard, visitorAddress: 'full' })).toBe('full');
});
