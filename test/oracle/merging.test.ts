/**
 * The simulation of merged visitors against what it must be: the product's own keys for the same
 * visitors, and the closed form of the birthday problem.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AddressCut, addressCuts } from '../../src/policy/address-cut.ts';
import { cleanEvent } from '../../src/privacy/clean-event.ts';
import { createVisitorKeys } from '../../src/privacy/visitor-key.ts';
import { type Agents, createAgents, families, newestShare } from '../bench/merging/agents.ts';
import { zipf } from '../bench/merging/choice.ts';
import { createWorld, type Pool } from '../bench/merging/pools.ts';
import { mergedPercent, simulateDay } from '../bench/merging/simulate.ts';
import { atMs, contextOf, sampleHit } from '../unit/privacy/sample-hit.ts';
import { createRandom, type Random } from './random.ts';

const oneText: Agents = { shares: {}, upToDate: 1, draw: () => 0 };

/** A pool of 2^24 lines, each with an address of its own; blocks are as wide as real ones. */
const lines = 2 ** 24;
const pool: Pool = {
  access: 'home',
  weight: 1,
  lines,
  addresses: lines,
  perNarrow: 256,
  perWide: 256,
  isV6: false,
  companions: 0,
  agents: oneText,
  languages: [1, 1, 1],
};

interface Visitor {
  readonly line: number;
  readonly agent: number;
  readonly language: number;
}

/** The simulator's own draws, but of these visitors. */
function simulateThese(visitors: readonly Visitor[], isV6: boolean) {
  const [texts, places] = [[...visitors], [...visitors]];
  let current: Visitor | undefined;
  const random: Random = {
    int(below) {
      if (below === 1) return 0;
      if (below === lines) current = places.shift();
      return (below === lines ? current?.line : current?.language) ?? 0;
    },
    chance: (share) => share > 0,
    pick: () => expect.unreachable(),
  };
  const agents: Agents = { ...oneText, draw: () => texts.shift()?.agent ?? 0 };
  const perWide = isV6 ? 2 ** 16 : pool.perWide;
  const world = createWorld([{ ...pool, isV6, perWide, agents }]);
  return simulateDay(world, visitors.length, random);
}

function addressOf({ line }: Visitor, place: number, isV6: boolean): string {
  if (!isV6) return `80.${line >> 16}.${(line >> 8) & 255}.${line & 255}`;
  const [block, home] = [(line >> 8).toString(16), ((line & 255) << 8).toString(16)];
  return `2a01:cb00:${block}:${home}::${(place + 1).toString(16)}`;
}

const bitsOf = {
  full: { v4: 32, v6: 128 },
  '24/48': { v4: 24, v6: 48 },
  '16/32': { v4: 16, v6: 32 },
} as const satisfies Record<AddressCut, unknown>;

/** How many of the same visitors the product's own keys hide. */
function hideByKeys(visitors: readonly Visitor[], isV6: boolean, cut: AddressCut): number {
  const visitorKeys = createVisitorKeys({
    randomBytes: (length) => new Uint8Array(length).fill(7),
    nowMs: () => atMs,
    onDestroyed: () => undefined,
  });
  const { policy, ...rest } = contextOf('standard');
  const visitorAddress = cut === 'full' ? 'full' : 'cut';
  const cutPolicy = { ...policy, visitorAddress, addressBits: bitsOf[cut] } as const;
  const found = visitors.map((visitor, place) => {
    const [address, userAgent] = [addressOf(visitor, place, isV6), `agent ${visitor.agent}`];
    const device = { ...sampleHit.device, language: `l${visitor.language}` };
    const hit = { ...sampleHit, device, sender: { ...sampleHit.sender, address, userAgent } };
    const { row } = cleanEvent(hit, { ...rest, policy: cutPolicy, visitorKeys });
    return 'visitor' in row.row ? row.row.visitor : '';
  });
  return visitors.length - new Set(found).size;
}

/** Few values of each kind, so that many meet. */
const visitorOf = fc.record({
  line: fc
    .tuple(fc.constantFrom(0, 1, 255), fc.constantFrom(0, 9), fc.constantFrom(0, 1, 254))
    .map(([a, b, c]) => (a << 16) | (b << 8) | c),
  agent: fc.nat(2),
  language: fc.nat(2),
});

test.each([false, true])('merges the visitors whom the product merges (IPv6: %s)', (isV6) => {
  fc.assert(
    fc.property(fc.array(visitorOf, { maxLength: 40 }), (visitors) => {
      const merged = simulateThese(visitors, isV6);
      const byKeys = addressCuts.map((cut) => hideByKeys(visitors, isV6, cut));
      expect(addressCuts.map((cut) => merged[cut].home)).toEqual(byKeys);
    }),
    { numRuns: 60 },
  );
});

/** Percent merged where a visitor falls into each bucket with the given chance. */
function birthdayPercent(chances: readonly number[], visitors: number): number {
  const distinct = chances.reduce((sum, chance) => sum + 1 - (1 - chance) ** visitors, 0);
  return 100 - (100 * distinct) / visitors;
}

/** Mean over many days, and four standard errors of it. */
function simulateMean(pools: readonly Pool[], visitors: number, cut: AddressCut) {
  const world = createWorld(pools);
  const random = createRandom(20_261_126);
  const days = Array.from({ length: 400 }, () =>
    mergedPercent(simulateDay(world, visitors, random)[cut], visitors),
  );
  const mean = days.reduce((sum, percent) => sum + percent, 0) / days.length;
  const variance = days.reduce((sum, percent) => sum + (percent - mean) ** 2, 0) / days.length;
  return { mean, error: 4 * Math.sqrt(variance / days.length) };
}

test('visitors with one agent and language in 365 addresses meet like birthdays', () => {
  const alike = { ...pool, lines: 365, addresses: 365, languages: [1] };
  const { mean, error } = simulateMean([alike], 100, 'full');
  const expected = birthdayPercent(
    Array.from({ length: 365 }, () => 1 / 365),
    100,
  );
  expect(expected).toBeCloseTo(12.42, 2);
  expect(Math.abs(mean - expected)).toBeLessThan(error);
});

/** Chances of every text of a mix. */
function textChances({ shares, upToDate }: Agents): number[] {
  const total = Object.values(shares).reduce((sum, share) => sum + share, 0);
  return (Object.keys(shares) as (keyof typeof shares)[]).flatMap((name) => {
    const [share, newest] = [(shares[name] ?? 0) / total, newestShare(name, upToDate)];
    const tail = zipf(families[name].tail);
    const all = tail.reduce((sum, weight) => sum + weight, 0);
    return [share * newest, ...tail.map((weight) => (share * (1 - newest) * weight) / all)];
  });
}

test.each(addressCuts)(
  'unequal pools, agents and languages meet as the sum over all keys says (%s)',
  (cut) => {
    const agents = createAgents({ edge: 3, safariIphone: 5, chromeAndroid: 2 }, 0.7);
    const parts = { lines: 4_096, perNarrow: 16, perWide: 8, agents, languages: [8, 1, 1] };
    const own = { ...pool, ...parts, weight: 3, addresses: 4_096 };
    const shared = { ...pool, ...parts, weight: 1, addresses: 256 };
    const widths = { full: [4_096, 256], '24/48': [256, 16], '16/32': [32, 2] }[cut];
    const chances = widths.flatMap((width, place) =>
      Array.from({ length: width }, () => [0.75, 0.25].map((weight) => weight / width)[place] ?? 0),
    );
    const looks = textChances(agents).flatMap((text) =>
      [0.8, 0.1, 0.1].map((share) => text * share),
    );
    const [visitors, keys] = [500, chances.flatMap((chance) => looks.map((look) => chance * look))];
    const { mean, error } = simulateMean([own, shared], visitors, cut);
    expect(Math.abs(mean - birthdayPercent(keys, visitors))).toBeLessThan(error);
  },
);

test('housemates share an IPv4 address, and not an IPv6 address', () => {
  const home = { ...pool, languages: [1], companions: 1 };
  const hidden = [false, true].map((isV6) =>
    simulateDay(createWorld([{ ...home, isV6 }]), 50, createRandom(1)),
  );
  expect(hidden.map((day) => day.full.home)).toEqual([49, 0]);
  expect(hidden.map((day) => day['24/48'].home)).toEqual([49, 49]);
});
