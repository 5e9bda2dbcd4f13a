/**
 * A question, made ready: its ranges, its statements, and all that publishing needs to know. What
 * cannot be answered is said with the field at fault.
 */
import type { Goal } from '../model/goal.ts';
import type { CompiledPolicy } from '../policy/compiled.ts';
import { countDays, dayAt, startOfDay } from './calendar.ts';
import type { CellDimension, CellRequest } from './cells.ts';
import { compileCells } from './compile.ts';
import { comparisonRange, type Range, resolveRange } from './date-range.ts';
import { dimensionOf, isTimeDimension } from './dimensions.ts';
import { leavesOf } from './filter-leaves.ts';
import { always, type FilterNode, parseFilter, type FilterContext } from './filters.ts';
import { sourceBesideActions } from './joins.ts';
import { type Counter, metricDefinitions } from './metrics.ts';
import {
  type DimensionName,
  type Filter,
  firstDay,
  type MetricName,
  type Question,
} from './question.ts';
import { joinSplits, nothing, settledUntil, splitRange, type SplitStatement } from './settled.ts';
import { findPast, type PastDays, withoutVisitors } from './past-days.ts';
import { type Gates, gatesOf, turnedRound } from './question-gates.ts';
import { createBinder } from './statement.ts';
import { type Interval, intervalDaysMax, intervalOf } from './time-buckets.ts';
import { tooManyFlags } from './visits.ts';

export interface QuestionContext {
  readonly site: { readonly id: string; readonly timezone: string };
  readonly goals: readonly Goal[];
  readonly policy: CompiledPolicy;
  readonly nowMs: number;
}

export interface QuestionError {
  readonly fields: readonly { readonly field: string; readonly reason: string }[];
}

/** The statements of one range. */
export interface RangePlan {
  readonly range: Range;
  /** Nothing in it where the policy leaves nothing to count. */
  readonly cells: SplitStatement;
  /** All visitors, for the conversion rate, where filters on events make `cells` count fewer. */
  readonly base?: SplitStatement;
  /** People in the whole range, where a risky filter makes the whole answer one cell. */
  readonly total: SplitStatement;
  /** People whom risky filters leave out: with the answer without them, they are had by subtraction. */
  readonly leftOut: readonly SplitStatement[];
  /** Days of the range whose visitors can be told by their totals only. */
  readonly past?: PastDays;
}

export interface Plan {
  readonly question: Question;
  readonly context: QuestionContext;
  readonly interval?: Interval;
  readonly dimensions: readonly CellDimension[];
  /** Cells are gated one by one. */
  readonly gatesCells: boolean;
  /** The whole answer is gated, and each of its times. */
  readonly gatesTotal: boolean;
  readonly notCounted: readonly MetricName[];
  readonly main: RangePlan;
  readonly comparison?: RangePlan;
}

/** The key of the base cell for a cell: its dimensions without the goal. */
export function baseKeys(plan: Pick<Plan, 'dimensions'>, keys: readonly string[]): string[] {
  return keys.filter((_, index) => plan.dimensions[index]?.kind !== 'goal');
}

const ofClusters = new Set<MetricName>(['pageviews', 'events', 'shares', 'conversions']);

function countersOf(question: Question, gates: boolean): Set<Counter> {
  const counters = new Set<Counter>(
    question.metrics.flatMap((metric) => metricDefinitions[metric].counters),
  );
  if (gates) counters.add('people');
  const compares = question.include.comparisons !== undefined;
  if (compares && question.metrics.some((metric) => ofClusters.has(metric))) {
    counters.add('visitors');
  }
  return counters;
}

/** Filters that are about visits alone: they hold for the base of a conversion rate. */
function aboutVisits(filter: Filter): boolean {
  return leavesOf(filter).every(([, name]) => name.startsWith('visit:'));
}

function needsBase(question: Question): boolean {
  if (!question.metrics.includes('conversion_rate')) return false;
  return question.dimensions.includes('event:goal') || !question.filters.every(aboutVisits);
}

interface Draft {
  readonly question: Question;
  readonly context: QuestionContext;
  readonly dimensions: readonly CellDimension[];
  readonly gates: Gates;
}

interface Ask {
  readonly filters: readonly Filter[];
  readonly counters: ReadonlySet<Counter>;
  /** The question's, unless told. */
  readonly dimensions?: readonly CellDimension[];
}

/** Cells of one day need no telling apart of days. */
function countsPerDay(range: Range, dimensions: readonly CellDimension[]): boolean {
  const withinDay = dimensions.some(
    (one) => one.kind === 'bucket' && one.interval !== 'week' && one.interval !== 'month',
  );
  return !withinDay && range.first !== range.last;
}

function requestOf(draft: Draft, range: Range, ask: Ask): CellRequest {
  const { question, context } = draft;
  const dimensions = ask.dimensions ?? draft.dimensions;
  // The last minutes are no day, and no part of one.
  const isLive = question.date_range === 'realtime';
  const binder = createBinder();
  const now = Math.floor(context.nowMs / 1000);
  const today = binder.bind(dayAt(now, context.site.timezone), 'Date');
  const isSharp = `sharp_until > ${binder.bindClock(now)}`;
  const filterContext: FilterContext = { binder, isSharp, goals: context.goals };
  const filter: FilterNode =
    ask.filters.length === 0
      ? always
      : { op: 'and', nodes: ask.filters.map((one) => parseFilter(one, filterContext)) };
  return {
    binder,
    site: question.site_id,
    timezone: context.site.timezone,
    range,
    today,
    isSharp,
    goals: context.goals,
    filter,
    dimensions,
    counters: ask.counters,
    countsVisitors: context.policy.visitorKey !== 'none',
    isCoarse: context.policy.timeGrain !== 'second',
    beginsInside: !isLive && range.from > startOfDay(range.first, context.site.timezone),
    countsPerDay: !isLive && countsPerDay(range, dimensions),
  };
}

/** The statements for what is settled and for the rest of a range. */
function splitAsk(draft: Draft, range: Range, ask: Ask): SplitStatement {
  const { nowMs, site } = draft.context;
  const parts = splitRange(range, settledUntil(nowMs, site.timezone), site.timezone);
  const largest = [...ask.counters][0] ?? 'people';
  const compile = (part: Range) => compileCells(requestOf(draft, part, ask), largest);
  const settled = parts.settled.flatMap((part) => compile(part) ?? []);
  const recent = parts.recent === undefined ? [] : [compile(parts.recent) ?? []].flat();
  const pieces = settled.length + recent.length;
  return { settled, recent, whole: pieces > 1 ? compile(range) : undefined };
}

/** All visitors under the same filters on visits. */
function baseOf({ question, dimensions }: Draft): Ask {
  return {
    filters: question.filters.filter(aboutVisits),
    counters: new Set(['visitors']),
    dimensions: dimensions.filter((dimension) => dimension.kind !== 'goal'),
  };
}

/** Before the past ends, only what needs no visitors, of whom the totals tell. */
function askAround(
  draft: Draft,
  { range, past }: { readonly range: Range; readonly past: PastDays },
  asked: Ask,
): SplitStatement {
  const before = { ...range, to: Math.min(range.to, past.until) };
  const rest = { ...asked, counters: withoutVisitors(asked.counters) };
  return joinSplits(
    splitAsk(draft, before, rest),
    splitAsk(draft, { ...range, from: past.until }, asked),
  );
}

function planRange(draft: Draft, range: Range): RangePlan {
  const { question, gates } = draft;
  const { filters } = question;
  const ask = (asked: Ask) => splitAsk(draft, range, asked);
  const people = (of: readonly Filter[]) =>
    ask({ filters: of, counters: new Set(['people']), dimensions: [] });
  const asked = { filters, counters: countersOf(question, gates.cells || gates.total) };
  const past = findPast(draft, draft.context, range);
  const hasBase = needsBase(question) && draft.context.policy.visitorKey !== 'none';
  return {
    range,
    cells: past?.totals === undefined ? ask(asked) : askAround(draft, { range, past }, asked),
    ...(past === undefined ? {} : { past }),
    ...(hasBase ? { base: ask(baseOf(draft)) } : {}),
    total: gates.total ? people(filters) : nothing,
    leftOut: turnedRound(question, gates.filters).map(people),
  };
}

function problemsOf(question: Question, draft: Draft, range: Range): QuestionError | undefined {
  const fields: { field: string; reason: string }[] = [];
  const say = (field: string, reason: string) => fields.push({ field, reason });
  if (range.last < range.first) say('date_range', 'ends_before_it_begins');
  if (countDays(range.first, range.last) > 3_660) say('date_range', 'too_long');
  const times = question.dimensions.filter(isTimeDimension);
  if (times.length > 1) say('dimensions', 'time_twice');
  if (new Set(question.dimensions).size < question.dimensions.length) say('dimensions', 'twice');
  const [time] = times;
  const daysMax =
    time === undefined
      ? undefined
      : intervalDaysMax[intervalOf(time, range, draft.context.policy.timeGrain)];
  if (daysMax !== undefined && countDays(range.first, range.last) > daysMax) {
    say('dimensions', 'too_fine_for_the_range');
  }
  const { timeGrain, sourcesBesideGoals } = draft.context.policy;
  const isMinutes = time !== undefined && intervalOf(time, range, timeGrain) === 'minute';
  if (isMinutes && timeGrain === 'hour') say('dimensions', 'finer_than_kept');
  const joined = sourcesBesideGoals
    ? undefined
    : sourceBesideActions(question, draft.context.goals);
  if (joined !== undefined) say(joined, 'source_beside_goals');
  question.filters.forEach((filter, index) => {
    const timed = leavesOf(filter).some(([, name]) => isTimeDimension(name));
    if (timed) say(`filters.${index}`, 'time_is_no_filter');
  });
  question.order_by?.forEach(([name], index) => {
    const asked = [...question.metrics, ...question.dimensions].some((known) => known === name);
    if (!asked) say(`order_by.${index}.0`, 'not_asked');
  });
  if (fields.length === 0) {
    const { filter } = requestOf(draft, range, { filters: question.filters, counters: new Set() });
    if (tooManyFlags(filter)) say('filters', 'too_many');
  }
  return fields.length === 0 ? undefined : { fields };
}

function cellDimensionOf(
  name: DimensionName,
  range: Range,
  grain: CompiledPolicy['timeGrain'],
): CellDimension {
  const dimension = dimensionOf(name);
  if (dimension.kind !== 'time') return dimension;
  return { kind: 'bucket', interval: intervalOf(dimension.name, range, grain) };
}

export function planQuestion(question: Question, context: QuestionContext): Plan | QuestionError {
  const { policy, site, nowMs } = context;
  const { goneMonths, timeGrain } = policy;
  const rangeContext = { nowMs, timezone: site.timezone, goneMonths, timeGrain };
  const range = resolveRange(question.date_range, rangeContext);
  const dimensions = question.dimensions.map((name) => cellDimensionOf(name, range, timeGrain));
  const gates = gatesOf(question, policy);
  const draft: Draft = { question, context, dimensions, gates };
  const problems = problemsOf(question, draft, range);
  if (problems !== undefined) return problems;
  const bucket = dimensions.find((dimension) => dimension.kind === 'bucket');
  const mode = question.include.comparisons?.mode;
  const compared =
    mode === undefined
      ? undefined
      : comparisonRange({ date_range: question.date_range, mode }, range, rangeContext);
  if (compared !== undefined && compared.first < firstDay) {
    return { fields: [{ field: 'date_range', reason: 'out_of_range' }] };
  }
  const main = planRange(draft, range);
  const countsNone =
    policy.visitorKey === 'none' || (main.past !== undefined && main.past.totals === undefined);
  const notCounted = question.metrics.filter(
    (metric) => countsNone && metricDefinitions[metric].ofVisitors === true,
  );
  return {
    question,
    context,
    dimensions,
    gatesCells: gates.cells,
    gatesTotal: gates.total,
    notCounted,
    main,
    ...(bucket === undefined ? {} : { interval: bucket.interval }),
    ...(compared === undefined ? {} : { comparison: planRange(draft, compared) }),
  };
}

export function isQuestionError(plan: Plan | QuestionError): plan is QuestionError {
  return 'fields' in plan;
}
