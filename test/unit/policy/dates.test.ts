import { describe, expect, test } from 'vitest';
import { isBlurred, isTooOld, rowDates } from '../../../src/policy/dates.ts';
import { siteDay } from '../../../src/policy/site-day.ts';

const standard = { sharpDays: 90, goneMonths: 13 };
const strict = { sharpDays: 0, goneMonths: 13 };
const exempt = { sharpDays: 1, goneMonths: 25 };

const epoch = (iso: string) => Date.parse(iso) / 1_000;
const at = (iso: string, timezone = 'UTC') => ({
  ts: epoch(iso),
  day: siteDay(timezone, Date.parse(iso)),
  timezone,
});

describe('rowDates', () => {
  test.each([
    [standard, at('2026-01-01T08:00Z'), '2026-04-01T00:00Z', '2027-02-01'],
    [standard, at('2025-12-31T08:00Z'), '2026-03-31T00:00Z', '2027-01-31'],
    [standard, at('2027-01-31T08:00Z'), '2027-05-01T00:00Z', '2028-02-29'],
    [standard, at('2026-01-31T20:00Z', 'Asia/Tokyo'), '2026-05-02T00:00+09:00', '2027-03-01'],
    [standard, at('2026-01-31T20:00Z', 'Europe/Paris'), '2026-05-01T00:00+02:00', '2027-02-28'],
    [strict, at('2026-01-01T08:00Z'), '2026-01-01T08:00Z', '2027-02-01'],
    [exempt, at('2026-01-01T08:00Z'), '2026-01-02T08:00Z', '2028-02-01'],
    [exempt, at('2026-10-24T23:30Z', 'Europe/Paris'), '2026-10-25T23:30Z', '2028-11-25'],
  ])('%j %j', (policy, event, ...[sharp, gone_after]) => {
    expect(rowDates(policy, event)).toEqual({ sharp_until: epoch(sharp), gone_after });
    expect(rowDates(policy, at('2024-02-29T01:00Z')).gone_after.slice(5)).toBe('03-29');
    expect(rowDates(policy, event)).toEqual({ sharp_until: epoch(sharp), gone_after });
  });
});

test('a row is too old on the very day on which it would be gone', () => {
  expect(isTooOld(standard, '2025-01-01', '2026-01-31')).toBe(false);
  expect(isTooOld(standard, '2025-01-01', '2026-02-01')).toBe(true);
});

test('sharp fields are blank from sharp_until on; under strict always', () => {
  const event = at('2026-01-01T08:00Z');
  expect(isBlurred(standard, event, epoch('2026-03-31T23:59:59Z'))).toBe(false);
  expect(isBlurred(standard, event, epoch('2026-04-01T00:00:00Z'))).toBe(true);
  expect(isBlurred(exempt, event, epoch('2026-01-02T07:59:59Z'))).toBe(false);
  expect(isBlurred(exempt, event, epoch('2026-01-02T08:00:00Z'))).toBe(true);
  expect(isBlurred(strict, event, event.ts - 60)).toBe(true);
});

test('a visit of a minute ago does not make an older one younger: each row has its own end', () => {
  const [older, newer] = [at('2026-01-01T08:00Z'), at('2026-01-01T20:00Z')];
  const before = rowDates(exempt, older);
  rowDates(exempt, newer);
  expect(rowDates(exempt, older)).toEqual(before);
  expect(rowDates(exempt, newer).sharp_until - before.sharp_until).toBe(12 * 3_600);
});
