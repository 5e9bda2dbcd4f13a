/** What of a question has to pass the small-count gate, and which groups its filters make. */
import type { CompiledPolicy } from '../policy/compiled.ts';
import { dimensionOf, isRisky, isTimeDimension } from './dimensions.ts';
import { leavesOf } from './filter-leaves.ts';
import type { DimensionName, Filter, Question } from './question.ts';

export interface Gates {
  readonly cells: boolean;
  readonly total: boolean;
  /** The filters that make a group of people, of which there must not be too few; nor of the others. */
  readonly filters: readonly Filter[];
}

function partsOf(filter: Filter): Filter[] {
  return filter[0] === 'and' ? filter[1].flatMap(partsOf) : [filter];
}

/** Time is no property of a person; everything else is, on `every`. */
export function gatesOf(question: Question, policy: CompiledPolicy): Gates {
  const every = policy.smallCounts.on === 'every';
  const named = question.dimensions.filter((name) => !isTimeDimension(name));
  const risky = (names: readonly DimensionName[]) =>
    every ? names.length > 0 : names.some((name) => isRisky(dimensionOf(name)));
  const filters = question.filters
    .flatMap(partsOf)
    .filter((filter) => risky(leavesOf(filter).map(([, name]) => name)));
  const cells = named.length > 0 && (risky(named) || filters.length > 0);
  return { cells, total: !cells && filters.length > 0, filters };
}

/** For each risky filter, and for all of them: the question's filters with it turned round. */
export function turnedRound(question: Question, risky: readonly Filter[]): Filter[][] {
  const parts = question.filters.flatMap(partsOf);
  const without = (some: readonly Filter[]): Filter[] => [
    ...parts.filter((part) => !some.includes(part)),
    ['not', ['and', [...some]]],
  ];
  const all = risky.length > 1 ? [without(risky)] : [];
  return [...risky.map((one) => without([one])), ...all];
}
