/** Policy and day -> the two dates that a row carries; days are `YYYY-MM-DD` in the site's time zone. */
import { addDays, addMonths } from '../model/iso-day.ts';
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
