/**
 * Answers about settled days, kept in memory: the page asks the same questions again whenever rows
 * arrive, and all but the last day of a range says the same. An answer holds as long as its mark does,
 * which changes with the rows behind it; cells here have not passed the small-count gate, so they stay
 * inside this process, and those of an older mark are forgotten.
 */
import { limits } from '../../src/model/limits.ts';
import type { CellRow } from '../../src/stats/compile.ts';
import { settledRowsEnd } from '../../src/stats/settled.ts';
import { clockParam } from '../../src/stats/statement.ts';
import type { Statement, Store } from '../../src/store/port.ts';

export interface KeptAnswers {
  /** The kept answer of a statement about the site under this mark, or else the database's. Rejects as the store does. */
  run(
    statement: Statement,
    of: { readonly site: string; readonly mark: string },
  ): Promise<CellRow[]>;
}

/** About as much memory as a cell takes. */
const cellChars = 300;

interface Kept {
  readonly site: string;
  readonly mark: string;
  readonly rows: Promise<CellRow[]>;
  cells: number;
}

export function createKeptAnswers(
  store: Pick<Store, 'query'>,
  cellsMax: number = limits.keptCells,
): KeptAnswers {
  // In the order of their last use.
  const answers = new Map<string, Kept>();
  let cells = 0;
  const forget = (key: string, kept: Kept) => {
    if (answers.get(key) !== kept) return;
    answers.delete(key);
    cells -= kept.cells;
  };
  const forgetWhere = (isOver: (kept: Kept) => boolean) => {
    for (const [key, kept] of answers) if (isOver(kept)) forget(key, kept);
  };
  const keep = (key: string, kept: Kept, found: number) => {
    if (answers.get(key) !== kept) return;
    // An empty answer takes room too, and so does a long question.
    kept.cells = found + Math.ceil(key.length / cellChars);
    cells += kept.cells;
    forgetWhere(() => cells > cellsMax);
  };
  return {
    run(statement, { site, mark }) {
      // Of the clock only which rows are still sharp matters, and the mark has their number.
      const { [clockParam]: _clock, ...params } = statement.params;
      const key = JSON.stringify([site, statement.sql, params]);
      forgetWhere((kept) => kept.site === site && kept.mark !== mark);
      const known = answers.get(key);
      const kept = known ?? { site, mark, rows: store.query<CellRow>(statement), cells: 0 };
      answers.delete(key);
      answers.set(key, kept);
      if (known === undefined) {
        kept.rows.then(
          (rows) => keep(key, kept, rows.length),
          () => forget(key, kept),
        );
      }
      return kept.rows;
    },
  };
}

/**
 * Sharp fields end 24 hours after their event or at a midnight. Statements have the site's day, and
 * the mark the day of UTC, so that only the rows of these hours have to be looked at.
 */
const hoursSharp = 25;

/**
 * Rows of the site up to a moment, how many of the last day are still sharp, and what was done to the
 * table: mutations, and the oldest block of each partition, which merges and inserts leave as it is and
 * a dropped or replaced partition does not. Whole days are counted by the primary key alone.
 */
const markSql = `
  SELECT
    (SELECT count() FROM events WHERE site = {site:String} AND toDate(ts) < toDate(toDateTime({end:UInt32}))) AS before,
    (SELECT count() FROM events WHERE site = {site:String}
      AND toDate(ts) = toDate(toDateTime({end:UInt32})) AND ts < toDateTime({end:UInt32})) AS last,
    (SELECT countIf(sharp_until > toDateTime({now:UInt32})) FROM events WHERE site = {site:String}
      AND toDate(ts) >= toDate(toDateTime({now:UInt32} - ${hoursSharp * 3_600})) AND ts < toDateTime({end:UInt32})) AS sharp,
    (SELECT (count(), countIf(is_done), max(create_time)) FROM system.mutations
      WHERE database = currentDatabase() AND table = 'events') AS changes,
    (SELECT arraySort(groupArray((partition, oldest))) FROM (
      SELECT partition, min(min_block_number) AS oldest FROM system.parts
      WHERE database = currentDatabase() AND table = 'events' AND active
        AND min_time < toDateTime({end:UInt32}) GROUP BY partition)) AS partitions`;

/** What changes when rows that settled answers come from do. Undefined where the database does not tell: then nothing is kept. */
export async function readMark(
  store: Pick<Store, 'query'>,
  site: string,
  { until, now }: { readonly until: number; readonly now: number },
): Promise<string | undefined> {
  const params = { site, end: settledRowsEnd(until), now };
  const rows = await store.query({ sql: markSql, params }).catch(() => []);
  return rows.length === 0 ? undefined : JSON.stringify([until, Math.floor(now / 86_400), rows]);
}
