/**
 * How many visitors send the same user-agent text. Shares per family follow StatCounter's figures of
 * 2025 as we remember them, rounded; how a family varies follows what its text contains:
 * - Chromium tells its major version only, and neither device nor system (User-Agent reduction,
 *   complete since Chrome 113), so most of its users look alike;
 * - Safari on iOS tells its own version, and since 26 a frozen one of the system (WebKit, September
 *   2025); on an iPad it sends the text of a Mac;
 * - browsers inside apps tell model, build, app version and often language: a long tail.
 */
import type { Random } from '../../oracle/random.ts';
import { createDraw, type Draw, drawTail } from './choice.ts';

interface Family {
  /** Different texts beside the newest version's. */
  readonly tail: number;
  /** Of the users, how many have the newest version, in proportion to `upToDate`; 0: all in the tail. */
  readonly newest: number;
}

export const families = {
  chromeWindows: { tail: 30, newest: 1 },
  chromeMac: { tail: 25, newest: 1 },
  chromeAndroid: { tail: 30, newest: 0.95 },
  chromeIos: { tail: 150, newest: 0.5 },
  edge: { tail: 20, newest: 1.1 },
  firefoxWindows: { tail: 30, newest: 0.9 },
  firefoxOther: { tail: 60, newest: 0.6 },
  safariMac: { tail: 40, newest: 0.6 },
  safariIphone: { tail: 50, newest: 0.65 },
  samsung: { tail: 20, newest: 1 },
  googleApp: { tail: 300, newest: 0.2 },
  inApp: { tail: 20_000, newest: 0 },
  opera: { tail: 60, newest: 0.4 },
  linux: { tail: 100, newest: 0.5 },
  otherDesktop: { tail: 1_000, newest: 0 },
  otherPhone: { tail: 3_000, newest: 0 },
} as const satisfies Record<string, Family>;

export type FamilyName = keyof typeof families;
const names = Object.keys(families) as FamilyName[];

/** First number of each family's texts: every text has a number of its own. */
const firsts = names.map((_, place) =>
  names.slice(0, place).reduce((sum, name) => sum + 1 + families[name].tail, 0),
);

/** How many texts there are. */
export const agentsMax = names.reduce((sum, name) => sum + 1 + families[name].tail, 0);

export type Shares = Readonly<Partial<Record<FamilyName, number>>>;

/** Who uses what, on one kind of device. */
export interface Agents {
  readonly shares: Shares;
  readonly upToDate: number;
  readonly draw: Draw;
}

/** The share of a family's users at its newest version. */
export const newestShare = (name: FamilyName, upToDate: number): number =>
  Math.min(0.95, families[name].newest * upToDate);

export function createAgents(shares: Shares, upToDate: number): Agents {
  const drawFamily = createDraw(names.map((name) => shares[name] ?? 0));
  const newest = names.map((name) => newestShare(name, upToDate));
  const tails = names.map((name) => families[name].tail);
  const draw = (random: Random): number => {
    const family = drawFamily(random);
    const first = firsts[family] ?? 0;
    if (random.chance(newest[family] ?? 0)) return first;
    return first + 1 + drawTail(tails[family] ?? 1, random);
  };
  return { shares, upToDate, draw };
}

/** Shares of several mixes together, each with its weight. */
export function mixShares(parts: readonly (readonly [weight: number, shares: Shares])[]): Shares {
  const mixed: Partial<Record<FamilyName, number>> = {};
  for (const [weight, shares] of parts) {
    const total = Object.values(shares).reduce((sum, share) => sum + share, 0);
    for (const name of names) {
      mixed[name] = (mixed[name] ?? 0) + (weight * (shares[name] ?? 0)) / total;
    }
  }
  return mixed;
}

/** Phones, computers and tablets of one country or of the world. */
export interface Devices {
  readonly phone: Shares;
  readonly computer: Shares;
  readonly tablet: Shares;
}

export const frenchDevices: Devices = {
  phone: {
    safariIphone: 32,
    chromeAndroid: 42,
    samsung: 7,
    chromeIos: 4,
    googleApp: 5,
    firefoxOther: 3,
    otherPhone: 7,
  },
  computer: {
    chromeWindows: 44,
    edge: 16,
    firefoxWindows: 10,
    chromeMac: 8,
    safariMac: 9,
    firefoxOther: 2,
    opera: 4,
    linux: 4,
    otherDesktop: 3,
  },
  tablet: { safariMac: 60, chromeAndroid: 30, otherPhone: 10 },
};

export const worldDevices: Devices = {
  phone: {
    safariIphone: 21,
    chromeAndroid: 58,
    samsung: 5,
    chromeIos: 3,
    googleApp: 3,
    opera: 2,
    otherPhone: 8,
  },
  computer: {
    chromeWindows: 54,
    edge: 13,
    firefoxWindows: 5,
    chromeMac: 9,
    safariMac: 7,
    opera: 3,
    linux: 5,
    otherDesktop: 4,
  },
  tablet: { safariMac: 50, chromeAndroid: 40, otherPhone: 10 },
};

/** Managed computers: two browsers, renewed together. */
export const officeComputers: Shares = {
  chromeWindows: 45,
  edge: 38,
  firefoxWindows: 6,
  chromeMac: 5,
  safariMac: 3,
  linux: 2,
  otherDesktop: 1,
};
