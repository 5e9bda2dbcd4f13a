/** A country and a set of assumptions -> its pools of addresses: homes, phones, offices, relays. */
import type { MergingAudience } from '../../../src/policy/address-cut.ts';
import { type Agents, createAgents, type Devices, mixShares, officeComputers } from './agents.ts';
import type { Assumed } from './assumptions.ts';
import { countriesOf, type Country, type Operator } from './countries.ts';
import { createWorld, type Pool, type World } from './pools.ts';

/** People per French household: Insee, census of 2022. */
const peoplePerHome = 2.15;
/** Homes whose addresses one access router hands out; a small town shares them with its neighbours. */
const routerHomes = 30_000;
/** People at desks per inhabitant, in small, middle and large offices; estimate. */
const desks = 0.18;
const officeSizes = [
  { share: 0.4, people: 10 },
  { share: 0.35, people: 100 },
  { share: 0.25, people: 1_000 },
];
const officeIpv6 = 0.15;
/** Inhabitants whose offices get their addresses from the same blocks; estimate. */
const officeRegion = 1_000_000;
/** Exit addresses of relays per million inhabitants, of a large country at least; estimate. */
const relayAddresses = 300;
const relayPeople = 60_000_000;

/** What is seen of those who come each way. */
interface Seen {
  readonly home: Agents;
  readonly phone: Agents;
  readonly office: Agents;
  /** Half of the relays: iCloud Private Relay, which only Safari uses. */
  readonly safari: Agents;
  readonly vpn: Agents;
}

/** Everything that the pools of one country are made from. */
interface Making {
  readonly country: Country;
  readonly assumed: Assumed;
  readonly seen: Seen;
}

type PoolParts = Omit<Pool, 'weight' | 'lines' | 'addresses' | 'companions' | 'languages'> & {
  readonly weight: number;
  readonly lines: number;
  readonly addresses: number;
  readonly companions?: number;
};

function makePool({ country }: Making, parts: PoolParts): Pool {
  return {
    ...parts,
    companions: parts.companions ?? 0,
    languages: country.languages,
    weight: country.weight * parts.weight,
    lines: Math.max(1, Math.round(parts.lines)),
    addresses: Math.max(1, Math.round(parts.addresses)),
    perWide: Math.max(1, Math.round(parts.perWide)),
  };
}

function seeDevices(devices: Devices, { inApp, upToDate }: Assumed): Seen {
  const phones = mixShares([
    [1 - inApp, devices.phone],
    [inApp, { inApp: 1 }],
  ]);
  const mix = (phone: number, computer: number, tablet: number): Agents => {
    const parts = [
      [phone, phones],
      [computer, devices.computer],
      [tablet, devices.tablet],
    ] as const;
    return createAgents(mixShares(parts), upToDate);
  };
  return {
    home: mix(0.48, 0.42, 0.1),
    phone: mix(0.96, 0.02, 0.02),
    office: createAgents(officeComputers, Math.min(0.9, upToDate * 1.1)),
    safari: createAgents({ safariIphone: 65, safariMac: 35 }, upToDate),
    vpn: mix(0.4, 0.55, 0.05),
  };
}

const slash24sPerSlash16 = 256;

/** An operator's lines, those with IPv6 and those without. */
function splitOperator(making: Making, operator: Operator, weight: number) {
  const v6 = operator.ipv6 * making.assumed.ipv6Use;
  return [
    { isV6: true, part: operator.share * v6, weight: weight * operator.share * v6 },
    { isV6: false, part: operator.share * (1 - v6), weight: weight * operator.share * (1 - v6) },
  ];
}

function homePools(making: Making, weight: number): Pool[] {
  const { country, assumed } = making;
  const homes = country.people / peoplePerHome;
  return country.fixed.flatMap((operator) =>
    splitOperator(making, operator, weight).map(({ isV6, part, weight: own }) => {
      const lines = homes * part;
      const served = Math.max(lines, routerHomes * part);
      const shared = isV6 ? 1 : (operator.perAddress ?? 1);
      return makePool(making, {
        access: 'home',
        weight: own,
        lines,
        addresses: served / shared,
        perNarrow: isV6 ? assumed.homesPer48 : assumed.linesPer24,
        perWide: isV6 ? assumed.linesPer32 / assumed.homesPer48 : slash24sPerSlash16,
        isV6,
        companions: assumed.housemates,
        agents: making.seen.home,
      });
    }),
  );
}

function phonePools(making: Making, weight: number): Pool[] {
  const { country, assumed } = making;
  return country.mobile.flatMap((operator) =>
    splitOperator(making, operator, weight).map(({ isV6, part, weight: own }) => {
      const lines = country.people * part;
      const served = Math.max(lines, assumed.gatewayPhones * part);
      return makePool(making, {
        access: 'phone',
        weight: own,
        lines,
        addresses: isV6 ? served : served / assumed.phonesPerAddress,
        perNarrow: isV6 ? assumed.phonesPer48 : 256,
        perWide: isV6 ? assumed.linesPer32 / assumed.phonesPer48 : slash24sPerSlash16,
        isV6,
        agents: making.seen.phone,
      });
    }),
  );
}

/** One IPv4 address, or one /48 (RIPE-690), per office; small and large ones lie in the same /24. */
function officePools(making: Making, weight: number): Pool[] {
  const { country, assumed } = making;
  const perDesk = officeSizes.reduce((sum, { share, people }) => sum + share / people, 0);
  const own = Math.min(1, country.people / officeRegion);
  return officeSizes.flatMap(({ share, people }) =>
    [true, false].map((isV6) => {
      const part = share * (isV6 ? officeIpv6 : 1 - officeIpv6);
      const lines = country.people * desks * part;
      const neighbours = (assumed.linesPer24 * own * share) / people / perDesk;
      return makePool(making, {
        access: 'office',
        weight: weight * part,
        lines,
        addresses: lines / people,
        perNarrow: isV6 ? 1 : neighbours,
        perWide: isV6 ? 2_000 : slash24sPerSlash16,
        isV6,
        ...(isV6 ? {} : { blocks: `offices of ${country.weight}` }),
        companions: assumed.colleagues,
        agents: making.seen.office,
      });
    }),
  );
}

function relayPools(making: Making, weight: number): Pool[] {
  const { country, seen } = making;
  return [seen.safari, seen.vpn].map((agents) =>
    makePool(making, {
      access: 'relay',
      weight: weight / 2,
      lines: country.people,
      addresses: (Math.max(country.people, relayPeople) / 1_000_000) * relayAddresses,
      perNarrow: 64,
      perWide: slash24sPerSlash16,
      isV6: false,
      agents,
    }),
  );
}

function countryPools(making: Making): Pool[] {
  const { mobile, office, relay } = making.assumed;
  return [
    ...homePools(making, 1 - mobile - office - relay),
    ...phonePools(making, mobile),
    ...officePools(making, office),
    ...relayPools(making, relay),
  ];
}

/** The pools of an audience under a set of assumptions, for a site of so many visitors a day. */
export function createAudience(
  audience: MergingAudience,
  visitors: number,
  assumed: Assumed,
): World {
  const made = countriesOf[audience](visitors);
  const devices = new Set(made.map((country) => country.devices));
  const kinds = new Map(Array.from(devices, (one) => [one, seeDevices(one, assumed)]));
  const pools = made.flatMap((country) => {
    const seen = kinds.get(country.devices);
    return seen ? countryPools({ country, assumed, seen }) : [];
  });
  return createWorld(pools);
}
