/**
 * The embedded ClickHouse: one session for inserts and a few for questions, since statements inside
 * one session queue behind each other. Enters: SQL, parameters as text, lines. Leaves: bytes.
 *
 * Parameters go in as `SET param_name` of the lane's session. chDB's own binding runs bound
 * statements of all sessions one after another (a two-second question held every other up).
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Session } from 'chdb';
import { limits } from '../model/limits.ts';
import { placeholdersOf, quoteLiteral } from './parameters.ts';

export type EngineErrorCode = 'engine_missing' | 'folder_locked' | 'folder_unusable';

/** The embedded engine could not be opened; the message says the way out. */
export class EngineError extends Error {
  readonly code: EngineErrorCode;
  constructor(code: EngineErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

export interface EngineStatement {
  readonly sql: string;
  /** Values in ClickHouse's text form: see parameters.ts. */
  readonly params: Readonly<Record<string, string>>;
  readonly format: string;
}

export interface Lane {
  run(statement: EngineStatement): Promise<Uint8Array>;
  insert(table: string, body: Uint8Array, token: string): Promise<void>;
  /** Statements that run or wait here. */
  busy(): number;
}

export interface Engine {
  readonly insertLane: Lane;
  /** The query lane with the least to do. */
  queryLane(): Lane;
  close(): Promise<void>;
}

type Chdb = typeof import('chdb');

async function loadChdb(): Promise<Chdb> {
  try {
    return await import('chdb');
  } catch {
    throw new EngineError(
      'engine_missing',
      'the embedded ClickHouse (the optional package chdb) is not installed; run npm install on Linux or macOS, or set the address of a ClickHouse server',
    );
  }
}

/** ClickHouse writes its process id into the folder's `status` file, and holds a lock on it. */
function ownerOf(path: string): string | undefined {
  const status = join(path, 'status');
  if (!existsSync(status)) return undefined;
  const pid = /^PID: (\d{1,10})/m.exec(readFileSync(status, 'utf8'))?.[1];
  return pid !== undefined && pid !== String(process.pid) && isRunning(Number(pid))
    ? pid
    : undefined;
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function openSession(chdb: Chdb, path: string): Session {
  const owner = ownerOf(path);
  try {
    return new chdb.Session(path);
  } catch {
    if (owner !== undefined) {
      throw new EngineError(
        'folder_locked',
        `process ${owner} has the data folder ${path} open; stop it, or choose another folder`,
      );
    }
    throw new EngineError(
      'folder_unusable',
      `the data folder ${path} cannot be opened: another process has it, it may not be written to, or this process has another folder open`,
    );
  }
}

function createLane(session: Session): Lane {
  let tail: Promise<unknown> = Promise.resolve();
  let count = 0;
  function queue<T>(work: () => Promise<T>): Promise<T> {
    count += 1;
    const result = tail.then(work).finally(() => {
      count -= 1;
    });
    tail = result.catch(() => undefined);
    return result;
  }
  return {
    run: (statement) =>
      queue(async () => {
        const result = await session.queryAsync(withParameters(statement), {
          format: statement.format,
        });
        return result.bytes();
      }),
    insert: (table, values, token) =>
      queue(async () => {
        const settings = insertSettings(token);
        await session.insert({ table, values, format: 'JSONEachRow', settings });
      }),
    busy: () => count,
  };
}

/** Rows are on disk when an insert answers; a field without a column is refused, not forgotten. */
export function insertSettings(token: string): Record<string, string | number> {
  return {
    insert_deduplication_token: token,
    async_insert: 0,
    input_format_skip_unknown_fields: 0,
    date_time_input_format: 'best_effort',
  };
}

function withParameters({ sql, params }: EngineStatement): string {
  for (const name of placeholdersOf(sql)) {
    // A session remembers earlier values: without this a forgotten one would be answered with another's.
    if (!(name in params)) throw new TypeError(`the statement has no value for {${name}}`);
  }
  const sets = Object.entries(params).map(
    ([name, value]) => `param_${name} = ${quoteLiteral(value)}`,
  );
  return sets.length === 0 ? sql : `SET ${sets.join(', ')}; ${sql}`;
}

/** ClickHouse's own logs hold the text of statements, so they stay off. */
const everyLane = ['log_queries = 0', 'output_format_json_quote_64bit_integers = 1'];
const queryLane = [...everyLane, `max_execution_time = ${limits.querySeconds}`];

/** Opens the folder (made if absent). One process at a time: throws EngineError otherwise. */
export async function openEngine(options: {
  readonly path: string;
  readonly queryLanes: number;
}): Promise<Engine> {
  const chdb = await loadChdb();
  mkdirSync(options.path, { recursive: true });
  const sessions: Session[] = [];
  const open = async (settings: readonly string[]): Promise<Lane> => {
    const session = openSession(chdb, options.path);
    sessions.push(session);
    await session.queryAsync(`SET ${settings.join(', ')}`);
    return createLane(session);
  };
  const insertLane = await open(everyLane);
  const lanes: Lane[] = [];
  for (let index = 0; index < options.queryLanes; index += 1) lanes.push(await open(queryLane));
  return {
    insertLane,
    queryLane: () => lanes.reduce((best, lane) => (lane.busy() < best.busy() ? lane : best)),
    close: async () => {
      for (const session of sessions) session.close();
      await chdb.drainPending();
    },
  };
}
