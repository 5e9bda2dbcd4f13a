/**
 * Rows, visits, and the value of each dimension, as plainly as they can be said: loops, nothing
 * shared with src/stats but the names. Slow on purpose.
 */
import { eventColumns } from '../../src/model/columns.ts';
import type { Goal } from '../../src/model/goal.ts';
import type { EventRow } from '../../src/model/tables.ts';
import type { DimensionName, Filter, MetricName } from '../../src/stats/question.ts';

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

export interface Visit {
  readonly events: readonly Seen[];
  readonly first: Seen;
  /** Reading times alone are no visit. */
  readonly counts: boolean;
}
export interface Seen {
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

export function goalMatches(goal: Goal, row: EventRow): boolean {
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
      return (
        row.kind === 'open' &&
        row.mail_proxy !== 'apple' &&
        (any || row.utm_campaign === goal.match)
      );
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

export class Oracle {
  readonly #world: World;
  readonly #question: OracleQuestion;
  readonly #today: string;
  readonly #now: number;
  readonly seen: Seen[] = [];
  readonly visits: Visit[] = [];

  constructor(world: World, question: OracleQuestion) {
    this.#world = world;
    this.#question = question;
    this.#now = Math.floor(world.nowMs / 1000);
    this.#today = clock(world.nowMs / 1000, world.timezone).slice(0, 10);
    this.#see();
    this.#findVisits();
  }

  #see(): void {
    for (const row of this.#world.rows) {
      if (row.gone_after <= this.#today) continue;
      const known = this.#world.countsVisitors && row.sharp_until > this.#now;
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
    if (sharpColumns.has(column) && row.sharp_until <= this.#now) return '';
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
      if (row.sharp_until <= this.#now) return [''];
      return [row.props[name.slice('event:props:'.length)] ?? ''];
    }
    const column = columnOf.get(name) ?? '';
    const source = arrivals.has(column) && visit !== undefined ? visit.first.row : row;
    return [this.#field(source, column)];
  }

  #leaf(
    [op, name, wanted]: readonly [string, DimensionName, readonly string[]],
    one: Seen,
  ): boolean {
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
        return this.#leaf(filter, one);
    }
  }
}
