/**
 * The embedded ClickHouse: one session for inserts, one for erasing and a few for questions, since statements inside
 * one session queue behind each other. Enters: SQL, parameters as text, lines. Leaves: bytes.
 *
 * Parameters go in as `SET param_name` of the lane's session. chDB's own binding runs bound
 * statements of all sessions one after another (a two-second question held every other up).
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Session } from 'chdb';
import { placeholdersOf, quoteLiteral } from './parameters.ts';
import { everySettings, insertSettings, questionSettings } from './session.ts';

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
  /** Without the time limit of questions; opened at its first use. */
  readonly slowLane: Lane;
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

/** One session at a time, and one statement at a time in it. */
class SessionLane implements Lane {
  readonly #open: () => Promise<Session>;
  #session: Session | undefined;
  #tail: Promise<unknown> = Promise.resolve();
  #busy = 0;
  #closed = false;

  constructor(open: () => Promise<Session>) {
    this.#open = open;
  }

  run(statement: EngineStatement): Promise<Uint8Array> {
    return this.#queue(async (session) => {
      const sql = withParameters(statement);
      const result = await session.queryAsync(sql, { format: statement.format });
      return result.bytes();
    });
  }

  insert(table: string, values: Uint8Array, token: string): Promise<void> {
    return this.#queue(async (session) => {
      const settings = insertSettings(token);
      await session.insert({ table, values, format: 'JSONEachRow', settings });
    });
  }

  busy(): number {
    return this.#busy;
  }

  /** Opens the session now, so that what is wrong with the folder shows at once. */
  async ready(): Promise<void> {
    this.#session ??= await this.#open();
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#tail;
    this.#drop();
  }

  #drop(): void {
    this.#session?.close();
    this.#session = undefined;
  }

  #queue<T>(work: (session: Session) => Promise<T>): Promise<T> {
    this.#busy += 1;
    const result = this.#tail
      .then(() => this.#inSession(work))
      .finally(() => {
        this.#busy -= 1;
      });
    this.#tail = result.catch(() => undefined);
    return result;
  }

  /**
   * A statement that fails midway leaves the rows it had found in chDB 3.4's session, and they would
   * be given out as the answer to the next one. So a failure ends the session; another takes 0.4 ms.
   */
  async #inSession<T>(work: (session: Session) => Promise<T>): Promise<T> {
    if (this.#closed) throw new Error('the store is closed');
    this.#session ??= await this.#open();
    try {
      return await work(this.#session);
    } catch (error) {
      this.#drop();
      throw error;
    }
  }
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

/** Opens the folder (made if absent). One process at a time: throws EngineError otherwise. */
export async function openEngine(options: {
  readonly path: string;
  readonly queryLanes: number;
}): Promise<Engine> {
  const chdb = await loadChdb();
  mkdirSync(options.path, { recursive: true });
  const makeLane = (settings: Readonly<Record<string, number>>): SessionLane => {
    const sets = Object.entries(settings).map(([name, value]) => `${name} = ${value}`);
    return new SessionLane(async () => {
      const session = openSession(chdb, options.path);
      await session.queryAsync(`SET ${sets.join(', ')}`);
      return session;
    });
  };
  const openLane = async (settings: Readonly<Record<string, number>>): Promise<SessionLane> => {
    const lane = makeLane(settings);
    await lane.ready();
    return lane;
  };
  const insertLane = await openLane(everySettings);
  const slowLane = makeLane(everySettings);
  const lanes: SessionLane[] = [];
  while (lanes.length < options.queryLanes) lanes.push(await openLane(questionSettings));
  return {
    insertLane,
    slowLane,
    queryLane: () => lanes.reduce((best, lane) => (lane.busy() < best.busy() ? lane : best)),
    close: async () => {
      for (const lane of [...lanes, slowLane, insertLane]) await lane.close();
      await chdb.drainPending();
    },
  };
}
