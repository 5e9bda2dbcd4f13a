/** Counters over rows, without looking at visits: the quick way, and the only one where nobody is counted. */
import {
  type Branch,
  type CellRequest,
  cellColumns,
  groupBy,
  personSql,
  rowsSql,
  rowValueSql,
  visitorSql,
} from './cells.ts';
import { emitOnRow } from './filters.ts';
import { anyGoalSql } from './goals.ts';
import {
  type Counter,
  type EventCounter,
  eventCounters,
  isEventCounter,
  isScrollCounter,
} from './metrics.ts';

/** `every` row of the range, or only those that belong to no visit (the rest is counted with its visit). */
export type RowChoice = 'every' | 'without_visit';

function counterSql(counter: EventCounter, request: CellRequest): string {
  // A row is there once for each goal that it meets.
  const perGoal = request.dimensions.some((dimension) => dimension.kind === 'goal');
  const goal = () => (perGoal ? '1' : anyGoalSql(request.goals, request.binder));
  switch (counter) {
    case 'people':
      return 'uniqExactIf(person, v != 0) + countIf(v = 0)';
    case 'visitors':
      return `uniqExactIf(person, v != 0 AND kind != 'open')`;
    case 'pageviews':
      return `countIf(kind = 'pageview')`;
    case 'events':
      return `countIf(kind NOT IN ('engagement', 'open'))`;
    case 'shares':
      return `countIf(kind = 'share')`;
    case 'opens':
      return `countIf(kind = 'open' AND mail_proxy != 'apple')`;
    case 'prefetches':
      return `countIf(kind = 'open' AND mail_proxy = 'apple')`;
    case 'conversions':
      return `countIf(${goal()})`;
    case 'converters':
      return `uniqExactIf(person, v != 0 AND kind != 'open' AND ${goal()})`;
    case 'engaged_ms':
      return `sumIf(engaged_ms, kind = 'engagement')`;
    case 'revenue':
      return 'toFloat64(sum(value))';
    case 'valued':
      return 'countIf(value != 0)';
    case 'readings':
      return `countIf(kind = 'engagement')`;
  }
}

function fromRows(request: CellRequest, choice: RowChoice, extra = ''): string {
  const { from, to } = request.range;
  const orphan = choice === 'every' ? '' : ` AND (v = 0 OR kind = 'open')`;
  return `FROM events WHERE ${rowsSql(request, from, to)}${orphan}${extra} AND ${emitOnRow(request.filter)}`;
}

function dimensionColumns(request: CellRequest): string[] {
  return request.dimensions.map(
    (dimension, index) => `${rowValueSql(dimension, request)} AS d${index}`,
  );
}

/** `v`, the visitor key, and `person`, who is counted. */
function withPerson(request: CellRequest): string {
  return `WITH ${visitorSql(request)} AS v, ${personSql(request, 'ts')} AS person`;
}

/**
 * Visitors and people in one go: who only opened e-mails is people too, and hardly ever there, so
 * that the large set is made once and the small one is laid over it.
 */
const peopleParts = [
  `uniqExactIfState(person, v != 0 AND kind != 'open') AS visitor_set`,
  `uniqExactIfState(person, v != 0 AND kind = 'open') AS opener_set`,
  `countIf(v != 0 AND kind = 'open') AS opened`,
  'countIf(v = 0) AS nobody',
];
const peopleWhole = [
  'finalizeAggregation(visitor_set) AS visitors',
  `nobody + if(opened = 0, visitors, arrayReduce('uniqExactIfMerge', [visitor_set, opener_set])) AS people`,
];

/** @returns undefined where no counter asks for it. */
export function eventBranch(request: CellRequest, choice: RowChoice): Branch | undefined {
  const counters = eventCounters.filter((counter) => request.counters.has(counter));
  if (counters.length === 0) return undefined;
  const cells = cellColumns(request);
  const both = request.counters.has('people') && request.counters.has('visitors');
  const rest = both ? counters.filter((one) => one !== 'people' && one !== 'visitors') : counters;
  const columns = rest.map((counter) => `${counterSql(counter, request)} AS ${counter}`);
  const select = [...dimensionColumns(request), ...columns, ...(both ? peopleParts : [])];
  const sql = `${withPerson(request)} SELECT ${select.join(', ')} ${fromRows(request, choice)}${groupBy(cells)}`;
  if (!both) return { sql, counters };
  return {
    sql: `SELECT ${[...cells, ...rest, ...peopleWhole].join(', ')} FROM (${sql})`,
    counters,
  };
}

/** The furthest scroll of each visitor and page; of each reading time where there is no visitor. */
export function scrollBranch(request: CellRequest, choice: RowChoice): Branch | undefined {
  const counters = [...request.counters].filter(isScrollCounter);
  if (counters.length === 0) return undefined;
  const cells = cellColumns(request);
  const keys = [...cells, 'person', 'path', 'single'].join(', ');
  const select = [
    ...dimensionColumns(request),
    'person',
    'path',
    'if(v = 0, event_id, 0) AS single',
    'max(scroll_depth) AS furthest',
  ].join(', ');
  const inner = `${withPerson(request)} SELECT ${select} ${fromRows(request, choice, ` AND kind = 'engagement'`)} GROUP BY ${keys}`;
  return { sql: scrollOver(inner, cells), counters: ['scroll_sum', 'scroll_pages'] };
}

/** Sums a relation with a column `furthest` over the cells. */
export function scrollOver(inner: string, cells: readonly string[]): string {
  const outer = [...cells, 'sum(furthest) AS scroll_sum', 'count() AS scroll_pages'].join(', ');
  return `SELECT ${outer} FROM (${inner})${groupBy(cells)}`;
}

export function eventCountersOf(counters: ReadonlySet<Counter>): EventCounter[] {
  return [...counters].filter(isEventCounter);
}
