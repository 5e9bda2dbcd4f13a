/**
 * A question as SQL. What enters: a question that the schema let through, the site's goals and
 * policy, the moment. What leaves: statements with bound values, to be run in any order. What never
 * passes: a string of a user inside SQL; a row past its date.
 */
import {
  type Branch,
  type CellDimension,
  type CellRequest,
  cellColumns,
  groupBy,
  nearRowsSql,
} from './cells.ts';
import { textSql } from './dimensions.ts';
import { eventBranch, eventCountersOf, scrollBranch } from './events-sql.ts';
import { scopesOf } from './filters.ts';
import { type Counter, isVisitCounter } from './metrics.ts';
import type { Statement } from './statement.ts';
import { edgeSeconds } from './visits.ts';
import {
  keepsVisitsWhole,
  visitBranch,
  visitedBranch,
  visitedScrollBranch,
  wholeVisitBranch,
} from './visits-sql.ts';

/** More cells than this are not fetched; the largest are. */
export const cellsMax = 20_000;

/** A cell as the database answers it: `d0`, `d1` as text, counters as numbers or digits. */
export type CellRow = Readonly<Record<string, string | number>>;

/** Whether events have to be looked at together with their visit. */
function dependsOnVisit(request: CellRequest): boolean {
  if (!request.countsVisitors) return false;
  const scopes = scopesOf(request.filter);
  if (scopes.has('visit') || scopes.has('entry') || scopes.has('exit')) return true;
  return request.dimensions.some(
    (dimension) =>
      dimension.kind === 'entry' ||
      dimension.kind === 'exit' ||
      ('scope' in dimension && dimension.scope === 'visit'),
  );
}

/** SQL of the texts that may be behind a hash, for dimensions that visits carry as hashes. */
function textBehindHash(dimension: CellDimension, request: CellRequest): string | undefined {
  switch (dimension.kind) {
    case 'bucket':
    case 'goal':
    case 'enum':
      return undefined;
    case 'entry':
    case 'exit':
      return 'path';
    case 'text':
      return dimension.column;
    case 'property':
      return textSql(dimension, request);
  }
}

/**
 * Gives a branch over visits its texts back. The texts are looked for in more rows than the branch
 * counts; what no cell has the hash of stays behind. A blank has none and is found by not being found.
 */
function withTexts(branch: Branch, request: CellRequest): Branch {
  if (request.dimensions.length === 0) return branch;
  const { range } = request;
  const near = nearRowsSql(request, range.from - edgeSeconds, range.to + edgeSeconds);
  const columns: string[] = [];
  const joins: string[] = [];
  request.dimensions.forEach((dimension, index) => {
    const text = textBehindHash(dimension, request);
    const pages = dimension.kind === 'entry' || dimension.kind === 'exit';
    const where = pages ? `${near} AND indexHint(kind = 'pageview')` : near;
    columns.push(
      text === undefined ? `toString(c.d${index}) AS d${index}` : `t${index}.s AS d${index}`,
    );
    if (text === undefined) return;
    joins.push(
      `LEFT JOIN (SELECT cityHash64(text) AS h, toString(text) AS s FROM (SELECT DISTINCT ${text} AS text FROM events WHERE ${where})) AS t${index} ON c.d${index} = t${index}.h`,
    );
  });
  const select = [...columns, ...branch.counters.map((counter) => `c.${counter} AS ${counter}`)];
  return {
    counters: branch.counters,
    sql: `SELECT ${select.join(', ')} FROM (${branch.sql}) AS c ${joins.join(' ')}`,
  };
}

function asTexts(branch: Branch, request: CellRequest): Branch {
  if (request.dimensions.length === 0) return branch;
  const columns = cellColumns(request).map((cell) => `toString(c.${cell}) AS ${cell}`);
  const select = [...columns, ...branch.counters.map((counter) => `c.${counter} AS ${counter}`)];
  return {
    counters: branch.counters,
    sql: `SELECT ${select.join(', ')} FROM (${branch.sql}) AS c`,
  };
}

/** Rows without a visit have no visitor to count: where only visitors are asked for, they need not be read. */
function withoutVisit(request: CellRequest): Branch | undefined {
  const ofVisitors = new Set<Counter>(['visitors', 'converters']);
  const needed = eventCountersOf(request.counters).some((one) => !ofVisitors.has(one));
  return needed ? eventBranch(request, 'without_visit') : undefined;
}

/**
 * The SELECTs that fill the counters. Events are counted on their rows where that is enough. Where
 * they depend on their visit, or visits have to be made anyway, visits and events are counted in one
 * go, as long as a cell is a matter of whole visits.
 */
function branchesOf(request: CellRequest): Branch[] {
  const asksVisits = request.countsVisitors && [...request.counters].some(isVisitCounter);
  const depends = dependsOnVisit(request);
  const whole = keepsVisitsWhole(request) && (depends || asksVisits);
  const apart = depends || whole;
  const rows = apart
    ? [withoutVisit(request), scrollBranch(request, depends ? 'without_visit' : 'every')]
    : [eventBranch(request, 'every'), scrollBranch(request, 'every')];
  const scroll = depends ? [visitedScrollBranch(request)] : [];
  const split = [
    ...(asksVisits ? [visitBranch(request)] : []),
    ...(depends ? [visitedBranch(request)] : []),
  ];
  const visits = [...(whole ? [wholeVisitBranch(request)] : split), ...scroll];
  const present = (branch: Branch | undefined) => branch !== undefined;
  const [plain, hashed] = [rows.filter(present), visits.filter(present)];
  const all = plain.length + hashed.length;
  return [
    // Only beside others do values have to be of one type.
    ...plain.map((branch) => (all > 1 ? asTexts(branch, request) : branch)),
    ...hashed.map((branch) => withTexts(branch, request)),
  ];
}

/** Each SELECT around another costs the database a millisecond of planning: a branch alone stays as it is. */
function unite(branches: readonly Branch[], request: CellRequest): string {
  const [only] = branches;
  if (only !== undefined && branches.length === 1) return only.sql;
  const cells = cellColumns(request);
  const counters = [...request.counters].filter((counter) =>
    branches.some((branch) => branch.counters.includes(counter)),
  );
  const padded = branches.map(({ sql, counters: has }) => {
    const columns = counters.map((counter) =>
      has.includes(counter) ? counter : `0 AS ${counter}`,
    );
    return `SELECT ${[...cells, ...columns].join(', ')} FROM (${sql})`;
  });
  const sums = counters.map((counter) => `sum(${counter}) AS ${counter}`);
  return `SELECT ${[...cells, ...sums].join(', ')} FROM (${padded.join(' UNION ALL ')})${groupBy(cells)}`;
}

/** @returns undefined where nothing has to be asked (only visits of a site that counts none). */
export function compileCells(request: CellRequest, largest: Counter): Statement | undefined {
  const branches = branchesOf(request);
  if (branches.length === 0) return undefined;
  const united = unite(branches, request);
  const known = branches.some((branch) => branch.counters.includes(largest));
  // Cells of one size come in one order, so that the same ones are fetched each time.
  const names = cellColumns(request).join(', ');
  const order = known && names !== '' ? ` ORDER BY ${largest} DESC, ${names}` : '';
  return { sql: `${united}${order} LIMIT ${cellsMax}`, params: request.binder.params };
}
