import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CompiledPolicy } from '../../../src/policy/compiled.ts';
import { siteDay, startOfSiteDay } from '../../../src/policy/site-day.ts';
import { cutTime } from '../../../src/policy/time-grain.ts';

type TimeGrain = CompiledPolicy['timeGrain'];

const zones = [
  'Europe/Paris',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'America/Havana',
  'Pacific/Apia',
  'Africa/Cairo',
  'UTC',
] as const;
const zone = fc.constantFrom(...zones);
const moment = fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2040, 0) });
/** Around the quarters at which clocks jump, half of the time. */
const moments = fc.oneof(
  moment,
  moment.map((ms) => ms - (ms % 900_000) + 1),
);
const clock = (timezone: string, seconds: number) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: timezone, dateStyle: 'short', timeStyle: 'medium' })
    .format(seconds * 1_000)
    .slice(0, 19);

describe('cutTime', () => {
  test.each<[TimeGrain, string, string, string]>([
    ['hour', 'Asia/Kolkata', '2026-03-10T08:29:59Z', '2026-03-10T07:30:00Z'],
    ['hour', 'Asia/Kolkata', '2026-03-10T08:30:00Z', '2026-03-10T08:30:00Z'],
    ['hour', 'Asia/Kathmandu', '2026-03-10T08:30:00Z', '2026-03-10T08:15:00Z'],
    ['hour', 'Europe/Paris', '2026-03-10T22:59:59Z', '2026-03-10T22:00:00Z'],
    ['hour', 'Europe/Paris', '2026-03-29T01:10:00Z', '2026-03-29T01:00:00Z'],
    ['minute', 'Asia/Kolkata', '2026-03-10T08:29:59Z', '2026-03-10T08:29:00Z'],
    ['second', 'UTC', '2026-03-10T08:29:59.999Z', '2026-03-10T08:29:59Z'],
  ])('%s in %s: %s is %s', (grain, timezone, ...[at, expected]) => {
    expect(cutTime(grain, timezone, Date.parse(at))).toBe(Date.parse(expected) / 1_000);
  });

  test('stays on the same local day and in the same local hour, and never runs ahead', () => {
    fc.assert(
      fc.property(fc.constantFrom('minute', 'hour'), zone, moments, (grain, timezone, atMs) => {
        const cut = cutTime(grain, timezone, atMs);
        expect(cut * 1_000).toBeLessThanOrEqual(atMs);
        expect(siteDay(timezone, cut * 1_000)).toBe(siteDay(timezone, atMs));
        const shown = grain === 'hour' ? 13 : 16;
        expect(clock(timezone, cut).slice(0, shown)).toBe(
          clock(timezone, Math.floor(atMs / 1_000)).slice(0, shown),
        );
      }),
      { numRuns: 500 },
    );
  });

  test('is a multiple of the grain on the site’s clock, but where the clock jumped within the hour', () => {
    const steady = zones.filter((name) => name !== 'Australia/Lord_Howe');
    fc.assert(
      fc.property(fc.constantFrom(...steady), moments, (timezone, atMs) => {
        expect(clock(timezone, cutTime('hour', timezone, atMs)).slice(14)).toBe('00:00');
      }),
      { numRuns: 500 },
    );
  });
});

describe('startOfSiteDay', () => {
  test.each([
    ['Europe/Paris', '2026-03-10', '2026-03-09T23:00:00Z'],
    ['America/Havana', '2026-03-08', '2026-03-08T05:00:00Z'],
    ['Pacific/Kiritimati', '2026-03-08', '2026-03-07T10:00:00Z'],
    ['Pacific/Pago_Pago', '2026-03-08', '2026-03-08T11:00:00Z'],
    ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00Z'],
  ])('in %s %s begins at %s', (timezone, day, begins) => {
    expect(new Date(startOfSiteDay(timezone, day)).toISOString().slice(0, 19)).toBe(
      begins.slice(0, 19),
    );
  });

  test('is the first moment of that day', () => {
    fc.assert(
      fc.property(zone, moment, (timezone, atMs) => {
        const day = siteDay(timezone, atMs);
        const start = startOfSiteDay(timezone, day);
        expect(siteDay(timezone, start)).toBe(day);
        expect(siteDay(timezone, start - 1) < day).toBe(true);
      }),
    );
  });
});
