/** Policy and day -> the two dates that a row carries; days are `YYYY-MM-DD` in the site's time zone. */
import type { CompiledPolicy } from './compiled.ts';

export interface RowDates {
  /** From this day on the sharp fields are blank. */
  readonly sharp_until: string;
  /** From this day on the row is gone. */
  readonly gone_after: string;
}

type Ages = Pick<CompiledPolicy, 'sharpDays' | 'goneMonths'>;

/** The dates for the day last asked about, per policy: nearly every event is of one day. */
const recent = new WeakMap<Ages, { readonly day: string; readonly dates: RowDates }>();

const dayMs = 86_400_000;

function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
}

/** 2025-01-31 plus one month is 2025-02-28: never later than the month counted. */
function addMonths(day: string, months: number): string {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastOfMonth)))
    .toISOString()
    .slice(0, 10);
}

/** The dates of a row whose event happened on `day`. */
export function rowDates(policy: Ages, day: string): RowDates {
  const known = recent.get(policy);
  if (known?.day === day) return known.dates;
  const dates = {
    sharp_until: addDays(day, policy.sharpDays),
    gone_after: addMonths(day, policy.goneMonths),
  };
  recent.set(policy, { day, dates });
  return dates;
}

/** Whether an event of `day` would be gone `today` already; an import refuses it. */
export function isTooOld(policy: Ages, day: string, today: string): boolean {
  return rowDates(policy, day).gone_after <= today;
}

/** Whether the sharp fields of an event of `day` must be blank `today`. */
export function isBlurred(policy: Ages, day: string, today: string): boolean {
  return rowDates(policy, day).sharp_until <= today;
}
