/** How sure a number is: Wilson's interval for a rate, and whether two numbers differ by more than chance, at 95 %. */

const z95 = 1.959964;

/** Percent with one decimal. */
export function toPercent(part: number, whole: number): number {
  return Math.round((part / whole) * 1000) / 10;
}

/** Wilson's score interval of `part` out of `whole`, as percent (Wilson, JASA 22 (1927), 209-212). */
export function wilsonInterval(part: number, whole: number): [low: number, high: number] {
  const rate = part / whole;
  const square = z95 * z95;
  const middle = (rate + square / (2 * whole)) / (1 + square / whole);
  const spread =
    (z95 * Math.sqrt((rate * (1 - rate)) / whole + square / (4 * whole * whole))) /
    (1 + square / whole);
  const round = (share: number) => Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10;
  return [round(middle - spread), round(middle + spread)];
}

export interface Proportion {
  readonly part: number;
  readonly whole: number;
}

/** Two-proportion z test with the pooled rate; null where one side is empty. */
export function ratesDiffer(now: Proportion, before: Proportion): boolean | null {
  if (now.whole === 0 || before.whole === 0) return null;
  const pooled = (now.part + before.part) / (now.whole + before.whole);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / now.whole + 1 / before.whole));
  if (error === 0) return false;
  return Math.abs(now.part / now.whole - before.part / before.whole) / error > z95;
}

export interface Count {
  readonly count: number;
  /** Seconds during which it was counted. */
  readonly seconds: number;
}

/** Fewer than this in both together: nothing can be said. */
const countsMin = 10;

/**
 * Whether two Poisson counts have different rates: given their sum, one of them is binomial
 * (Przyborowski and Wilenski, Biometrika 31 (1940), 313-323), here by its normal approximation.
 * Events come in clusters (one visitor makes several); `perCluster` is their mean size, and sizes are taken as geometric,
 * which multiplies the variance by `2 * perCluster - 1`.
 */
export function countsDiffer(now: Count, before: Count, perCluster = 1): boolean | null {
  const sum = now.count + before.count;
  if (sum === 0 || now.seconds <= 0 || before.seconds <= 0) return null;
  if (sum < countsMin) return false;
  const share = now.seconds / (now.seconds + before.seconds);
  const spread = Math.sqrt(sum * share * (1 - share) * Math.max(1, 2 * perCluster - 1));
  return Math.abs(now.count - sum * share) / spread > z95;
}
