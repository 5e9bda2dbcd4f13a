/** Choices by weight, from a source of randomness that the caller gives. */

/** Numbers in [0, 1). */
export type Random = () => number;

export interface Weighted {
  readonly weight: number;
}

/** @throws TypeError on an empty list, which is a programmer's error */
export function choose<T extends Weighted>(choices: readonly T[], random: Random): T {
  let rest = random() * choices.reduce((sum, { weight }) => sum + weight, 0);
  const found = choices.find(({ weight }) => {
    rest -= weight;
    return rest < 0;
  });
  const chosen = found ?? choices.at(-1);
  if (!chosen) throw new TypeError('nothing to choose from');
  return chosen;
}

/** A whole number from `low` to `high`, both inside. */
export function between(low: number, high: number, random: Random): number {
  return low + Math.floor(random() * (high - low + 1));
}

/** Most values near `typical`, a few far above it: reading times and pauses look like that. */
export function skewed(typical: number, random: Random): number {
  const spread = random() + random() + random() - 1.5;
  return Math.round(typical * Math.exp(spread * 1.3));
}
