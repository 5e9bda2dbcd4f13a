import { describe, expect, it } from 'vitest';
import { countsDiffer, ratesDiffer, wilsonInterval } from '../../../src/stats/chance.ts';

describe("Wilson's interval", () => {
  // Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
  it.each([
    [81, 263, [25.5, 36.6]],
    [15, 148, [6.2, 16.0]],
    [0, 20, [0, 16.1]],
    [1, 29, [0.6, 17.2]],
  ])('of %i out of %i', (part, whole, expected) => {
    expect(wilsonInterval(part, whole)).toEqual(expected);
  });
});

describe('beyond chance', () => {
  const seconds = 86_400;
  it.each([
    [100, 130, true],
    [100, 110, false],
    [1, 5, false],
    [0, 20, true],
  ])('counts %i and %i: %s', (before, now, expected) => {
    expect(countsDiffer({ count: now, seconds }, { count: before, seconds })).toBe(expected);
  });
  it('takes longer to believe in counts that come in clusters', () => {
    expect(countsDiffer({ count: 130, seconds }, { count: 100, seconds }, 4)).toBe(false);
  });
  it('weighs how long was counted', () => {
    expect(countsDiffer({ count: 200, seconds: 2 * seconds }, { count: 100, seconds })).toBe(false);
  });
  it('says nothing about nothing', () => {
    expect(countsDiffer({ count: 0, seconds }, { count: 0, seconds })).toBeNull();
    expect(ratesDiffer({ part: 0, whole: 0 }, { part: 1, whole: 10 })).toBeNull();
  });
  it.each([
    [{ part: 50, whole: 1_000 }, { part: 80, whole: 1_000 }, true],
    [{ part: 50, whole: 1_000 }, { part: 55, whole: 1_000 }, false],
    [{ part: 0, whole: 10 }, { part: 0, whole: 10 }, false],
  ])('rates %o and %o: %s', (now, before, expected) => {
    expect(ratesDiffer(now, before)).toBe(expected);
  });
});
