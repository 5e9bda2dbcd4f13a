/**
 * One day of one site: as many visitors as asked for, and how many keys they give under each cut.
 * A key is told by (address as cut, agent's text, primary language), as `findVisitor` hashes them;
 * here each of the three is a number, and the key one whole number below 2^53, so that none collide.
 */
import { type AddressCut, addressCuts } from '../../../src/policy/address-cut.ts';
import type { Random } from '../../oracle/random.ts';
import { agentsMax } from './agents.ts';
import { type Access, accesses, languagesMax, type ReadyPool, type World } from './pools.ts';

/** Visitors that another visitor's key hides, by how they reached the site. */
type Hidden = Readonly<Record<Access, number>>;
export type Merged = Readonly<Record<AddressCut, Hidden>>;

const looksMax = agentsMax * languagesMax;

/** Knuth's multiplicative hash over both halves of a whole number below 2^53. */
const hashOf = (key: number): number => {
  const mixed = Math.imul(key | 0, 0x9e37_79b1) ^ Math.imul(key / 4_294_967_296, 0x85eb_ca6b);
  return Math.imul(mixed ^ (mixed >>> 15), 0x2c1b_3c6d) >>> 8;
};

/** How many different whole numbers there are, by open addressing: several times quicker than a Set. */
function countDistinct(keys: Float64Array): number {
  const slots = new Float64Array(2 ** Math.ceil(Math.log2(keys.length * 2 + 2))).fill(-1);
  let distinct = 0;
  for (const key of keys) {
    let slot = hashOf(key) % slots.length;
    while (slots[slot] !== -1 && slots[slot] !== key) slot = (slot + 1) % slots.length;
    if (slots[slot] === key) continue;
    slots[slot] = key;
    distinct += 1;
  }
  return distinct;
}

/** Numbers, as many as come. */
class Numbers {
  #values = new Float64Array(256);
  count = 0;

  push(value: number): void {
    if (this.count === this.#values.length) {
      const larger = new Float64Array(this.count * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.count] = value;
    this.count += 1;
  }

  /** How many are equal to an earlier one. */
  countRepeated(): number {
    return this.count - countDistinct(this.#values.subarray(0, this.count));
  }
}

/** The keys of the visitors who came one way, for each cut. */
class Keys {
  readonly #whole = new Numbers();
  readonly #narrow = new Numbers();
  readonly #wide = new Numbers();

  add(pool: ReadyPool, line: number, look: number): void {
    const [whole, narrow, wide] = pool.bases;
    const address = Math.floor((line * pool.addresses) / pool.lines);
    const block = Math.floor(address / pool.perNarrow);
    // The whole address of an IPv6 device is its own: nobody else has that key.
    if (!pool.isV6) this.#whole.push((whole + address) * looksMax + look);
    this.#narrow.push((narrow + block) * looksMax + look);
    this.#wide.push((wide + Math.floor(block / pool.perWide)) * looksMax + look);
  }

  hidden(): Readonly<Record<AddressCut, number>> {
    return {
      full: this.#whole.countRepeated(),
      '24/48': this.#narrow.countRepeated(),
      '16/32': this.#wide.countRepeated(),
    };
  }
}

/** Draws the visitors of a day. */
export function simulateDay(world: World, visitors: number, random: Random): Merged {
  const keys = { home: new Keys(), phone: new Keys(), office: new Keys(), relay: new Keys() };
  const lastLines = new Float64Array(world.pools.length).fill(-1);
  for (let visitor = 0; visitor < visitors; visitor += 1) {
    const index = world.drawPool(random);
    const pool = world.pools[index];
    if (!pool) throw new RangeError('no such pool');
    const last = lastLines[index] ?? -1;
    const isCompanion = last >= 0 && random.chance(pool.companions);
    const line = isCompanion ? last : random.int(pool.lines);
    lastLines[index] = line;
    const look = pool.agents.draw(random) * languagesMax + pool.drawLanguage(random);
    keys[pool.access].add(pool, line, look);
  }
  const hidden = accesses.map((access) => [access, keys[access].hidden()] as const);
  return Object.fromEntries(
    addressCuts.map((cut) => [
      cut,
      Object.fromEntries(hidden.map(([access, byCut]) => [access, byCut[cut]])),
    ]),
  ) as Merged;
}

/** Percent of the visitors who are not counted because another has the same key. */
export function mergedPercent(hidden: Hidden, visitors: number): number {
  return (100 * accesses.reduce((sum, access) => sum + hidden[access], 0)) / visitors;
}
