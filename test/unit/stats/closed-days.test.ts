import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../src/model/iso-day.ts';
import { startOfDay } from '../../../src/stats/calendar.ts';
import { closedParts, dueParts } from '../../../src/stats/closed-days.ts';
import { edgeSeconds } from '../../../src/stats/visits.ts';

const daySeconds = 86_400;
const zones = ['Europe/Paris', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC'];
const zone = fc.constantFrom(...zones);
const day = fc.integer({ min: 0, max: 3_000 }).map((after) => addDays('2024-01-01', after));

/** The oldest row that a part needs, and the end of what it counts. */
function needsOf(part: (typeof closedParts)[number], on: { start: number; end: number }) {
  const { start, end } = part.of(on);
  const isVisits = part.name === 'visits' || part.name === 'late_visits';
  // A visit that crosses the beginning began before it.
  return {
    oldest: isVisits ? start - edgeSeconds : start,
    end: isVisits ? end + edgeSeconds : end,
  };
}

describe('a part of a day is counted', () => {
  it('when all its rows are there, and while none is 24 hours old', () => {
    fc.assert(
      fc.property(zone, day, (timezone, name) => {
        const on = {
          start: startOfDay(name, timezone),
          end: startOfDay(addDays(name, 1), timezone),
        };
        for (const part of closedParts) {
          const due = part.due(on);
          const { oldest, end } = needsOf(part, on);
          expect(due.start).toBeGreaterThan(end);
          expect(due.end - due.start).toBeGreaterThanOrEqual(1_500);
          expect(due.end).toBeLessThanOrEqual(oldest + daySeconds);
        }
      }),
    );
  });

  it('all of the day and nothing twice', () => {
    fc.assert(
      fc.property(zone, day, (timezone, name) => {
        const on = {
          start: startOfDay(name, timezone),
          end: startOfDay(addDays(name, 1), timezone),
        };
        const [visitors, lateVisitors, visits, lateVisits] = closedParts.map(({ of }) => of(on));
        for (const [first, second] of [
          [visitors, lateVisitors],
          [visits, lateVisits],
        ]) {
          expect([first?.start, second?.end]).toEqual([on.start, on.end]);
          expect(first?.end).toBe(second?.start);
        }
      }),
    );
  });

  it('by who asks three times an hour', () => {
    fc.assert(
      fc.property(zone, day, (timezone, name) => {
        const start = startOfDay(name, timezone);
        const found = new Set<string>();
        for (let at = start; at < start + 2 * daySeconds; at += 1_200) {
          for (const due of dueParts(at * 1_000, timezone)) {
            if (due.day === name) found.add(due.part);
          }
        }
        expect(found.size).toBe(closedParts.length);
      }),
      { numRuns: 20 },
    );
  });
});
