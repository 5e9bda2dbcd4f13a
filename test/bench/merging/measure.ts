/** Many days -> the rows of `src/policy/visitor-merging.ts`, where merges come from, and what moves them. */
import {
  type AddressCut,
  addressCuts,
  type MergedRow,
  type MergingAudience,
} from '../../../src/policy/address-cut.ts';
import { createRandom } from '../../oracle/random.ts';
import { type Assumed, assumedMiddle, drawAssumed } from './assumptions.ts';
import { createAudience } from './audiences.ts';
import { type Access, accesses } from './pools.ts';
import { type Merged, mergedPercent, simulateDay } from './simulate.ts';

/** Visitors a day, and how many days are drawn: small sites vary more. */
export const runsOfSize = [
  [100, 400],
  [1_000, 200],
  [10_000, 60],
  [100_000, 30],
  [1_000_000, 12],
] as const;

const audienceSeeds: Readonly<Record<MergingAudience, number>> = { local: 1, country: 2, world: 3 };

interface Cell {
  readonly audience: MergingAudience;
  readonly visitors: number;
}

const seedOf = ({ audience, visitors }: Cell, run: number): number =>
  Math.imul(run + 1, 0x9e37_79b1) ^ (audienceSeeds[audience] * 1_000_003 + visitors);

/** One day; without assumptions, they are drawn too. */
function measureDay(cell: Cell, run: number, assumed?: Assumed): Merged {
  const random = createRandom(seedOf(cell, run));
  const drawn = assumed ?? drawAssumed(random);
  return simulateDay(createAudience(cell.audience, cell.visitors, drawn), cell.visitors, random);
}

/** Two decimals below 1 %, one below 10 %, none above. */
export function roundPercent(percent: number): number {
  const digits = percent < 0.995 ? 2 : Number(percent < 9.95);
  return Number(percent.toFixed(digits));
}

/** Linear between the two nearest of the sorted values. */
export function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const [under, over] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0];
  return under + (over - under) * (place % 1);
}

/** The rows of one size of site, for every cut. */
export function measureCell(cell: Cell, runs: number): Readonly<Record<AddressCut, MergedRow>> {
  const days = Array.from({ length: runs }, (_, run) => measureDay(cell, run));
  const rows = addressCuts.map((cut) => {
    const sorted = days.map((day) => mergedPercent(day[cut], cell.visitors)).sort((a, b) => a - b);
    const [low, median, high] = [0.05, 0.5, 0.95].map((at) => roundPercent(quantile(sorted, at)));
    return [cut, { visitors: cell.visitors, low, median, high }];
  });
  return Object.fromEntries(rows) as Record<AddressCut, MergedRow>;
}

/** Days that are averaged where the middle of the assumptions is looked at. */
const plainRuns = 6;

/** Percent merged under each cut, by how the visitors came; averages. */
export type AccessPercents = Readonly<Record<AddressCut, Readonly<Record<Access, number>>>>;

/** At the middle of all assumptions, but for those that are changed. */
export function measureAccess(cell: Cell, changed: Partial<Assumed> = {}): AccessPercents {
  const assumed = { ...assumedMiddle, ...changed };
  const days = Array.from({ length: plainRuns }, (_, run) => measureDay(cell, run, assumed));
  const percentOf = (cut: AddressCut, access: Access): number =>
    (100 * days.reduce((sum, day) => sum + day[cut][access], 0)) / cell.visitors / plainRuns;
  const byCut = addressCuts.map((cut) => [
    cut,
    Object.fromEntries(accesses.map((access) => [access, percentOf(cut, access)])),
  ]);
  return Object.fromEntries(byCut) as AccessPercents;
}

/** The same for all visitors, however they came. */
export function measureMiddle(
  cell: Cell,
  changed: Partial<Assumed> = {},
): Readonly<Record<AddressCut, number>> {
  const byCut = Object.entries(measureAccess(cell, changed)).map(([cut, percents]) => [
    cut,
    Object.values(percents).reduce((sum, percent) => sum + percent, 0),
  ]);
  return Object.fromEntries(byCut) as Record<AddressCut, number>;
}
