/** Weighted choices in constant time, for millions of draws. */
import type { Random } from '../../oracle/random.ts';

/** Draws an index of the weights it was made from. */
export type Draw = (random: Random) => number;

/** Walker's alias method, in Vose's form (IEEE Trans. Software Eng. 17(9), 1991). */
export function createDraw(weights: readonly number[]): Draw {
  const size = weights.length;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const scaled = Float64Array.from(weights, (weight) => (weight * size) / total);
  const alias = new Int32Array(size);
  const [small, large]: [number[], number[]] = [[], []];
  scaled.forEach((value, index) => (value < 1 ? small : large).push(index));
  while (small.length > 0 && large.length > 0) {
    const [under, over] = [small.pop() ?? 0, large.at(-1) ?? 0];
    alias[under] = over;
    scaled[over] = (scaled[over] ?? 0) + (scaled[under] ?? 0) - 1;
    if ((scaled[over] ?? 0) < 1) small.push(large.pop() ?? 0);
  }
  for (const index of [...small, ...large]) scaled[index] = 1;
  return (random) => {
    const index = random.int(size);
    return random.chance(scaled[index] ?? 1) ? index : (alias[index] ?? index);
  };
}

/** Shares of a long tail: the n-th weighs 1/n. */
export const zipf = (count: number): number[] =>
  Array.from({ length: count }, (_, n) => 1 / (n + 1));

const tails = new Map<number, Draw>();

/** Draws from a long tail of so many members. */
export function drawTail(count: number, random: Random): number {
  const known = tails.get(count) ?? createDraw(zipf(count));
  tails.set(count, known);
  return known(random);
}
