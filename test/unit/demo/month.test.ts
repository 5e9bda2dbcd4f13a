import { describe, expect, test } from 'vitest';
import { demoPages } from '../../../collector/demo/pages.ts';
import { days, demoMonth } from '../../../src/demo/month.ts';
import { countries } from '../../../src/demo/places.ts';
import { products } from '../../../src/demo/shop.ts';
import { demoGoals, demoSite } from '../../../src/demo/site.ts';
import { findBot } from '../../../src/enrich/bot.ts';
import { openCountryDatabase } from '../../../src/enrich/place.node.ts';
import { goalSchema } from '../../../src/model/goal.ts';
import type { RawHit } from '../../../src/model/raw.ts';
import { siteSchema } from '../../../src/model/site.ts';

const nowMs = Date.UTC(2026, 10, 23, 15, 30);
const dayMs = 86_400_000;

/** A linear congruential generator: poor randomness, the same every time. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

const makeMonth = (seed: number): RawHit[] => [
  ...demoMonth({ nowMs, random: randomFrom(seed), site: 'demo' }),
];
const month = makeMonth(7);
const isObjection = ({ sender }: RawHit): boolean => sender.gpc || sender.dnt;
const isPerson = (hit: RawHit): boolean => !isObjection(hit) && findBot(hit.sender) === undefined;

describe('two months of the demo shop', () => {
  test('is the same for the same randomness, and another for another', () => {
    expect(makeMonth(7)).toEqual(month);
    expect(makeMonth(8)).not.toEqual(month);
  });

  test('comes in the order of time and lies within the days before now', () => {
    const times = month.map(({ atMs }) => atMs);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times[0]).toBeGreaterThanOrEqual(nowMs - days * dayMs);
    expect(times.at(-1)).toBeLessThanOrEqual(nowMs);
  });

  test('has about 300 to 500 visits on every whole day', () => {
    const visitors = new Map<string, Set<string>>();
    for (const hit of month.filter(({ kind }) => kind === 'pageview')) {
      const day = new Date(hit.atMs + 3_600_000).toISOString().slice(0, 10);
      visitors.set(day, (visitors.get(day) ?? new Set()).add(hit.sender.address));
    }
    const whole = [...visitors.values()].slice(1, -1).map(({ size }) => size);
    expect(whole).toHaveLength(days - 1);
    expect(Math.min(...whole)).toBeGreaterThan(270);
    expect(Math.max(...whole)).toBeLessThan(650);
  });

  test('shows people only pages that the shop serves', () => {
    const served = demoPages();
    const asked = new Set(
      month.filter(({ url }) => url !== '').map(({ url }) => new URL(url).pathname),
    );
    const unknown = [...asked].filter((path) => !served.has(path.replace(/^\/demo/, '')));
    expect(unknown).toEqual([]);
  });

  test('sells what the shop sells, at its prices', () => {
    const prices = new Map(products.map(({ slug, price }) => [slug, price]));
    const purchases = month.filter(({ name }) => name === 'purchase');
    expect(purchases.length).toBeGreaterThan(150);
    for (const { props, value, currency } of purchases) {
      expect([prices.get(props['product'] ?? ''), 'EUR']).toEqual([value, currency]);
    }
  });

  test('has bots and objections among its people, in small part', () => {
    const bots = month.filter((hit) => findBot(hit.sender) !== undefined);
    const objections = month.filter(isObjection);
    for (const part of [bots, objections]) {
      expect(part.length).toBeGreaterThan(month.length * 0.005);
      expect(part.length).toBeLessThan(month.length * 0.06);
    }
  });

  test('e-mail opens carry a campaign, and the visits that begin in one carry the same', () => {
    const opened = new Set(month.filter(({ kind }) => kind === 'open').map((h) => h.campaign));
    const landed = month.flatMap(({ url }) => /utm_campaign=([a-z-]+)$/.exec(url)?.[1] ?? []);
    expect(opened.size).toBeGreaterThanOrEqual(4);
    expect([...new Set(landed)].filter((name) => name !== 'graphite').toSorted()).toEqual(
      [...opened].toSorted(),
    );
  });

  test('its addresses are in the countries that they are meant to be in', () => {
    const placeOf = openCountryDatabase();
    for (const { country, networks } of countries) {
      const found = networks.flatMap((network) =>
        [0, 50, 100, 150, 200, 250].map((third) => placeOf(`${network}.${third}.7`).country),
      );
      const right = found.filter((name) => name === country).length;
      expect(`${country} ${right / found.length >= 0.8}`).toBe(`${country} true`);
    }
  });

  test('newsletters sell better than social networks', () => {
    const rateOf = (isFrom: (hit: RawHit) => boolean): number => {
      const people = new Set(
        month
          .filter(isPerson)
          .filter(isFrom)
          .map((h) => h.sender.address),
      );
      const buyers = new Set(
        month.filter((h) => h.name === 'purchase').map((h) => h.sender.address),
      );
      return [...people].filter((person) => buyers.has(person)).length / people.size;
    };
    const newsletter = rateOf(({ url }) => url.includes('utm_source=newsletter'));
    const social = rateOf(({ referrer }) => /instagram|pinterest|facebook/.test(referrer));
    expect(newsletter).toBeGreaterThan(social * 2);
  });
});

test('the site and its goals are what the schemas of settings take', () => {
  expect(siteSchema.parse(demoSite)).toEqual(demoSite);
  for (const goal of demoGoals) expect(goalSchema.parse(goal)).toEqual(goal);
});
