import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { siteDay } from '../../../src/policy/site-day.ts';

describe('siteDay', () => {
  test.each([
    ['Europe/Paris', '2026-03-10T22:59:59Z', '2026-03-10'],
    ['Europe/Paris', '2026-03-10T23:00:00Z', '2026-03-11'],
    ['Europe/Paris', '2026-07-10T22:00:00Z', '2026-07-11'],
    ['America/New_York', '2026-01-01T04:59:59Z', '2025-12-31'],
    ['Asia/Kathmandu', '2026-01-01T18:15:00Z', '2026-01-02'],
    ['Pacific/Apia', '2011-12-30T10:00:00Z', '2011-12-31'],
    ['UTC', '2026-02-28T23:59:59.999Z', '2026-02-28'],
  ])('in %s at %s is %s', (zone, at, day) => {
    expect(siteDay(zone, Date.parse(at))).toBe(day);
  });

  test('agrees with a formatter that caches nothing', () => {
    const zones = ['Europe/Paris', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'America/St_Johns'];
    const moment = fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2040, 0) });
    fc.assert(
      fc.property(fc.constantFrom(...zones), moment, (zone, atMs) => {
        const slow = new Intl.DateTimeFormat('sv', { timeZone: zone }).format(atMs);
        expect(siteDay(zone, atMs)).toBe(slow);
      }),
    );
  });

  test('throws for a zone that does not exist', () => {
    expect(() => siteDay('Mars/Olympus', 0)).toThrow(RangeError);
  });
});
