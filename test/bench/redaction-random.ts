/** Seeded randomness for the cases of the redaction bench: the same on every machine. */

export interface Random {
  /** 0 to `below` - 1. */
  readonly int: (below: number) => number;
  readonly pick: <T>(list: readonly T[]) => T;
  readonly digits: (count: number) => string;
  /** `count` characters of the alphabet. */
  readonly chars: (alphabet: string, count: number) => string;
}

/** mulberry32. */
export function seededRandom(seed: number): Random {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (below: number): number => Math.floor(next() * below);
  const chars = (alphabet: string, count: number): string =>
    Array.from({ length: count }, () => alphabet[int(alphabet.length)]).join('');
  return {
    int,
    pick: (list) => list[int(list.length)] as (typeof list)[number],
    digits: (count) => chars('0123456789', count),
    chars,
  };
}
