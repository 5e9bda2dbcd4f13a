/**
 * Where visitors come from: pools of addresses, each with the lines behind them. An IPv6 device has
 * an address of its own (RFC 8981), so there a "line" is the home's or the phone's prefix.
 */
import type { Random } from '../../oracle/random.ts';
import type { Agents } from './agents.ts';
import { createDraw, type Draw } from './choice.ts';

export const accesses = ['home', 'phone', 'office', 'relay'] as const;
export type Access = (typeof accesses)[number];

export interface Pool {
  readonly access: Access;
  readonly weight: number;
  /** Homes, phones or desks that visitors are drawn from. */
  readonly lines: number;
  /** Addresses that these lines are spread over evenly: fewer behind a NAT, more where others use them too. */
  readonly addresses: number;
  /** Of these addresses, how many are in one /24 or /48; below 1 where a block holds others' mostly. */
  readonly perNarrow: number;
  /** /24s in one /16, /48s in one /32. */
  readonly perWide: number;
  readonly isV6: boolean;
  /** Pools of the same name lie in the same blocks. */
  readonly blocks?: string;
  /** Chance that a visitor is behind the same line as the visitor before. */
  readonly companions: number;
  readonly agents: Agents;
  readonly languages: readonly number[];
}

/** At most so many primary languages in one pool. */
export const languagesMax = 8;

/** What a run needs of a pool, ready to draw. */
export interface ReadyPool extends Pool {
  readonly drawLanguage: Draw;
  /** Numbers of this pool's first address, /24 or /48, and /16 or /32: no two pools share one. */
  readonly bases: readonly [whole: number, narrow: number, wide: number];
}

export interface World {
  readonly pools: readonly ReadyPool[];
  readonly drawPool: (random: Random) => number;
}

const widths = ({ addresses, perNarrow, perWide }: Pool): readonly [number, number, number] => {
  const narrow = Math.ceil(addresses / perNarrow);
  return [addresses, narrow, Math.ceil(narrow / perWide)];
};

export function createWorld(pools: readonly Pool[]): World {
  const ends: [number, number, number] = [0, 0, 0];
  const named = new Map<string, readonly [number, number, number]>();
  const draws = new Map<readonly number[], Draw>();
  for (const { languages } of pools) {
    if (!draws.has(languages)) draws.set(languages, createDraw(languages));
  }
  const ready = pools.map((pool): ReadyPool => {
    const start: readonly [number, number, number] = [...ends];
    const beside = named.get(pool.blocks ?? '') ?? start;
    if (pool.blocks !== undefined) named.set(pool.blocks, beside);
    for (const [index, width] of widths(pool).entries()) ends[index] = (ends[index] ?? 0) + width;
    const bases = [start[0], beside[1], beside[2]] as const;
    return { ...pool, bases, drawLanguage: draws.get(pool.languages) ?? (() => 0) };
  });
  return { pools: ready, drawPool: createDraw(pools.map(({ weight }) => weight)) };
}
