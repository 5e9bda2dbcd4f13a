/**
 * Cells of the database -> the published result: the small-count gate, rates and means from published
 * counters, order and page, intervals, and the comparison.
 */
import { wilsonInterval } from './chance.ts';
import { compareRows } from './compare.ts';
import type { CellRow } from './compile.ts';
import { gateFigures, gatesFigures } from './figure-gate.ts';
import { type Cell, type Counters, gateCells, type Gated } from './gate.ts';
import { isRate } from './metrics.ts';
import { completeFrom, ofVisitors } from './complete-from.ts';
import { baseKeys, type Plan, type RangePlan } from './plan.ts';
import type { MetricName, MetricValue, QueryResult, ResultRow } from './question.ts';
import {
  labelsOf,
  proportionOf,
  type PublishedCell,
  type PublishedCells,
  valueOf,
} from './published.ts';
import { labelAt, labelOfDigits } from './time-buckets.ts';
import { tellPast } from './told-past.ts';

/** What the database answered to the statements of one range. */
export interface RangeAnswer {
  readonly cells: readonly CellRow[];
  readonly base: readonly CellRow[];
  readonly total: readonly CellRow[];
  readonly leftOut: readonly (readonly CellRow[])[];
  /** Totals of past days. */
  readonly past: readonly CellRow[];
}

function toCell(row: CellRow, dimensions: number): Cell {
  const keys = Array.from({ length: dimensions }, (_, index) => String(row[`d${index}`] ?? ''));
  const counters: Partial<Record<string, number>> = {};
  for (const [name, value] of Object.entries(row)) {
    if (!/^d\d$/.test(name)) counters[name] = Number(value);
  }
  return { keys, counters: counters satisfies Counters };
}

/** A dimension's text in the answer -> the value that is published. */
function decodeKey(plan: Plan, index: number, key: string): string {
  const dimension = plan.dimensions[index];
  switch (dimension?.kind) {
    case 'bucket':
      return labelOfDigits(key);
    case 'goal':
      return plan.context.goals[Number(key)]?.name ?? '';
    case 'enum':
      return dimension.members.get(Number(key)) ?? '';
    default:
      return key;
  }
}

function baseOf(plan: Plan, answer: RangeAnswer): (cell: Cell) => number {
  const rangePlan = plan.main;
  if (rangePlan.base === undefined) return (cell) => cell.counters.visitors ?? 0;
  const count = plan.dimensions.filter((dimension) => dimension.kind !== 'goal').length;
  const visitors = new Map(
    answer.base.map((row) => {
      const cell = toCell(row, count);
      return [JSON.stringify(cell.keys), cell.counters.visitors ?? 0] as const;
    }),
  );
  return (cell) => visitors.get(JSON.stringify(baseKeys(plan, cell.keys))) ?? 0;
}

function isWithheld(plan: Plan, answer: RangeAnswer): boolean {
  const { threshold } = plan.context.policy.smallCounts;
  return [answer.total, ...answer.leftOut].some(([row]) => {
    const people = Number(row?.['people'] ?? 0);
    return people > 0 && people < threshold;
  });
}

/** Times stay where they are: what would be merged into Other is not told instead. */
function withholdTimes(cells: readonly Cell[], threshold: number): Gated {
  const kept = new Set(gateCells(cells, threshold).cells);
  return {
    cells: cells.map((cell) => {
      const isTold = kept.has(cell) || cell.counters.people === 0;
      return isTold ? cell : { ...cell, counters: {}, withheld: true };
    }),
  };
}

function gateOf(plan: Plan, cells: readonly Cell[]): Gated {
  const { threshold } = plan.context.policy.smallCounts;
  if (plan.gatesCells) return gateCells(cells, threshold);
  if (plan.gatesTotal && plan.dimensions.length > 0) return withholdTimes(cells, threshold);
  return { cells };
}

export function publishCells(plan: Plan, range: RangePlan, answer: RangeAnswer): PublishedCells {
  if (isWithheld(plan, answer)) return { cells: [], withheld: true };
  const baseFor = baseOf(plan, answer);
  const all = answer.cells.map((row) => toCell(row, plan.dimensions.length));
  const gated = gateOf(plan, all);
  const kept = new Set(gated.cells);
  const decode = (cell: Cell): PublishedCell => ({
    keys: cell.keys.map((key, index) => decodeKey(plan, index, key)),
    counters: cell.counters,
    base: baseFor(cell),
    ...(cell.withheld === true ? { withheld: true } : {}),
  });
  const hidden = all.filter((cell) => !kept.has(cell));
  const base = plan.dimensions.every((dimension) => dimension.kind === 'goal')
    ? Math.max(0, ...hidden.map(baseFor))
    : hidden.reduce((sum, cell) => sum + baseFor(cell), 0);
  const cells = gated.cells.map(decode);
  const rest = gated.other === undefined ? [] : [{ ...gated.other, base }];
  const told = gateFigures(plan, [...cells, ...rest]);
  const other = told[cells.length];
  const known = { cells: told.slice(0, cells.length), ...(other === undefined ? {} : { other }) };
  const totals = { totals: answer.past, interval: plan.interval };
  return { ...tellPast(known, range.past, totals), withheld: false };
}

const blank: PublishedCell = { keys: [], counters: {}, base: 0 };

function intervalsOf(plan: Plan, cell: PublishedCell): NonNullable<ResultRow['intervals']> {
  const intervals: { [Metric in MetricName]?: readonly [number, number] } = {};
  for (const metric of plan.question.metrics) {
    const proportion = proportionOf(metric, cell);
    if (proportion === undefined || proportion.whole === 0) continue;
    if (valueOf(plan, metric, cell) === null) continue;
    intervals[metric] = wilsonInterval(proportion.part, proportion.whole);
  }
  return intervals;
}

function toRow(plan: Plan, cell: PublishedCell): ResultRow {
  const { question } = plan;
  return {
    dimensions: [...cell.keys],
    metrics: question.metrics.map((metric) => valueOf(plan, metric, cell)),
    ...(cell.other === true ? { other: true } : {}),
    ...(question.include.intervals === true ? { intervals: intervalsOf(plan, cell) } : {}),
  };
}

/** Unless told: time in order, then the first metric from the top. */
function orderOf(plan: Plan): readonly (readonly [string, 'asc' | 'desc'])[] {
  const { question } = plan;
  if (question.order_by !== undefined && question.order_by.length > 0) return question.order_by;
  const time = question.dimensions.filter((_, index) => plan.dimensions[index]?.kind === 'bucket');
  const [metric] = question.metrics;
  return [
    ...time.map((name) => [name, 'asc'] as const),
    ...(metric === undefined ? [] : [[metric, 'desc'] as const]),
  ];
}

function compareValues(a: MetricValue | string, b: MetricValue | string): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0;
}

/** What an e-mail's opening alone brings along (a browser that nobody visited with) is no row of a breakdown. */
function isListed(plan: Plan, { metrics }: ResultRow): boolean {
  if (plan.dimensions.every((dimension) => dimension.kind === 'bucket')) return true;
  if (metrics.some((value) => value !== null && value !== 0)) return true;
  // A known rate of 0 says something only where no count beside it says that there was nobody.
  return plan.question.metrics.every(isRate) && metrics.some((value) => value !== null);
}

type Column = (row: ResultRow) => MetricValue | string;

function sortRows(plan: Plan, rows: ResultRow[]): ResultRow[] {
  const { metrics, dimensions } = plan.question;
  const columns = orderOf(plan).map(([name, direction]): [Column, 1 | -1] => {
    const metric = metrics.findIndex((known) => known === name);
    const dimension = dimensions.findIndex((known) => known === name);
    const column: Column = (row) =>
      metric >= 0 ? (row.metrics[metric] ?? null) : (row.dimensions[dimension] ?? '');
    return [column, direction === 'asc' ? 1 : -1];
  });
  const compare = (a: ResultRow, b: ResultRow): number => {
    for (const [column, sign] of columns) {
      const [first, second] = [column(a), column(b)];
      // What is not known comes last, whichever way.
      if ((first === null) !== (second === null)) return first === null ? 1 : -1;
      const order = compareValues(first, second) * sign;
      if (order !== 0) return order;
    }
    return compareValues(a.dimensions.join('\n'), b.dimensions.join('\n'));
  };
  return rows.sort(compare);
}

/** Rows of the main range; buckets that only the compared range has are there with zeros. */
function mainCells(plan: Plan, main: PublishedCells, compared: PublishedCells | undefined) {
  const { question } = plan;
  if (question.dimensions.length === 0)
    return [main.withheld ? undefined : (main.cells[0] ?? blank)];
  if (compared === undefined || plan.interval === undefined || main.withheld) return main.cells;
  if (question.dimensions.length > 1) return main.cells;
  const labels = labelsOf(plan);
  const known = new Set(main.cells.map((cell) => cell.keys[0]));
  const missing = compared.cells.flatMap((cell) => {
    const label = labels.main[labels.comparison.indexOf(cell.keys[0] ?? '')];
    return label === undefined || known.has(label) ? [] : [{ ...blank, keys: [label] }];
  });
  return [...main.cells, ...missing];
}

function metaOf(plan: Plan, published: PublishedCells, total: number): QueryResult['meta'] {
  const { question, context, main, comparison, interval } = plan;
  const { include } = question;
  const labels = labelsOf(plan);
  const now = Math.floor(context.nowMs / 1000);
  const running =
    interval === undefined || now < main.range.from || now >= main.range.to
      ? -1
      : labels.main.indexOf(labelAt(now, interval, context.site.timezone));
  const complete = completeFrom(plan, published.unknown);
  const gated = plan.gatesCells || plan.gatesTotal || gatesFigures(plan);
  return {
    ...(include.time_labels === true && interval !== undefined
      ? { time_labels: [...labels.main] }
      : {}),
    ...(running >= 0 ? { running_label: running } : {}),
    ...(comparison !== undefined && interval !== undefined
      ? { comparison_time_labels: [...labels.comparison] }
      : {}),
    ...(include.total_rows === true ? { total_rows: total } : {}),
    ...(complete === undefined ? {} : { complete_from: complete }),
    ...(published.unknown === undefined ? {} : { not_known: ofVisitors(question) }),
    ...(plan.notCounted.length === 0 ? {} : { not_counted: [...plan.notCounted] }),
    ...(gated ? { threshold: context.policy.smallCounts.threshold } : {}),
    date_range: [main.range.first, main.range.last],
    ...(comparison === undefined
      ? {}
      : { comparison_date_range: [comparison.range.first, comparison.range.last] as const }),
  };
}

export function publish(plan: Plan, main: RangeAnswer, comparison?: RangeAnswer): QueryResult {
  const { question } = plan;
  const published = publishCells(plan, plan.main, main);
  const compared =
    comparison === undefined || plan.comparison === undefined
      ? undefined
      : publishCells(plan, plan.comparison, comparison);
  const cells = mainCells(plan, published, compared);
  const compare = compared === undefined ? undefined : compareRows(plan, labelsOf(plan), compared);
  const finish = (cell: PublishedCell | undefined): ResultRow => {
    if (cell === undefined) {
      return { dimensions: [], metrics: question.metrics.map(() => null) };
    }
    const row = toRow(plan, cell);
    return compare === undefined ? row : { ...row, comparison: compare(cell) };
  };
  const listed = (found: readonly (PublishedCell | undefined)[]) =>
    found.map(finish).filter((row) => isListed(plan, row));
  const rows = sortRows(plan, listed(cells));
  const { limit, offset } = question.pagination;
  const other = published.other === undefined ? [] : listed([published.other]);
  return {
    results: [...rows.slice(offset, offset + limit), ...other],
    meta: metaOf(plan, published, rows.length),
    query: question,
  };
}
