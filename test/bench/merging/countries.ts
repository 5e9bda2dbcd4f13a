/**
 * Who the three audiences are, from the densest to the widest. French operators: of home lines, Orange
 * had 38 % at the end of September 2024, the other shares are rounded from memory; IPv6 after Arcep's
 * barometer for mid-2023 (81 % of home lines, 66 % of phones, Free Mobile 1 %). World-wide: about 45 %
 * IPv6, as Google counted in 2025, and more address sharing. The rest is estimate.
 */
import type { MergingAudience } from '../../../src/policy/address-cut.ts';
import { type Devices, frenchDevices, worldDevices } from './agents.ts';

export interface Operator {
  readonly share: number;
  /** Of its lines, how many have IPv6. */
  readonly ipv6: number;
  /** Homes behind one of its IPv4 addresses. */
  readonly perAddress?: number;
}

export interface Country {
  readonly weight: number;
  readonly people: number;
  readonly fixed: readonly Operator[];
  readonly mobile: readonly Operator[];
  readonly languages: readonly number[];
  readonly devices: Devices;
}

const frenchFixed: readonly Operator[] = [
  { share: 0.38, ipv6: 0.92 },
  { share: 0.23, ipv6: 0.99, perAddress: 4 },
  { share: 0.2, ipv6: 0.35 },
  { share: 0.15, ipv6: 0.85 },
  { share: 0.04, ipv6: 0.3 },
];

const frenchMobile: readonly Operator[] = [
  { share: 0.35, ipv6: 0.78 },
  { share: 0.21, ipv6: 0.75 },
  { share: 0.2, ipv6: 0.93 },
  { share: 0.19, ipv6: 0.01 },
  { share: 0.05, ipv6: 0.5 },
];

const worldFixed: readonly Operator[] = [
  { share: 0.45, ipv6: 0.55 },
  { share: 0.25, ipv6: 0.5 },
  { share: 0.2, ipv6: 0.3, perAddress: 8 },
  { share: 0.1, ipv6: 0.1, perAddress: 32 },
];

const worldMobile: readonly Operator[] = [
  { share: 0.4, ipv6: 0.7 },
  { share: 0.35, ipv6: 0.5 },
  { share: 0.25, ipv6: 0.2 },
];

/** The country's own language, English, and six others. */
const frenchLanguages = [0.92, 0.04, 0.01, 0.01, 0.005, 0.005, 0.005, 0.005];
const worldLanguages = [0.8, 0.12, 0.03, 0.02, 0.01, 0.01, 0.005, 0.005];

function french(people: number): Country {
  return {
    weight: 1,
    people,
    fixed: frenchFixed,
    mobile: frenchMobile,
    languages: frenchLanguages,
    devices: frenchDevices,
  };
}

/** Sixty countries; the first has a fifth of the visitors, and 300 million people. */
const countries = Array.from({ length: 60 }, (_, rank): Country => ({
  weight: 1 / (rank + 1),
  people: 300_000_000 / (rank + 1) ** 0.8,
  fixed: worldFixed,
  mobile: worldMobile,
  languages: worldLanguages,
  devices: worldDevices,
}));

/** One in ten inhabitants of a town or region comes on a day, and no town is smaller than this. */
const smallestTown = 50_000;
const inhabitantsPerVisitor = 10;

/** The countries of an audience, for a site of so many visitors a day. */
export const countriesOf: Readonly<
  Record<MergingAudience, (visitors: number) => readonly Country[]>
> = {
  local: (visitors) => [french(Math.max(smallestTown, visitors * inhabitantsPerVisitor))],
  country: () => [french(68_000_000)],
  world: () => countries,
};
