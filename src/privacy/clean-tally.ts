/** A drop that is counted per site and day: a number, nothing about who sent it. */
import type { CleanRow } from '../model/clean.ts';
import { type DropReason, dropReasons } from '../model/drop.ts';
import type { CompiledPolicy } from '../policy/compiled.ts';
import { goneAfter } from '../policy/dates.ts';
import { siteDay } from '../policy/site-day.ts';
import { brandTally } from './brand.ts';

export interface DroppedHit {
  readonly site: string;
  readonly timezone: string;
  readonly atMs: number;
  readonly reason: DropReason;
}

export function cleanTally(dropped: DroppedHit, policy: CompiledPolicy): CleanRow {
  const day = siteDay(dropped.timezone, dropped.atMs);
  return brandTally({
    site: dropped.site,
    day,
    group: dropReasons[dropped.reason].group,
    reason: dropped.reason,
    count: 1,
    gone_after: goneAfter(policy, day),
  });
}
