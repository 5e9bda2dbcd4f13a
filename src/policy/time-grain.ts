/** How exactly the moment of an event is kept: cut on the wall clock of the site's time zone. */
import type { CompiledPolicy } from './compiled.ts';
import { clockOfSlot, slotMs } from './site-day.ts';

type TimeGrain = CompiledPolicy['timeGrain'];

const slotsOfHour = 4;

/** The hour last asked about, per time zone: nearly every event is of one. */
const recent = new Map<string, { readonly slot: number; readonly startMs: number }>();

/** Slots back to the full hour, and never past a jump of the clock: so never into another day or hour. */
function computeHour(timezone: string, slot: number): number {
  const { hour, quarter } = clockOfSlot(timezone, slot);
  let first = slot;
  for (let back = 1; back <= Math.min(quarter, slotsOfHour - 1); back += 1) {
    if (clockOfSlot(timezone, slot - back).hour !== hour) break;
    first = slot - back;
  }
  return first * slotMs;
}

function startOfHour(timezone: string, atMs: number): number {
  const slot = Math.floor(atMs / slotMs);
  const known = recent.get(timezone);
  if (known?.slot === slot) return known.startMs;
  const startMs = computeHour(timezone, slot);
  recent.set(timezone, { slot, startMs });
  return startMs;
}

/**
 * Milliseconds since 1970 -> seconds since 1970, cut to the grain. An hour begins where the site's
 * clock shows a full one, which in Kolkata is at half past of UTC.
 */
export function cutTime(grain: TimeGrain, timezone: string, atMs: number): number {
  if (grain === 'second') return Math.floor(atMs / 1_000);
  if (grain === 'minute') return Math.floor(atMs / 60_000) * 60;
  return startOfHour(timezone, atMs) / 1_000;
}
