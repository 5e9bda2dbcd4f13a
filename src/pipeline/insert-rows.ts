/**
 * One batch into the store, exactly once. The store refuses: the batch is halved, with tokens that
 * follow from the batch's own, until the bad row is alone; that row becomes a dead letter. Begun
 * again after a failure, the same halves have the same tokens, so that none is stored twice.
 */
import { limits } from '../model/limits.ts';
import type { CountSignal } from '../model/signals.ts';
import type { RowOf, WrittenTable } from '../model/tables.ts';
import type { Store } from '../store/port.ts';
import { leaveOutStored } from './stored-events.ts';

/** The part of the store that rows need; its errors have the codes of src/store/port.ts. */
export interface RowStore extends Pick<Store, 'query'> {
  insert(
    table: WrittenTable | 'dead_letters',
    lines: readonly string[],
    token: string,
  ): Promise<void>;
}

export interface Rows {
  readonly table: WrittenTable;
  readonly token: string;
  readonly lines: readonly string[];
}

export interface InsertDeps {
  readonly store: RowStore;
  readonly nowMs: () => number;
  readonly count: CountSignal;
}

/**
 * @returns the lines that became dead letters
 * @throws the store's error where trying again later makes sense
 */
export async function insertRows(rows: Rows, deps: InsertDeps): Promise<readonly string[]> {
  return insertOrSplit({ ...rows, lines: arrange(rows) }, deps);
}

function arrange({ table, lines }: Rows): readonly string[] {
  if (table === 'tallies') return sumTallies(lines);
  return table === 'events' ? forgetOrder(lines) : lines;
}

/**
 * A batch whose insert may have been cut short by the end of a process. Its token alone is no proof:
 * ClickHouse notes a token before it commits the rows, so that a process killed in between has the
 * token and not the rows (found by test/faults/spool-kill.test.ts). Events are therefore looked up by
 * id, and what is missing goes in under a token of its own. Tallies have no ids: theirs is trusted.
 * That a key was destroyed and that somebody decided may stand there twice (readers take it DISTINCT,
 * or the newest) and must not be missing: it goes in again.
 */
export async function insertRowsInDoubt(rows: Rows, deps: InsertDeps): Promise<void> {
  if (rows.table === 'destroyed_keys' || rows.table === 'consents') {
    await insertRows({ ...rows, token: `${rows.token}.again-${deps.nowMs()}` }, deps);
    return;
  }
  const buried = new Set(await insertRows(rows, deps));
  if (rows.table !== 'events') return;
  const absent = await leaveOutStored(rows.lines, deps.store);
  const missing = absent.filter((line) => !buried.has(line));
  if (missing.length === 0) return;
  const token = `${rows.token}.missing-${deps.nowMs()}`;
  await insertRows({ ...rows, lines: missing, token }, deps);
}

async function insertOrSplit(rows: Rows, deps: InsertDeps): Promise<readonly string[]> {
  try {
    await deps.store.insert(rows.table, rows.lines, rows.token);
    return [];
  } catch (error) {
    const reason = refusalOf(error);
    if (reason === undefined) throw error;
    const [line] = rows.lines;
    if (rows.lines.length === 1 && line !== undefined) {
      await buryRow({ ...rows, line, reason }, deps);
      return [line];
    }
    const middle = Math.ceil(rows.lines.length / 2);
    const halves = [rows.lines.slice(0, middle), rows.lines.slice(middle)];
    const buried: string[] = [];
    for (const [index, lines] of halves.entries()) {
      const token = `${rows.token}.${index}`;
      buried.push(...(await insertOrSplit({ ...rows, lines, token }, deps)));
    }
    return buried;
  }
}

/** ClickHouse's code when it refused the rows themselves. */
function refusalOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'refused') return undefined;
  return 'reason' in error ? String(error.reason) : '';
}

async function buryRow(
  row: { table: WrittenTable; token: string; line: string; reason: string },
  deps: InsertDeps,
): Promise<void> {
  const letter: RowOf<'dead_letters'> = {
    // To the hour: the second would be about the one that the row itself may not tell.
    at: Math.floor(deps.nowMs() / 3_600_000) * 3_600,
    table: row.table,
    code: row.reason,
    row: row.line,
    gone_after: deadLetterEnd(row.line, deps.nowMs()),
  };
  await deps.store.insert('dead_letters', [JSON.stringify(letter)], `${row.token}.dead`);
  deps.count('estompe_dead_letters_total', { table: row.table });
}

/** A quote within a value is escaped, so that this is found where the column is and nowhere else. */
const idColumn = /"event_id":"(\d{1,20})"/;

/**
 * Events in the order of their ids, which are random: rows of one moment stay in the order in which
 * they were inserted, and that must not tell the one in which they came. A batch that is inserted
 * again is ordered the same, so that its halves are the same.
 */
export function forgetOrder(lines: readonly string[]): string[] {
  const keyed = lines.map((line) => [(idColumn.exec(line)?.[1] ?? '').padStart(20, '0'), line]);
  keyed.sort(([a = ''], [b = '']) => (a < b ? -1 : Number(a > b)));
  return keyed.map(([, line = '']) => line);
}

const isoDay = /^\d{4}-\d{2}-\d{2}$/;

/**
 * A dead letter holds the sharp fields too and has no column TTL, so it ends with the first date
 * of its row, and after `limits.networkDays` at the latest.
 */
export function deadLetterEnd(line: string, nowMs: number): string {
  const latest = new Date(nowMs + limits.networkDays * 86_400_000).toISOString().slice(0, 10);
  const row = parseObject(line);
  const dates = [dayOf(row['sharp_until']), row['gone_after']].filter(
    (date): date is string => typeof date === 'string' && isoDay.test(date),
  );
  // Years of four digits sort as text.
  return [latest, ...dates].reduce((first, date) => (date < first ? date : first));
}

/** Seconds since 1970 -> the day of UTC. */
function dayOf(moment: unknown): unknown {
  const isMoment = Number.isInteger(moment) && Number(moment) > 0 && Number(moment) < 2 ** 32;
  return isMoment ? new Date(Number(moment) * 1_000).toISOString().slice(0, 10) : moment;
}

function parseObject(line: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- checked to be an object
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** Tallies of the same site, day, group, reason and end become one row: a flood of bots is a few rows a batch. */
export function sumTallies(lines: readonly string[]): string[] {
  const sums = new Map<string, Record<string, unknown>>();
  for (const line of lines) {
    const row = parseObject(line);
    const key = JSON.stringify([
      row['site'],
      row['day'],
      row['group'],
      row['reason'],
      row['gone_after'],
    ]);
    const sum = sums.get(key);
    if (sum === undefined) sums.set(key, { ...row });
    else sum['count'] = Number(sum['count']) + Number(row['count']);
  }
  return [...sums.values()].map((row) => JSON.stringify(row));
}
