/** The definitions of metrics once more, as plainly as they can be said. */
import type { DimensionName, Filter, MetricName } from '../../src/stats/question.ts';
import {
  clock,
  goalMatches,
  Oracle,
  type OracleQuestion,
  type Seen,
  type Visit,
  type World,
} from './visits-by-hand.ts';

function combine(lists: readonly string[][]): string[][] {
  return lists.reduce<string[][]>(
    (rows, list) => rows.flatMap((row) => list.map((value) => [...row, value])),
    [[]],
  );
}

interface Cell {
  events: Seen[];
  visits: Set<Visit>;
}

/** Cells by their dimensions, as `JSON.stringify`. */
function cellsOf(oracle: Oracle, dimensions: readonly DimensionName[], filters: readonly Filter[]) {
  const cells = new Map<string, Cell>();
  const cellAt = (keys: readonly string[]) => {
    const name = JSON.stringify(keys);
    const cell = cells.get(name) ?? { events: [], visits: new Set<Visit>() };
    cells.set(name, cell);
    return cell;
  };
  const matching = (one: Seen) => filters.every((filter) => oracle.matches(filter, one));
  for (const one of oracle.seen) {
    if (!oracle.isInside(one.row.ts) || !matching(one)) continue;
    const keys = combine(dimensions.map((name) => oracle.values(name, one)));
    for (const key of keys) cellAt(key).events.push(one);
  }
  for (const visit of oracle.visits) {
    if (!visit.counts || !oracle.isInside(visit.first.row.ts)) continue;
    for (const one of visit.events.filter(matching)) {
      const keys = combine(
        dimensions.map((name) =>
          oracle.values(name, name.startsWith('event:') ? one : visit.first),
        ),
      );
      for (const key of keys) cellAt(key).visits.add(visit);
    }
  }
  return cells;
}

/** Over several days, visitors are the sum of the days. */
type PersonOf = (one: Seen) => string;
const people = (events: readonly Seen[], personOf: PersonOf) =>
  new Set(events.filter((one) => one.visitor !== '0' && one.row.kind !== 'open').map(personOf))
    .size;
const countKind = (events: readonly Seen[], ...kinds: string[]) =>
  events.filter((one) => kinds.includes(one.row.kind)).length;

const prefetched = (events: readonly Seen[]) =>
  events.filter(({ row }) => row.kind === 'open' && row.mail_proxy === 'apple').length;

function scrollDepth(events: readonly Seen[], personOf: PersonOf): number | null {
  const furthest = new Map<string, number>();
  for (const one of events) {
    const { row, visitor } = one;
    if (row.kind !== 'engagement') continue;
    const page = visitor === '0' ? row.event_id : `${personOf(one)} ${row.path}`;
    furthest.set(page, Math.max(furthest.get(page) ?? 0, row.scroll_depth));
  }
  if (furthest.size === 0) return null;
  return [...furthest.values()].reduce((sum, depth) => sum + depth, 0) / furthest.size;
}

const over = (part: number, whole: number) => (whole === 0 ? null : part / whole);

function visitMetric(metric: MetricName, visits: readonly Visit[]): number | null {
  const views = visits.map((visit) => countKind(visit.events, 'pageview'));
  switch (metric) {
    case 'visits':
      return visits.length;
    case 'bounce_rate': {
      const bounces = visits.filter(
        (visit, index) =>
          views[index] === 1 && countKind(visit.events, 'click', 'share', 'custom') === 0,
      );
      return over(bounces.length * 100, visits.length);
    }
    case 'visit_duration': {
      const seconds = visits.map(
        (visit) => (visit.events.at(-1)?.row.ts ?? 0) - visit.first.row.ts,
      );
      return over(
        seconds.reduce((sum, one) => sum + one, 0),
        visits.length,
      );
    }
    default:
      return over(
        views.reduce((sum, one) => sum + one, 0),
        visits.length,
      );
  }
}

function converting(world: World, events: readonly Seen[]): Seen[] {
  return events.filter((one) => world.goals.some((goal) => goalMatches(goal, one.row)));
}

/** @returns each cell's metrics, unrounded. */
export function computeByHand(
  world: World,
  question: OracleQuestion,
): Map<string, (number | null)[]> {
  const oracle = new Oracle(world, question);
  const personOf: PersonOf = ({ visitor, row }) =>
    `${visitor} ${clock(row.ts, world.timezone).slice(0, 10)}`;
  const cells = cellsOf(oracle, question.dimensions, question.filters);
  if (question.dimensions.length === 0 && cells.size === 0) {
    cells.set('[]', { events: [], visits: new Set() });
  }
  const baseNames = question.dimensions.filter((name) => name !== 'event:goal');
  const aboutVisits = question.filters.filter(
    (filter) => !JSON.stringify(filter).includes('event:'),
  );
  const base = cellsOf(oracle, baseNames, aboutVisits);
  const baseOf = (key: string) => {
    const keys = (JSON.parse(key) as string[]).filter(
      (_, index) => question.dimensions[index] !== 'event:goal',
    );
    return people(base.get(JSON.stringify(keys))?.events ?? [], personOf);
  };
  const needsVisitor = new Set<MetricName>([
    'visitors',
    'visits',
    'bounce_rate',
    'visit_duration',
    'views_per_visit',
    'conversion_rate',
  ]);
  const value = (metric: MetricName, { events, visits }: Cell, key: string): number | null => {
    if (!world.countsVisitors && needsVisitor.has(metric)) return null;
    switch (metric) {
      case 'visitors':
        return people(events, personOf);
      case 'pageviews':
        return countKind(events, 'pageview');
      case 'events':
        return countKind(events, 'pageview', 'click', 'share', 'custom');
      case 'shares':
        return countKind(events, 'share');
      case 'email_opens':
        return countKind(events, 'open') - prefetched(events);
      case 'email_prefetches':
        return prefetched(events);
      case 'conversions':
        return converting(world, events).length;
      case 'conversion_rate': {
        const converted = converting(world, events);
        const part = people(converted, personOf);
        if (part === 0 && converted.length > 0) return null;
        return over(part * 100, baseOf(key));
      }
      case 'scroll_depth':
        return scrollDepth(events, personOf);
      case 'time_on_page': {
        const read = events.filter((one) => one.row.kind === 'engagement');
        const ms = read.reduce((sum, one) => sum + one.row.engaged_ms, 0);
        return over(ms / 1000, countKind(events, 'pageview'));
      }
      case 'total_revenue':
        return events.reduce((sum, one) => sum + one.row.value, 0);
      default:
        return visitMetric(metric, [...visits]);
    }
  };
  return new Map(
    [...cells].map(([key, cell]) => [
      key,
      question.metrics.map((metric) => value(metric, cell, key)),
    ]),
  );
}
