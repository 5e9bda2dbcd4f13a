/** Counters over visits, and over the events of visits where a question depends on how the visit came. */
import { type Branch, type CellRequest, cellColumns, groupBy, personSql } from './cells.ts';
import { eventCountersOf, scrollOver } from './events-sql.ts';
import {
  type EventCounter,
  isScrollCounter,
  isVisitCounter,
  type VisitCounter,
} from './metrics.ts';
import { filtersEvents, inRange, numberSql, varies, whenSql, withCells } from './visit-parts.ts';
import {
  filterSql,
  flagSql,
  kindCode,
  kindSql,
  momentSql,
  type Packing,
  packEvents,
  usesPages,
  visitsSql,
  wordSql,
} from './visits.ts';

const page = kindCode('pageview');
const share = kindCode('share');
const reading = kindCode('engagement');

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
  const inner = withCells(request, packing, {
    facts: counters.map((counter) => [`${counter}_of`, facts[counter]] as const),
    from: `FROM (${visitsSql(request, packing)}) WHERE ${beganSql(request, packing)}`,
  });
  const cells = cellColumns(request);
  const sums = counters.map((counter) => `sum(${counter}_of) AS ${counter}`);
  return {
    sql: `SELECT ${[...cells, ...sums].join(', ')} FROM (${inner})${groupBy(cells)}`,
    counters,
  };
}

type Counted = Exclude<EventCounter, 'opens' | 'prefetches'>;

function countedOf(request: CellRequest): Counted[] {
  return eventCountersOf(request.counters).filter(
    (counter) => counter !== 'opens' && counter !== 'prefetches',
  );
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
    case 'readings':
      return `${kind} = ${reading}`;
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
  // A clause, and columns by name: as a function beside a filter, arrayJoin made every event carry its
  // whole visit along, which is 5 GB for one visit of 12,000 events.
  const pages = (['entry', 'exit'] as const).filter((which) => usesPages(request, which));
  const events = `SELECT ${['v', 'start', ...pages, 'x'].join(', ')} FROM (${visitsSql(request, packing)}) ARRAY JOIN run AS x`;
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
