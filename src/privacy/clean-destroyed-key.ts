/** That a visitor key is gone: site, day, moment and a one-way fingerprint; nothing of a visitor. */
import type { CleanRow } from '../model/clean.ts';
import type { CompiledPolicy } from '../policy/compiled.ts';
import { goneAfter } from '../policy/dates.ts';
import { profiles } from '../policy/profiles.ts';
import { brandDestroyedKey } from './brand.ts';
import type { DestroyedKey } from './visitor-key.ts';

/** A destruction, and when it was: milliseconds since 1970. */
export interface Destruction extends DestroyedKey {
  readonly atMs: number;
}

/** For a key whose site is gone: no row of it can stay longer. */
const longestMonths = Math.max(
  ...Object.values(profiles).map(({ goneMonths }) => goneMonths.value),
);

/** @param policy of the site; undefined where the site is gone */
export function cleanDestroyedKey(
  { site, day, fingerprint, atMs }: Destruction,
  policy: Pick<CompiledPolicy, 'goneMonths'> | undefined,
): CleanRow {
  const age = { goneMonths: policy?.goneMonths ?? longestMonths };
  const at = Math.floor(atMs / 1_000);
  return brandDestroyedKey({
    site,
    day,
    at,
    fingerprint,
    gone_after: goneAfter(age, day),
  });
}
