/** Counters over visits, and over the events of visits where a question depends on how the visit came. */
import {
  type Branch,
  bucketOf,
  type CellDimension,
  type CellRequest,
  cellColumns,
  groupBy,
  personSql,
} from './cells.ts';
import { eventCountersOf, scrollOver } from './events-sql.ts';
import { scopesOf } from './filters.ts';
import {
  type EventCounter,
  isScrollCounter,
  isVisitCounter,
  type VisitCounter,
} from './metrics.ts';
import {
  beforeSql,
  filterSql,
  flagSql,
  kindCode,
  kindSql,
  momentSql,
  type Packing,
  packEvents,
  visitsSql,
  wordSql,
} from './visits.ts';

const page = kindCode('pageview');
const share = kindCode('share');
const reading = kindCode('engagement');

function varies(dimension: CellDimension): boolean {
  if (dimension.kind === 'goal' || dimension.kind === 'property') return true;
  return (dimension.kind === 'text' || dimension.kind === 'enum') && dimension.varies;
}

/** When a packed event was, as a DateTime. */
function whenSql(packing: Packing, x: string): string {
  return `toDateTime(${momentSql(packing, x)})`;
}

/** A dimension's number: of the visit, or of its packed event `x` where it varies. */
function numberSql(
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

function inRange(request: CellRequest, packing: Packing, x: string): string {
  const { binder, range } = request;
  const before = (epoch: number) => beforeSql(packing, x, binder.bind(epoch, 'UInt32'));
  return `NOT ${before(range.from)} AND ${before(range.to)}`;
}

function filtersEvents(packing: Packing): boolean {
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
  return `arrayJoin(arrayDistinct(arrayFlatten(arrayMap(x -> ${cells}, ${matching}))))`;
}

function visitColumns(request: CellRequest, packing: Packing): string[] {
  if (request.dimensions.some(varies)) {
    const columns = request.dimensions.map((_, index) => `cell.${index + 1} AS d${index}`);
    return [`${visitCellsSql(request, packing)} AS cell`, ...columns];
  }
  return request.dimensions.map(
    (_, index) => `${numberSql(request, packing, { index, moment: 'start' })} AS d${index}`,
  );
}

function matchesVisit(packing: Packing): string {
  if (!filtersEvents(packing)) return filterSql(packing, 'start');
  return `arrayExists(x -> ${filterSql(packing, 'x')}, run)`;
}

/** What each counter takes from one visit. */
function visitFacts(packing: Packing): Record<VisitCounter, string> {
  const kind = kindSql(packing, 'x');
  return {
    visits: '1',
    visit_views: `arrayCount(x -> ${kind} = ${page}, run)`,
    bounces: `${kindSql(packing, 'start')} = ${page} AND arrayCount(x -> ${kind} != ${reading}, run) = 1`,
    visit_seconds: `${momentSql(packing, 'run[-1]')} - ${momentSql(packing, 'start')}`,
  };
}

/** Whether the run is a visit that began in the range and has a matching event. */
function beganSql(request: CellRequest, packing: Packing): string {
  const isVisit = `${kindSql(packing, 'start')} != ${reading}`;
  return `${inRange(request, packing, 'start')} AND ${isVisit} AND ${matchesVisit(packing)}`;
}

function visitCountersOf(request: CellRequest): VisitCounter[] {
  return [...request.counters].filter(isVisitCounter);
}

/** Visits that began in the range and have a matching event. */
export function visitBranch(request: CellRequest): Branch | undefined {
  const counters = visitCountersOf(request);
  if (counters.length === 0) return undefined;
  const packing = packEvents(request, { payload: false, goal: false });
  const facts = visitFacts(packing);
  const perVisit = [
    ...visitColumns(request, packing),
    ...counters.map((counter) => `${facts[counter]} AS ${counter}_of`),
  ];
  const inner = `SELECT ${perVisit.join(', ')} FROM (${visitsSql(request, packing)}) WHERE ${beganSql(request, packing)}`;
  const cells = cellColumns(request);
  const sums = counters.map((counter) => `sum(${counter}_of) AS ${counter}`);
  return {
    sql: `SELECT ${[...cells, ...sums].join(', ')} FROM (${inner})${groupBy(cells)}`,
    counters,
  };
}

type Counted = Exclude<EventCounter, 'opens'>;

function countedOf(request: CellRequest): Counted[] {
  return eventCountersOf(request.counters).filter((counter) => counter !== 'opens');
}

function packForEvents(request: CellRequest): Packing {
  const { counters } = request;
  const payload = (['engaged_ms', 'revenue', 'valued', 'scroll_sum'] as const).some((one) =>
    counters.has(one),
  );
  const goal = counters.has('conversions') || counters.has('converters');
  return packEvents(request, { payload, goal });
}

const isGoal = (request: CellRequest, packing: Packing) =>
  request.dimensions.some((dimension) => dimension.kind === 'goal')
    ? '1'
    : flagSql(packing, 'x', packing.goalFlag ?? 0);

/** What of a packed event counts: SQL that is 1 on it, or the amount. */
function amountSql(counter: Counted, request: CellRequest, packing: Packing): string {
  const kind = kindSql(packing, 'x');
  const payload = wordSql(packing, 'x', packing.payload ?? 0);
  switch (counter) {
    case 'people':
    case 'visitors':
      return '1';
    case 'pageviews':
      return `${kind} = ${page}`;
    case 'events':
      return `${kind} != ${reading}`;
    case 'shares':
      return `${kind} = ${share}`;
    case 'conversions':
    case 'converters':
      return isGoal(request, packing);
    case 'engaged_ms':
      return `if(${kind} = ${reading}, bitShiftRight(${payload}, 37), 0)`;
    case 'revenue':
      return `if(${kind} = ${reading}, 0, reinterpretAsInt64(${payload}) / 1000)`;
    case 'valued':
      return `${kind} != ${reading} AND ${payload} != 0`;
  }
}

const ofPeople = new Set<EventCounter>(['people', 'visitors', 'converters']);
const ofAmounts = new Set<EventCounter>(['engaged_ms', 'revenue']);

/** Events of visits one by one: where a cell depends on the event itself. */
function explodedSql(request: CellRequest, packing: Packing, more: string): string {
  const columns = request.dimensions.map((dimension, index) => {
    const number = numberSql(request, packing, { index, moment: 'x' });
    return dimension.kind === 'goal'
      ? `arrayJoin(bitPositionsToArray(${number})) AS d${index}`
      : `${number} AS d${index}`;
  });
  const events = `SELECT *, arrayJoin(run) AS x FROM (${visitsSql(request, packing)})`;
  const chosen = `${inRange(request, packing, 'x')} AND ${filterSql(packing, 'x')}`;
  return `SELECT ${['v', 'x', ...columns].join(', ')} FROM (${events}) WHERE ${chosen}${more}`;
}

function fromExploded(request: CellRequest, counters: readonly Counted[]): string {
  const packing = packForEvents(request);
  const person = personSql(request, whenSql(packing, 'x'));
  const columns = counters.map((counter) => {
    const amount = amountSql(counter, request, packing);
    if (ofPeople.has(counter)) return `uniqExactIf(${person}, ${amount}) AS ${counter}`;
    return `${ofAmounts.has(counter) ? 'sum' : 'countIf'}(${amount}) AS ${counter}`;
  });
  const cells = cellColumns(request);
  return `SELECT ${[...cells, ...columns].join(', ')} FROM (${explodedSql(request, packing, '')})${groupBy(cells)}`;
}

/**
 * People among visits, where `amount` is 1 on the events that make somebody count. A key is gone half
 * an hour past midnight, so a visit is on one day or on two: those of its first and its last event.
 */
function peopleSql(request: CellRequest, packing: Packing, amount: string): string {
  if (!request.countsPerDay) {
    if (amount === '1') return 'uniqExactIf(v, counts)';
    return `uniqExactIf(v, arrayExists(x -> ${amount}, counted))`;
  }
  const made = amount === '1' ? 'counted' : `arrayFilter(x -> ${amount}, counted)`;
  const persons = `arrayMap(x -> ${personSql(request, whenSql(packing, 'x'))}, [${made}[1], ${made}[-1]])`;
  return `uniqExactArrayIf(${persons}, notEmpty(${made}))`;
}

/** Counters over one visit's events that count: the array `counted`. */
function wholeVisitColumns(request: CellRequest, packing: Packing): string[] {
  const events = countedOf(request).map((counter) => {
    const amount = amountSql(counter, request, packing);
    if (ofPeople.has(counter)) return `${peopleSql(request, packing, amount)} AS ${counter}`;
    if (ofAmounts.has(counter)) return `sum(arraySum(x -> ${amount}, counted)) AS ${counter}`;
    return `sum(arrayCount(x -> ${amount}, counted)) AS ${counter}`;
  });
  const facts = visitFacts(packing);
  const visits = visitCountersOf(request).map(
    (counter) => `sumIf(${facts[counter]}, began) AS ${counter}`,
  );
  return [...events, ...visits];
}

/** Visit by visit, without taking visits apart: visits and their events in one go. */
function fromWholeVisits(request: CellRequest): string {
  const packing = packForEvents(request);
  const filtered = filtersEvents(packing);
  const perEvent = filtered ? ` AND ${filterSql(packing, 'x')}` : '';
  const cells = cellColumns(request);
  const dimensions = cells.map(
    (cell, index) => `${numberSql(request, packing, { index, moment: 'start' })} AS ${cell}`,
  );
  const perVisit = [
    `arrayFilter(x -> ${inRange(request, packing, 'x')}${perEvent}, run) AS counted`,
    'notEmpty(counted) AS counts',
    `${beganSql(request, packing)} AS began`,
  ];
  const matching = filtered ? '1' : filterSql(packing, 'start');
  const visits = `SELECT *, ${perVisit.join(', ')} FROM (${visitsSql(request, packing)})`;
  const columns = [...dimensions, ...wholeVisitColumns(request, packing)];
  return `SELECT ${columns.join(', ')} FROM (${visits}) WHERE ${matching} AND (counts OR began)${groupBy(cells)}`;
}

/** Whether a cell is a matter of the whole visit: then visits need not be taken apart. */
export function keepsVisitsWhole(request: CellRequest): boolean {
  return !request.dimensions.some((dimension) => dimension.kind === 'bucket' || varies(dimension));
}

/** Visits and their events together; only where `keepsVisitsWhole`. */
export function wholeVisitBranch(request: CellRequest): Branch | undefined {
  const counters = [...countedOf(request), ...visitCountersOf(request)];
  if (counters.length === 0) return undefined;
  return { sql: fromWholeVisits(request), counters };
}

/** Events that belong to visits, one by one; those without one are counted beside it. */
export function visitedBranch(request: CellRequest): Branch | undefined {
  const counters = countedOf(request);
  if (counters.length === 0) return undefined;
  return { sql: fromExploded(request, counters), counters };
}

export function visitedScrollBranch(request: CellRequest): Branch | undefined {
  const counters = [...request.counters].filter(isScrollCounter);
  if (counters.length === 0) return undefined;
  const packing = packForEvents(request);
  const payload = wordSql(packing, 'x', packing.payload ?? 0);
  const cells = cellColumns(request);
  const events = explodedSql(request, packing, ` AND ${kindSql(packing, 'x')} = ${reading}`);
  const keys = [...cells, 'person', 'page'].join(', ');
  const person = personSql(request, whenSql(packing, 'x'));
  const inner = `SELECT ${keys}, max(bitAnd(bitShiftRight(furthest_of, 30), 127)) AS furthest FROM (SELECT *, ${person} AS person, ${payload} AS furthest_of, bitAnd(furthest_of, 1073741823) AS page FROM (${events})) GROUP BY ${keys}`;
  return { sql: scrollOver(inner, cells), counters: ['scroll_sum', 'scroll_pages'] };
}
