/** Pieces of SQL over packed events that the branches over visits share: a dimension's number, a moment, the range, the cells of a visit. */
import { bucketOf, type CellDimension, type CellRequest } from './cells.ts';
import { scopesOf } from './filters.ts';
import { beforeSql, filterSql, momentSql, type Packing, wordSql } from './visits.ts';

export function varies(dimension: CellDimension): boolean {
  if (dimension.kind === 'goal' || dimension.kind === 'property') return true;
  return (dimension.kind === 'text' || dimension.kind === 'enum') && dimension.varies;
}

/** When a packed event was, as a DateTime. */
export function whenSql(packing: Packing, x: string): string {
  return `toDateTime(${momentSql(packing, x)})`;
}

/** A dimension's number: of the visit, or of its packed event `x` where it varies. */
export function numberSql(
  request: CellRequest,
  packing: Packing,
  at: { readonly index: number; readonly moment: string },
): string {
  const dimension = request.dimensions[at.index];
  if (dimension === undefined) throw new TypeError('no such dimension');
  const word = packing.wordOf[at.index] ?? 0;
  switch (dimension.kind) {
    case 'bucket':
      return bucketOf(request, dimension.interval, whenSql(packing, at.moment));
    case 'entry':
    case 'exit':
      return wordSql(packing, dimension.kind, word);
    case 'goal':
    case 'property':
    case 'text':
    case 'enum':
      return wordSql(packing, varies(dimension) ? 'x' : 'start', word);
  }
}

export function inRange(request: CellRequest, packing: Packing, x: string): string {
  const { binder, range } = request;
  const before = (epoch: number) => beforeSql(packing, x, binder.bind(epoch, 'UInt32'));
  return `NOT ${before(range.from)} AND ${before(range.to)}`;
}

export function filtersEvents(packing: Packing): boolean {
  return scopesOf(packing.filter).has('row');
}

/** Every combination of dimension values that the visit's matching events have, each once. */
function visitCellsSql(request: CellRequest, packing: Packing): string {
  const number = (index: number) => numberSql(request, packing, { index, moment: 'start' });
  const goalAt = request.dimensions.findIndex((dimension) => dimension.kind === 'goal');
  const values = request.dimensions.map((_, index) =>
    index === goalAt ? 'g' : `toUInt64(${number(index)})`,
  );
  const cell = `tuple(${values.join(', ')})`;
  const cells =
    goalAt < 0 ? `[${cell}]` : `arrayMap(g -> ${cell}, bitPositionsToArray(${number(goalAt)}))`;
  const matching = `arrayFilter(x -> ${filterSql(packing, 'x')}, run)`;
  return `arrayDistinct(arrayFlatten(arrayMap(x -> ${cells}, ${matching})))`;
}

/** A relation of visits and their facts (columns of `inner`) with d0, d1: once, or once for each cell that the visit is in. */
export function withCells(request: CellRequest, packing: Packing, inner: VisitRelation): string {
  const { facts, from } = inner;
  const computed = facts.map(([name, sql]) => `${sql} AS ${name}`);
  if (!request.dimensions.some(varies)) {
    const columns = request.dimensions.map(
      (_, index) => `${numberSql(request, packing, { index, moment: 'start' })} AS d${index}`,
    );
    return `SELECT ${[...columns, ...computed].join(', ')} ${from}`;
  }
  const columns = request.dimensions.map((_, index) => `cell.${index + 1} AS d${index}`);
  const cells = `${visitCellsSql(request, packing)} AS cells`;
  // Facts first, then cells: with arrayJoin in one SELECT every cell would carry its whole visit along.
  const names = facts.map(([name]) => name);
  return `SELECT ${[...columns, ...names].join(', ')} FROM (SELECT ${[...computed, cells].join(', ')} ${from}) ARRAY JOIN cells AS cell`;
}

export interface VisitRelation {
  /** What is counted of a visit, by the column's name. */
  readonly facts: readonly (readonly [name: string, sql: string])[];
  /** `FROM ... WHERE ...` over visits. */
  readonly from: string;
}
