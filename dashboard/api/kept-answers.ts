/**
 * Answers about settled days, kept in memory: the page asks the same questions again whenever rows
 * arrive, and all but the last day of a range says the same. An answer holds as long as its mark does,
 * which changes with the rows behind it; cells here have not passed the small-count gate, so they stay
 * inside this process, and those of an older mark are forgotten.
 */
import { limits } from '../../src/model/limits.ts';
import type { CellRow } from '../../src/stats/compile.ts';
import { settledRowsEnd } from '../../src/stats/settled.ts';
import type { Statement, Store } from '../../src/store/port.ts';

export interface KeptAnswers {
  /** The kept answer of a statement about the site under this mark, or else the database's. Rejects as the store does. */
  run(
    statement: Statement,
    of: { readonly site: string; readonly mark: string },
  ): Promise<CellRow[]>;
}

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
    // An empty answer takes room too.
    kept.cells = found + 1;
    cells += kept.cells;
    forgetWhere(() => cells > cellsMax);
  };
  return {
    run(statement, { site, mark }) {
      const key = JSON.stringify([site, statement.sql, statement.params]);
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
 * Rows of the site up to a moment, and what was done to the table. Whole days are counted by the
 * primary key alone. A count that stays the same while rows change takes a mutation, which counts too.
 */
const markSql = `
  SELECT
    (SELECT count() FROM events WHERE site = {site:String} AND toDate(ts) < toDate(toDateTime({end:UInt32}))) AS before,
    (SELECT count() FROM events WHERE site = {site:String}
      AND toDate(ts) = toDate(toDateTime({end:UInt32})) AND ts < toDateTime({end:UInt32})) AS last,
    (SELECT (count(), countIf(is_done), max(create_time)) FROM system.mutations
      WHERE database = currentDatabase() AND table = 'events') AS changes`;

/** What changes when rows that settled answers come from do. Undefined where the database does not tell: then nothing is kept. */
export async function readMark(
  store: Pick<Store, 'query'>,
  site: string,
  until: number,
): Promise<string | undefined> {
  const params = { site, end: settledRowsEnd(until) };
  const rows = await store.query({ sql: markSql, params }).catch(() => []);
  return rows.length === 0 ? undefined : JSON.stringify([until, rows]);
}
