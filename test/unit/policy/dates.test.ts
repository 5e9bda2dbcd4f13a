import { describe, expect, test } from 'vitest';
import { isBlurred, isTooOld, rowDates } from '../../../src/policy/dates.ts';

const standard = { sharpDays: 90, goneMonths: 13 };
const strict = { sharpDays: 0, goneMonths: 13 };

describe('rowDates', () => {
  test.each([
    [standard, '2026-01-01', '2026-04-01', '2027-02-01'],
    [standard, '2025-12-31', '2026-03-31', '2027-01-31'],
    [standard, '2027-01-31', '2027-05-01', '2028-02-29'],
    [standard, '2026-01-31', '2026-05-01', '2027-02-28'],
    [strict, '2026-01-01', '2026-01-01', '2027-02-01'],
  ])('%j on %s', (policy, day, ...[sharp_until, gone_after]) => {
    expect(rowDates(policy, day)).toEqual({ sharp_until, gone_after });
    expect(rowDates(policy, '2024-02-29').gone_after).toBe('2025-03-29');
    expect(rowDates(policy, day)).toEqual({ sharp_until, gone_after });
  });
});

test('a row is too old on the very day on which it would be gone', () => {
  expect(isTooOld(standard, '2025-01-01', '2026-01-31')).toBe(false);
  expect(isTooOld(standard, '2025-01-01', '2026-02-01')).toBe(true);
});

test('sharp fields are blank from sharp_until on; under strict always', () => {
  expect(isBlurred(standard, '2026-01-01', '2026-03-31')).toBe(false);
  expect(isBlurred(standard, '2026-01-01', '2026-04-01')).toBe(true);
  expect(isBlurred(strict, '2026-01-01', '2026-01-01')).toBe(true);
});
