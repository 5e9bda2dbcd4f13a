/** Policy and event -> the two dates that a row carries, in the site's time zone. */
import { addDays, addMonths } from '../model/iso-day.ts';
import type { CompiledPolicy } from './compiled.ts';
import { startOfSiteDay } from './site-day.ts';

export interface RowDates {
  /** Seconds since 1970: from this moment on the sharp fields are blank. */
  readonly sharp_until: number;
  /** From this day, `YYYY-MM-DD`, on the row is gone. */
  readonly gone_after: string;
}

/** What of an event decides about its age. */
export interface Aging {
  /** Seconds since 1970, as they are stored. */
  readonly ts: number;
  /** `YYYY-MM-DD` in the site's time zone. */
  readonly day: string;
  readonly timezone: string;
}

type SharpAge = Pick<CompiledPolicy, 'sharpDays'>;
type RowAge = Pick<CompiledPolicy, 'goneMonths'>;

const daySeconds = 86_400;

/** The end for the day last asked about, per policy: nearly every event is of one day. */
const recentEnds = new WeakMap<RowAge, { readonly day: string; readonly end: string }>();
const recentStarts = new WeakMap<
  SharpAge,
  { readonly day: string; readonly timezone: string; readonly start: number }
>();

function endOfSharpDays(age: SharpAge, { day, timezone }: Aging): number {
  const known = recentStarts.get(age);
  if (known?.day === day && known.timezone === timezone) return known.start;
  const start = startOfSiteDay(timezone, addDays(day, age.sharpDays)) / 1_000;
  recentStarts.set(age, { day, timezone, start });
  return start;
}

/** 0 days: never. 1: to the second 24 hours from the stored time. More: until that many of the site's days have begun. */
export function sharpUntil(age: SharpAge, event: Aging): number {
  if (age.sharpDays === 0) return event.ts;
  return age.sharpDays === 1 ? event.ts + daySeconds : endOfSharpDays(age, event);
}

/** From which day on a row of `day` is gone. */
export function goneAfter(age: RowAge, day: string): string {
  const known = recentEnds.get(age);
  if (known?.day === day) return known.end;
  const end = addMonths(day, age.goneMonths);
  recentEnds.set(age, { day, end });
  return end;
}

/** The dates of a row. */
export function rowDates(policy: SharpAge & RowAge, event: Aging): RowDates {
  return {
    sharp_until: sharpUntil(policy, event),
    gone_after: goneAfter(policy, event.day),
  };
}

/** Whether an event of `day` would be gone `today` already; an import refuses it. */
export function isTooOld(age: RowAge, day: string, today: string): boolean {
  return goneAfter(age, day) <= today;
}

/** Whether the sharp fields of an event must be blank at `now`, in seconds since 1970. */
export function isBlurred(age: SharpAge, event: Aging, now: number): boolean {
  return age.sharpDays === 0 || sharpUntil(age, event) <= now;
}
