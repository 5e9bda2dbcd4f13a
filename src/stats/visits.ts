/**
 * Visits, computed when asked. A visit is a run of one visitor's events (e-mails opened left out) in
 * the order (ts, seq) with gaps under 30 minutes, from its first event that is not a reading time; a
 * run of reading times alone is no visit. It belongs to the moment at which it began, so that days
 * add up: events up to `edgeSeconds` on both sides of the range are read along.
 *
 * For speed everything is numbers: an event is one wide integer whose highest 64 bits say when it was,
 * what it was and which filters it meets, followed by one 64-bit word for each further thing that
 * is asked (the hash of a dimension's value, the goals that it meets, its reading time or value).
 * Sorting those integers sorts the events.
 */
import { eventKinds, type EventKind } from '../model/event-kind.ts';
import { limits } from '../model/limits.ts';
import { type CellRequest, rowsSql, rowValueSql, visitorSql } from './cells.ts';
import { emitFilter, emitOnRow, type FilterNode, type Leaf, scopesOf } from './filters.ts';
import { anyGoalSql, goalBitsSql } from './goals.ts';

/** A visit that crosses the edge of the range by more is cut there. */
export const edgeSeconds = 4 * 3_600;

/** Flags beside the kind in the lowest 16 bits of the first word. */
const flagsMax = 12;

export function kindCode(kind: EventKind): number {
  return eventKinds.indexOf(kind) + 1;
}

/** How events are packed for one request. */
export interface Packing {
  /** SQL of each word after the first, on a row. */
  readonly words: readonly string[];
  /** SQL of each flag, on a row. */
  readonly flags: readonly string[];
  /** Which word holds each dimension; undefined for time. */
  readonly wordOf: readonly (number | undefined)[];
  /** The payload's word: see `payloadSql`. */
  readonly payload?: number;
  readonly goalFlag?: number;
  /** The filter over packed events. */
  readonly filter: FilterNode;
}

/** Reading times carry milliseconds (27 bits), scroll (7) and the page (30, told apart within a cell); others their value in thousandths. */
const payloadSql =
  `if(kind = 'engagement', ` +
  `bitOr(bitOr(bitShiftLeft(toUInt64(engaged_ms), 37), bitShiftLeft(toUInt64(scroll_depth), 30)), bitShiftRight(cityHash64(path), 34)), ` +
  `reinterpretAsUInt64(toInt64(value * 1000)))`;

/** Every part of the filter that one event decides becomes one flag; so does each page of entry or exit. */
export function flagFilter(node: FilterNode, flags: string[]): FilterNode {
  const scopes = scopesOf(node);
  const [scope] = scopes;
  const simple = scopes.size === 1 && (scope === 'row' || scope === 'visit');
  if (simple || node.op === 'leaf') {
    const leafScope = node.op === 'leaf' ? node.scope : scope;
    if (leafScope === undefined) return node;
    const sql = node.op === 'leaf' ? node.sql : emitOnRow(node);
    const blank = node.op === 'leaf' && node.blank;
    return { op: 'leaf', scope: leafScope, sql: String(flags.push(sql) - 1), blank };
  }
  if (node.op === 'not') return { op: 'not', node: flagFilter(node.node, flags) };
  return { op: node.op, nodes: groupByScope(node.op, node.nodes).map((n) => flagFilter(n, flags)) };
}

/** Neighbours that the same event decides share a flag. */
function groupByScope(op: 'and' | 'or', nodes: readonly FilterNode[]): FilterNode[] {
  const shared = (scope: 'row' | 'visit') =>
    nodes.filter((node) => {
      const scopes = scopesOf(node);
      return scopes.size === 1 && scopes.has(scope);
    });
  const rows = shared('row');
  const visits = shared('visit');
  const rest = nodes.filter((node) => !rows.includes(node) && !visits.includes(node));
  return [
    ...(rows.length === 0 ? [] : [{ op, nodes: rows }]),
    ...(visits.length === 0 ? [] : [{ op, nodes: visits }]),
    ...rest,
  ];
}

export function tooManyFlags(filter: FilterNode): boolean {
  const flags: string[] = [];
  flagFilter(filter, flags);
  return flags.length > flagsMax - 1;
}

export function packEvents(
  request: CellRequest,
  needs: { payload: boolean; goal: boolean },
): Packing {
  const words: string[] = [];
  const wordOf = request.dimensions.map((dimension) => {
    if (dimension.kind === 'bucket') return undefined;
    if (dimension.kind === 'goal') return words.push(goalBitsSql(request.goals, request.binder));
    if (dimension.kind === 'enum')
      return words.push(`toUInt64(${rowValueSql(dimension, request)})`);
    const value =
      dimension.kind === 'entry' || dimension.kind === 'exit'
        ? 'path'
        : rowValueSql(dimension, request);
    return words.push(`cityHash64(${value})`);
  });
  const flags: string[] = [];
  const filter = flagFilter(request.filter, flags);
  return {
    words,
    flags,
    wordOf,
    filter,
    ...(needs.goal ? { goalFlag: flags.push(anyGoalSql(request.goals, request.binder)) - 1 } : {}),
    ...(needs.payload ? { payload: words.push(payloadSql) } : {}),
  };
}

/** The integer's width in words. */
function widthOf(packing: Packing): 1 | 2 | 4 {
  const words = packing.words.length + 1;
  return words > 2 ? 4 : words === 2 ? 2 : 1;
}

/** Word `index` of the packed event `x`; 0 is the first. */
export function wordSql(packing: Packing, x: string, index: number): string {
  const width = widthOf(packing);
  if (width === 1) return x;
  return `toUInt64(bitShiftRight(${x}, ${64 * (width - 1 - index)}))`;
}

export function momentSql(packing: Packing, x: string): string {
  return `toUInt32(bitShiftRight(${x}, ${64 * (widthOf(packing) - 1) + 32}))`;
}

/** `x` is before the moment: the highest bits are when, so whole integers compare. */
export function beforeSql(packing: Packing, x: string, moment: string): string {
  const width = widthOf(packing);
  return `${x} < bitShiftLeft(toUInt${64 * width}(${moment}), ${64 * (width - 1) + 32})`;
}

export function kindSql(packing: Packing, x: string): string {
  return `bitAnd(${wordSql(packing, x, 0)}, 7)`;
}

export function flagSql(packing: Packing, x: string, flag: number): string {
  return `bitTest(${wordSql(packing, x, 0)}, ${3 + flag})`;
}

/**
 * Within a moment: by arrival. Where that is not kept, an event that came from elsewhere goes first, so
 * that a visit has the source with which it began.
 */
function orderSql({ isCoarse }: CellRequest): string {
  return isCoarse ? `if(seq = 0, toUInt16(channel = 'Direct'), seq)` : 'seq';
}

function packedSql(request: CellRequest, packing: Packing): string {
  const width = widthOf(packing);
  const parts = [
    'bitShiftLeft(toUInt64(toUInt32(ts)), 32)',
    `bitShiftLeft(toUInt64(${orderSql(request)}), 16)`,
    `toUInt64(CAST(kind, 'Int8'))`,
    ...packing.flags.map((flag, index) => `bitShiftLeft(toUInt64(${flag}), ${3 + index})`),
  ];
  const first = parts.reduce((sum, part) => `bitOr(${sum}, ${part})`);
  if (width === 1) return first;
  const wide = `toUInt${64 * width}`;
  return [first, ...packing.words]
    .map((word, index) => {
      const shift = 64 * (width - 1 - index);
      return shift === 0 ? `${wide}(${word})` : `bitShiftLeft(${wide}(${word}), ${shift})`;
    })
    .reduce((sum, part) => `bitOr(${sum}, ${part})`);
}

const page = kindCode('pageview');
const reading = kindCode('engagement');

/** Longer than a day of 25 hours, in which every visit that crosses its end began. */
const dayBeforeSeconds = 90_000;

/**
 * Rows that visits of the range are made of. Over a cut at midnight within the asked range a visit must
 * not be cut as it is at the edge of what was asked, or a figure would change when the cut moves on.
 * A visitor key outlives midnight by the gap of a visit, so whoever crosses it is seen right after it.
 */
function nearbyRowsSql(request: CellRequest): string {
  const { range } = request;
  const near = range.from - edgeSeconds;
  if (!request.beginsInside) return rowsSql(request, near, range.to + edgeSeconds);
  const bound = request.binder.bind(near, 'UInt32');
  const crossing = rowsSql(request, range.from, range.from + limits.visitGapSeconds);
  const far = rowsSql(request, range.from - dayBeforeSeconds, range.to + edgeSeconds);
  return `${far} AND (ts >= toDateTime(${bound}) OR v IN (SELECT ${visitorSql(request)} FROM events WHERE ${crossing}))`;
}

/**
 * One row a run: `v`, `run` (packed events in order), `start` (the first that is not a reading time;
 * where there is none the run is no visit, and `start` is its first), and where asked `entry` and
 * `exit` (first and last page view, 0 without).
 */
export function visitsSql(request: CellRequest, packing: Packing): string {
  const rows = nearbyRowsSql(request);
  const kind = kindSql(packing, 'x');
  const sorted = `WITH ${visitorSql(request)} AS v SELECT v, arraySort(groupArray(${packedSql(request, packing)})) AS k FROM events WHERE ${rows} AND v != 0 AND kind != 'open' GROUP BY v`;
  const moments = `arrayMap(x -> ${momentSql(packing, 'x')}, k)`;
  const ends = `arrayMap(gap -> gap >= ${limits.visitGapSeconds}, arrayDifference(${moments}))`;
  const runs = `SELECT v, arrayJoin(arraySplit((x, end) -> end, k, ${ends})) AS run FROM (${sorted})`;
  const columns = [
    'v',
    'run',
    `if(${kindSql(packing, 'run[1]')} != ${reading}, run[1], arrayFirst(x -> ${kind} != ${reading}, run)) AS first_acting`,
    `if(first_acting = 0, run[1], first_acting) AS start`,
    ...(usesPages(request, 'entry') ? [`arrayFirst(x -> ${kind} = ${page}, run) AS entry`] : []),
    ...(usesPages(request, 'exit') ? [`arrayLast(x -> ${kind} = ${page}, run) AS exit`] : []),
  ];
  return `SELECT ${columns.join(', ')} FROM (${runs})`;
}

/** Whether the request asks for the visit's first or last page view. */
export function usesPages(request: CellRequest, which: 'entry' | 'exit'): boolean {
  return (
    request.dimensions.some((dimension) => dimension.kind === which) ||
    scopesOf(request.filter).has(which)
  );
}

/** The filter on the packed event `x` of a visit. */
export function filterSql(packing: Packing, x: string): string {
  return emitFilter(packing.filter, (leaf) => leafFlagSql(packing, leaf, x));
}

function leafFlagSql(packing: Packing, leaf: Leaf, x: string): string {
  const flag = Number(leaf.sql);
  switch (leaf.scope) {
    case 'row':
      return flagSql(packing, x, flag);
    case 'visit':
      return flagSql(packing, 'start', flag);
    case 'entry':
    case 'exit':
      return `if(${leaf.scope} = 0, ${leaf.blank ? 1 : 0}, ${flagSql(packing, leaf.scope, flag)})`;
  }
}
