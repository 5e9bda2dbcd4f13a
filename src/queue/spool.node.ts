/**
 * The spool: a queue on this machine's disk. `stored` means synced: rows of many requests share one
 * commit (whatever arrives while a commit runs goes into the next one). Invariants:
 * a row that was `stored` stays until `remove`; a batch, once handed out, is handed out again with
 * the same rows and token until it is removed, also after kill -9; nothing is stored above `bytesMax`,
 * nor where the volume would lack the room to drain it.
 */
import { Worker } from 'node:worker_threads';
import type { CleanRow } from '../model/clean.ts';
import { limits } from '../model/limits.ts';
import type { WrittenTable } from '../model/tables.ts';
import { createFullness } from './fullness.ts';
import { lineOf } from './line.ts';
import type { Batch, PutResult, Queue } from './port.ts';
import { SpoolError, type SpoolErrorCode } from './spool-file.node.ts';
import type { Size, SpoolReply, SpoolRequest } from './spool-messages.ts';
import { createVolume } from './volume.node.ts';

export interface SpoolOptions {
  /** The file; `path-wal` lies beside it. Its folder exists. */
  readonly path: string;
  /** Bytes of lines above which `put` answers `full`. */
  readonly bytesMax?: number;
  /** Rows of a batch at most. */
  readonly rowsMax?: number;
  /** Free bytes of the volume below which `put` answers `full`, so that what is there can be drained. */
  readonly reserveBytes?: number;
}

interface Put {
  readonly tables: readonly WrittenTable[];
  readonly text: string;
  readonly bytes: number;
  settle(result: PutResult): void;
  fail(error: Error): void;
}

const errorCodes: readonly SpoolErrorCode[] = ['damaged', 'locked', 'newer', 'unusable'];

function toError(error: { readonly code: string; readonly message: string }): SpoolError {
  const code = errorCodes.find((known) => known === error.code) ?? 'unusable';
  return new SpoolError(code, error.message);
}

type Ask = SpoolRequest extends infer R ? (R extends SpoolRequest ? Omit<R, 'id'> : never) : never;

/** Requests and replies over the worker's port, matched by number. */
class SpoolThread {
  readonly #worker: Worker;
  readonly #open = new Map<
    number,
    { resolve: (reply: SpoolReply) => void; reject: (error: Error) => void }
  >();
  #next = 1;
  #dead: SpoolError | undefined;
  /** The last request failed, or found the disk full. */
  #isFailing = false;
  #isProbing = false;
  waiting: Size = { rows: 0, bytes: 0 };

  constructor(workerData: Required<Omit<SpoolOptions, 'bytesMax'>>) {
    this.#worker = new Worker(new URL('./spool-worker.node.ts', import.meta.url), { workerData });
    this.#worker.on('message', (reply: SpoolReply) => this.#settle(reply));
    this.#worker.on('error', () => this.#die());
    this.#worker.on('exit', () => this.#die());
  }

  #settle(reply: SpoolReply): void {
    const call = this.#open.get(reply.id);
    this.#open.delete(reply.id);
    this.waiting = reply.waiting;
    this.#isFailing = reply.error !== undefined || reply.stored === false;
    if (reply.error === undefined) call?.resolve(reply);
    else call?.reject(toError(reply.error));
  }

  #die(): void {
    this.#dead ??= new SpoolError('unusable', 'the spool is closed');
    for (const call of this.#open.values()) call.reject(this.#dead);
    this.#open.clear();
  }

  opened(): Promise<SpoolReply> {
    return this.#await(0);
  }

  ask(request: Ask): Promise<SpoolReply> {
    if (this.#dead !== undefined) return Promise.reject(this.#dead);
    const id = this.#next;
    this.#next += 1;
    const reply = this.#await(id);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's port, not a window
    this.#worker.postMessage({ id, ...request } satisfies SpoolRequest);
    return reply;
  }

  /** Who is told of a failure may send no more puts: so a failing spool is tried here, for the next answer. */
  isWell(): boolean {
    if (this.#isFailing && !this.#isProbing && this.#dead === undefined) void this.#probe();
    return !this.#isFailing && this.#dead === undefined;
  }

  async #probe(): Promise<void> {
    this.#isProbing = true;
    // What comes of it, #settle notes.
    await this.ask({ do: 'probe' }).catch(() => undefined);
    this.#isProbing = false;
  }

  #await(id: number): Promise<SpoolReply> {
    return new Promise((resolve, reject) => {
      this.#open.set(id, { resolve, reject });
    });
  }

  async end(): Promise<void> {
    await this.ask({ do: 'close' });
    await this.#worker.terminate();
  }
}

/** Puts that wait for the commit that runs; one commit at a time, each taking all that has come in. */
class GroupCommit {
  readonly #thread: SpoolThread;
  readonly #bytesMax: number;
  #pending: Put[] = [];
  #unsettledBytes = 0;
  readonly #fullness = createFullness();
  #running: Promise<void> | undefined;

  constructor(thread: SpoolThread, bytesMax: number) {
    this.#thread = thread;
    this.#bytesMax = bytesMax;
  }

  put(rows: readonly CleanRow[]): Promise<PutResult> {
    if (rows.length === 0) return Promise.resolve('stored');
    const text = rows.map(lineOf).join('\n');
    // Lines are counted without their ends, as the file counts them.
    const bytes = Buffer.byteLength(text) - (rows.length - 1);
    if (this.#thread.waiting.bytes + this.#unsettledBytes + bytes > this.#bytesMax) {
      this.#fullness.note('full', this.#thread.waiting.bytes);
      return Promise.resolve('full');
    }
    this.#fullness.note('stored', this.#thread.waiting.bytes);
    this.#unsettledBytes += bytes;
    return new Promise((settle, fail) => {
      this.#pending.push({ tables: rows.map(({ table }) => table), text, bytes, settle, fail });
      this.#running ??= this.#run();
    });
  }

  isFull(): boolean {
    return this.#fullness.isFull(this.#thread.waiting.bytes);
  }

  /** Resolves when everything that was put is settled. */
  async idle(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    // Gives the other requests of this turn a chance to share the commit.
    await new Promise(setImmediate);
    while (this.#pending.length > 0) {
      const group = this.#pending;
      this.#pending = [];
      await this.#commit(group);
    }
    this.#running = undefined;
  }

  async #commit(group: readonly Put[]): Promise<void> {
    try {
      const reply = await this.#thread.ask({
        do: 'append',
        tables: group.flatMap((put) => put.tables),
        text: group.map((put) => put.text).join('\n'),
      });
      const result = reply.stored === true ? 'stored' : 'full';
      for (const put of group) put.settle(result);
    } catch (error) {
      const reason = error instanceof Error ? error : new SpoolError('unusable', 'no answer');
      for (const put of group) put.fail(reason);
    } finally {
      for (const put of group) this.#unsettledBytes -= put.bytes;
    }
  }
}

/** Opens or makes the spool; throws SpoolError (`damaged`, `locked`, `newer`, `unusable`). */
export async function openSpool(options: SpoolOptions): Promise<Queue> {
  const { path, rowsMax = limits.drainRows, reserveBytes = limits.spoolReserveBytes } = options;
  const thread = new SpoolThread({ path, rowsMax, reserveBytes });
  await thread.opened();
  const volume = createVolume(path, { reserveBytes });
  const commits = new GroupCommit(thread, options.bytesMax ?? limits.spoolBytes);
  return {
    put: (rows) => commits.put(rows),
    async take(): Promise<Batch | undefined> {
      const { batch } = await thread.ask({ do: 'take' });
      return batch && { table: batch.table, token: batch.token, lines: batch.text.split('\n') };
    },
    async remove(batch) {
      await thread.ask({ do: 'remove', token: batch.token });
    },
    waiting: () => thread.waiting,
    healthy: () => thread.isWell() && !commits.isFull() && volume.hasRoom(0),
    async close() {
      await commits.idle();
      await thread.end();
    },
  };
}
