/**
 * What nobody publishes exactly, as bounds. Every run draws each of them anew, so that the range of
 * the results holds our ignorance of the world beside the chance of one day.
 */
import type { Random } from '../../oracle/random.ts';

interface Assumption {
  readonly low: number;
  readonly high: number;
  /** `even`: any value is as likely; `ratio`: any doubling is. */
  readonly spread: 'even' | 'ratio';
  readonly about: string;
  readonly basis: string;
}

export const assumptions = {
  mobile: {
    low: 0.2,
    high: 0.45,
    spread: 'even',
    about: 'visits over a phone network',
    basis:
      'about 6 of 10 visits are from phones, a quarter to two thirds of them on Wi-Fi; estimate',
  },
  office: {
    low: 0.08,
    high: 0.2,
    spread: 'even',
    about: 'visits from an office, a school, an administration',
    basis: 'estimate',
  },
  relay: {
    low: 0.01,
    high: 0.06,
    spread: 'even',
    about: 'visits through a VPN, a company proxy or iCloud Private Relay',
    basis: 'estimate',
  },
  ipv6Use: {
    low: 0.85,
    high: 1,
    spread: 'even',
    about: 'visits over IPv6 where the line has it and the site too',
    basis: 'browsers prefer IPv6 (RFC 8305)',
  },
  linesPer24: {
    low: 60,
    high: 230,
    spread: 'even',
    about: 'IPv4 addresses in use of the 256 of a /24',
    basis: 'estimate',
  },
  phonesPerAddress: {
    low: 32,
    high: 1_000,
    spread: 'ratio',
    about: "phones behind one IPv4 address of an operator's NAT",
    basis: 'Richter et al. 2016; Europol 2017 ("several thousand" in some cases); Cloudflare 2025',
  },
  homesPer48: {
    low: 30,
    high: 256,
    spread: 'ratio',
    about: 'homes in one IPv6 /48',
    basis: '256 fit in with a /56 each (RIPE-690), and pools are not full',
  },
  phonesPer48: {
    low: 256,
    high: 16_384,
    spread: 'ratio',
    about: 'phones in one IPv6 /48',
    basis: '65,536 fit in with a /64 each (RIPE-690), and pools are not full; estimate',
  },
  linesPer32: {
    low: 250_000,
    high: 4_000_000,
    spread: 'ratio',
    about: 'homes or phones in one IPv6 /32',
    basis:
      'an operator gets a /32 at least (address policy of the RIPE NCC); large ones have several; estimate',
  },
  gatewayPhones: {
    low: 500_000,
    high: 3_000_000,
    spread: 'ratio',
    about: 'phones that share the addresses of one regional gateway',
    basis: 'estimate; counts for the local audience only',
  },
  housemates: {
    low: 0.01,
    high: 0.06,
    spread: 'even',
    about: 'visitors at home who come along with another of their household',
    basis: 'estimate; 2.15 people live in a French household (Insee, 2022)',
  },
  colleagues: {
    low: 0.03,
    high: 0.15,
    spread: 'even',
    about: 'visitors at an office who come along with another behind its address',
    basis: 'estimate',
  },
  upToDate: {
    low: 0.55,
    high: 0.85,
    spread: 'even',
    about: 'browsers that renew themselves which are at the newest version',
    basis: 'estimate, after the usage curves of Chrome versions at StatCounter',
  },
  inApp: {
    low: 0.04,
    high: 0.2,
    spread: 'even',
    about: "visits from phones in an app's own browser, whose text names model and version",
    basis: 'estimate; high where social networks send the visitors',
  },
} as const satisfies Record<string, Assumption>;

export type AssumptionName = keyof typeof assumptions;
export type Assumed = Readonly<Record<AssumptionName, number>>;

export const assumptionNames = Object.keys(assumptions) as AssumptionName[];

/** The value `share` of the way from the lower bound to the upper. */
function between(name: AssumptionName, share: number): number {
  const { low, high, spread }: Assumption = assumptions[name];
  return spread === 'even' ? low + share * (high - low) : low * (high / low) ** share;
}

function assumeEach(shareOf: (name: AssumptionName) => number): Assumed {
  const values = assumptionNames.map((name) => [name, between(name, shareOf(name))]);
  return Object.fromEntries(values) as Assumed;
}

const steps = 1_000_000;

export function drawAssumed(random: Random): Assumed {
  return assumeEach(() => random.int(steps) / steps);
}

/** The middle of all bounds. */
export const assumedMiddle: Assumed = assumeEach(() => 0.5);
