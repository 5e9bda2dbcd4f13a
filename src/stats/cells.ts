/**
 * What is asked of the rows, before it is SQL: cells (a combination of dimension values) and the
 * counters of each. One `CellRequest` becomes one statement.
 */
import type { Goal } from '../model/goal.ts';
import type { Range } from './date-range.ts';
import { type Dimension, textSql } from './dimensions.ts';
import type { FilterNode } from './filters.ts';
import { goalBitsSql } from './goals.ts';
import type { Counter } from './metrics.ts';
import type { Binder } from './statement.ts';
import { bucketSql, type Interval } from './time-buckets.ts';

/** A dimension, ready for SQL: time has become buckets. */
export type CellDimension =
  | Exclude<Dimension, { kind: 'time' }>
  | { readonly kind: 'bucket'; readonly interval: Interval };

export interface CellRequest {
  readonly binder: Binder;
  readonly site: string;
  readonly timezone: string;
  readonly range: Range;
  /** Placeholder of today's date: rows past theirs are out. */
  readonly today: string;
  /** Predicate on a row: its sharp fields are not blank yet. */
  readonly isSharp: string;
  readonly goals: readonly Goal[];
  readonly filter: FilterNode;
  readonly dimensions: readonly CellDimension[];
  readonly counters: ReadonlySet<Counter>;
  /** The policy counts visitors; without, there are no visits either. */
  readonly countsVisitors: boolean;
  /** Times are coarser than a second: events of one moment have no order of their own. */
  readonly isCoarse: boolean;
  /** The range begins at a cut inside the asked one: visits that cross it began before. */
  readonly beginsInside: boolean;
  /** Somebody counts on each day once more: where a cell may hold several days. */
  readonly countsPerDay: boolean;
}

/** One SELECT that fills some of the counters: columns d0, d1, and one a counter. */
export interface Branch {
  readonly sql: string;
  readonly counters: readonly Counter[];
}

/** The visitor key, or 0 where there is none (any more). */
export function visitorSql(request: CellRequest): string {
  return request.countsVisitors ? `if(${request.isSharp}, visitor, 0)` : 'toUInt64(0)';
}

/** 2^64 over the golden ratio: spreads neighbouring days over all 64 bits, so that no two keys meet. */
const spread = '11400714819323198485';

/**
 * What tells people apart where `v` is a visitor key, at a moment (SQL). Keys change every day, but
 * for half an hour past midnight; mixed with the day, one that crosses it is two.
 */
export function personSql(request: CellRequest, moment: string): string {
  if (!request.countsPerDay) return 'v';
  return `bitXor(v, ${bucketOf(request, 'day', moment)} * ${spread})`;
}

/** The site's rows between two moments; ClickHouse finds the days of its primary key (site, toDate(ts), ...) by itself. */
function placeSql({ binder, site }: CellRequest, from: number, to: number): string {
  const moment = (epoch: number) => `toDateTime(${binder.bind(epoch, 'UInt32')})`;
  return `site = ${binder.bind(site, 'String')} AND ts >= ${moment(from)} AND ts < ${moment(to)}`;
}

/** Rows of the site between two moments that are not past their date. */
export function rowsSql(request: CellRequest, from: number, to: number): string {
  return `${placeSql(request, from, to)} AND gone_after > ${request.today}`;
}

/** Chooses whole blocks of rows by the index without looking at a row: these rows and neighbours of theirs, many times quicker. */
export function nearRowsSql(request: CellRequest, from: number, to: number): string {
  return `indexHint(${placeSql(request, from, to)})`;
}

export function bucketOf(request: CellRequest, interval: Interval, moment: string): string {
  return bucketSql(interval, moment, request.binder.bind(request.timezone, 'String'));
}

/** A dimension's value on a row of its own. */
export function rowValueSql(dimension: CellDimension, request: CellRequest): string {
  switch (dimension.kind) {
    case 'bucket':
      return bucketOf(request, dimension.interval, 'ts');
    case 'goal':
      return `arrayJoin(bitPositionsToArray(${goalBitsSql(request.goals, request.binder)}))`;
    case 'entry':
    case 'exit':
      return `''`;
    case 'enum':
      return `CAST(${dimension.column}, 'Int8')`;
    case 'text':
    case 'property':
      return textSql(dimension, request);
  }
}

/** `d0`, `d1`: the columns under which a cell's dimensions travel. */
export function cellColumns(request: CellRequest): string[] {
  return request.dimensions.map((_, index) => `d${index}`);
}

export function groupBy(columns: readonly string[]): string {
  return columns.length === 0 ? '' : ` GROUP BY ${columns.join(', ')}`;
}
