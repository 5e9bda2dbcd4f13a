/**
 * The definitions of statistics once more, as plainly as they can be said: loops over rows, nothing
 * shared with src/stats but the names. Slow on purpose.
 */
import { eventColumns } from '../../src/model/columns.ts';
import type { Goal } from '../../src/model/goal.ts';
import type { EventRow } from '../../src/model/tables.ts';
import type { DimensionName, Filter, MetricName, SimpleFilter } from '../../src/stats/question.ts';

export interface OracleQuestion {
  readonly metrics: readonly MetricName[];
  readonly days: readonly [first: string, last: string];
  readonly dimensions: readonly DimensionName[];
  readonly filters: readonly Filter[];
}
export interface World {
  readonly rows: readonly EventRow[];
  readonly goals: readonly Goal[];
  readonly timezone: string;
  readonly nowMs: number;
  readonly countsVisitors: boolean;
}

interface Visit {
  readonly events: readonly Seen[];
  readonly first: Seen;
  /** Reading times alone are no visit. */
  readonly counts: boolean;
}
interface Seen {
  readonly row: EventRow;
  readonly visitor: string;
  visit?: Visit;
}

const edgeSeconds = 14_400;
const formats = new Map<string, Intl.DateTimeFormat>();

/** `YYYY-MM-DD HH:mm:ss` on a wall of the time zone. */
export function clock(ts: number, timezone: string): string {
  const known = formats.get(timezone);
  // Swedish writes dates as ISO does.
  const format =
    known ??
    new Intl.DateTimeFormat('sv-SE', {
      timeZone: timezone,
      dateStyle: 'short',
      timeStyle: 'medium',
    });
  formats.set(timezone, format);
  return format.format(ts * 1000);
}

const columnOf = new Map<string, string>(
  Object.entries(eventColumns).flatMap(([column, about]) =>
    'dimension' in about ? [[about.dimension, column] as const] : [],
  ),
);
const sharpColumns = new Set(
  Object.entries(eventColumns).flatMap(([column, about]) => ('sharp' in about ? [column] : [])),
);
const arrivals = new Set(
  Object.entries(eventColumns).flatMap(([column, about]) =>
    about.purpose === 'acquisition' ? [column] : [],
  ),
);

function goalMatches(goal: Goal, row: EventRow): boolean {
  const any = goal.match === '';
  switch (goal.kind) {
    case 'page': {
      if (row.kind !== 'pageview') return false;
      const path = goal.match.includes('?') ? row.path : (row.path.split('?')[0] ?? '');
      const wanted = goal.match.split('/');
      if (goal.match.endsWith('/**')) return path.startsWith(goal.match.slice(0, -2));
      const given = path.split('/');
      return (
        wanted.length === given.length &&
        wanted.every((part, index) => part === '*' || part === given[index])
      );
    }
    case 'click':
      return row.kind === 'click' && (any || row.click_target === goal.match);
    case 'share':
      return row.kind === 'share' && (any || row.share_target === goal.match);
    case 'custom':
      return row.kind === 'custom' && row.name === goal.match;
    case 'open':
      return row.kind === 'open' && (any || row.utm_campaign === goal.match);
  }
}

function bucket(dimension: string, ts: number, timezone: string): string {
  const label = clock(ts, timezone);
  const day = label.slice(0, 10);
  switch (dimension) {
    case 'time:minute':
      return `${label.slice(0, 16)}:00`;
    case 'time:hour':
      return `${label.slice(0, 13)}:00:00`;
    case 'time:week': {
      const date = new Date(`${day}T12:00:00Z`);
      while (date.getUTCDay() !== 1) date.setUTCDate(date.getUTCDate() - 1);
      return date.toISOString().slice(0, 10);
    }
    case 'time:month':
      return `${label.slice(0, 7)}-01`;
    default:
      return day;
  }
}

class Oracle {
  readonly #world: World;
  readonly #question: OracleQuestion;
  readonly #today: string;
  readonly seen: Seen[] = [];
  readonly visits: Visit[] = [];

  constructor(world: World, question: OracleQuestion) {
    this.#world = world;
    this.#question = question;
    this.#today = clock(world.nowMs / 1000, world.timezone).slice(0, 10);
    this.#see();
    this.#findVisits();
  }

  #see(): void {
    for (const row of this.#world.rows) {
      if (row.gone_after <= this.#today) continue;
      const known = this.#world.countsVisitors && row.sharp_until > this.#today;
      this.seen.push({ row, visitor: known ? row.visitor : '0' });
    }
  }

  isInside(ts: number): boolean {
    const day = clock(ts, this.#world.timezone).slice(0, 10);
    return day >= this.#question.days[0] && day <= this.#question.days[1];
  }

  /** Inside the range or near it. */
  #isNear(ts: number): boolean {
    for (let around = -edgeSeconds; around <= edgeSeconds; around += 900) {
      if (this.isInside(ts + around - (around > 0 ? 1 : 0))) return true;
    }
    return this.isInside(ts + edgeSeconds) || this.isInside(ts - edgeSeconds + 1);
  }

  #findVisits(): void {
    const people = Map.groupBy(
      this.seen.filter(
        (one) => one.visitor !== '0' && one.row.kind !== 'open' && this.#isNear(one.row.ts),
      ),
      (one) => one.visitor,
    );
    for (const events of people.values()) {
      events.sort((a, b) => a.row.ts - b.row.ts || a.row.seq - b.row.seq);
      let run: Seen[] = [];
      for (const event of events) {
        const last = run.at(-1);
        if (last !== undefined && event.row.ts - last.row.ts >= 1_800) {
          this.#addVisit(run);
          run = [];
        }
        run.push(event);
      }
      this.#addVisit(run);
    }
  }

  #addVisit(events: Seen[]): void {
    const acting = events.find((one) => one.row.kind !== 'engagement');
    const first = acting ?? events[0];
    if (first === undefined) return;
    const visit: Visit = { events, first, counts: acting !== undefined };
    for (const event of events) event.visit = visit;
    this.visits.push(visit);
  }

  #field(row: EventRow, column: string): string {
    if (sharpColumns.has(column) && row.sharp_until <= this.#today) return '';
    const value = Reflect.get(row, column) as unknown;
    return typeof value === 'string' ? value : '';
  }

  /** Values of a dimension on an event; several only for goals. */
  values(name: DimensionName, one: Seen): string[] {
    const { row, visit } = one;
    if (name.startsWith('time')) return [bucket(name, row.ts, this.#world.timezone)];
    if (name === 'event:goal') {
      return this.#world.goals.filter((goal) => goalMatches(goal, row)).map((goal) => goal.name);
    }
    if (name === 'visit:entry_page' || name === 'visit:exit_page') {
      const pages = (visit?.events ?? []).filter((event) => event.row.kind === 'pageview');
      return [pages.at(name === 'visit:entry_page' ? 0 : -1)?.row.path ?? ''];
    }
    if (name.startsWith('event:props:')) {
      if (row.sharp_until <= this.#today) return [''];
      return [row.props[name.slice('event:props:'.length)] ?? ''];
    }
    const column = columnOf.get(name) ?? '';
    const source = arrivals.has(column) && visit !== undefined ? visit.first.row : row;
    return [this.#field(source, column)];
  }

  #leaf([op, name, wanted]: SimpleFilter, one: Seen): boolean {
    const values = this.values(name, one);
    const found = values.some((value) =>
      op === 'is' || op === 'is_not'
        ? wanted.includes(value)
        : wanted.some((part) => value.includes(part)),
    );
    return op === 'is' || op === 'contains' ? found : !found;
  }

  matches(filter: Filter, one: Seen): boolean {
    switch (filter[0]) {
      case 'and':
        return filter[1].every((inner) => this.matches(inner, one));
      case 'or':
        return filter[1].some((inner) => this.matches(inner, one));
      case 'not':
        return !this.matches(filter[1], one);
      default:
        return this.#leaf(filter as SimpleFilter, one);
    }
  }
}

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

const people = (events: readonly Seen[]) =>
  new Set(
    events
      .filter((one) => one.visitor !== '0' && one.row.kind !== 'open')
      .map((one) => one.visitor),
  ).size;
const countKind = (events: readonly Seen[], ...kinds: string[]) =>
  events.filter((one) => kinds.includes(one.row.kind)).length;

function scrollDepth(events: readonly Seen[]): number | null {
  const furthest = new Map<string, number>();
  for (const { row, visitor } of events) {
    if (row.kind !== 'engagement') continue;
    const page = visitor === '0' ? row.event_id : `${visitor} ${row.path}`;
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
    return people(base.get(JSON.stringify(keys))?.events ?? []);
  };
  const needsVisitor: readonly MetricName[] = [
    'visitors',
    'visits',
    'bounce_rate',
    'visit_duration',
    'views_per_visit',
    'conversion_rate',
  ];
  const value = (metric: MetricName, { events, visits }: Cell, key: string): number | null => {
    if (!world.countsVisitors && needsVisitor.includes(metric)) return null;
    switch (metric) {
      case 'visitors':
        return people(events);
      case 'pageviews':
        return countKind(events, 'pageview');
      case 'events':
        return countKind(events, 'pageview', 'click', 'share', 'custom');
      case 'shares':
        return countKind(events, 'share');
      case 'email_opens':
        return countKind(events, 'open');
      case 'conversions':
        return converting(world, events).length;
      case 'conversion_rate': {
        const converted = converting(world, events);
        const part = people(converted);
        if (part === 0 && converted.length > 0) return null;
        return over(part * 100, baseOf(key));
      }
      case 'scroll_depth':
        return scrollDepth(events);
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
