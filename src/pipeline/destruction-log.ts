/**
 * The record of visitor keys that are gone. Enters: that a key was overwritten, and its fingerprint.
 * Leaves: clean rows in the queue. Never passes: a key. What the queue does not take (it is full, or
 * closed) is held, handed to `carry`, and put again at the next `flush`; so a row may come twice and
 * is never lost. Readers take the rows DISTINCT.
 */
import { cleanDestroyedKey, type Destruction } from '../privacy/clean-destroyed-key.ts';
import type { CompiledPolicy } from '../policy/compiled.ts';
import type { DestroyedKey } from '../privacy/visitor-key.ts';
import type { QueueWriter } from '../queue/port.ts';

export interface DestructionDeps {
  readonly queue: QueueWriter;
  readonly nowMs: () => number;
  /** How long rows of a site stay; undefined for a site that is gone. */
  readonly agesOf: (site: string) => Pick<CompiledPolicy, 'goneMonths'> | undefined;
  /** What an earlier process could not put. */
  readonly carried?: readonly Destruction[];
  /** Told of what still waits, whenever that has changed; keeps it for the next process. */
  readonly carry?: (waiting: readonly Destruction[]) => void;
}

export interface DestructionLog {
  /** Takes note at once; the row follows. */
  readonly note: (key: DestroyedKey) => void;
  /** Puts what waits. Never rejects. */
  flush(): Promise<void>;
}

export function createDestructionLog(deps: DestructionDeps): DestructionLog {
  const waiting: Destruction[] = [...(deps.carried ?? [])];
  let carriedCount = waiting.length;
  let last: Promise<void> = Promise.resolve();
  const carry = (): void => {
    if (waiting.length === carriedCount) return;
    deps.carry?.(waiting);
    carriedCount = waiting.length;
  };
  const put = async (): Promise<void> => {
    if (waiting.length === 0) return;
    const rows = waiting.map((one) => cleanDestroyedKey(one, deps.agesOf(one.site)));
    // A queue that fails is like a full one: what it did not take stays here.
    const result = await deps.queue.put(rows).catch(() => 'full');
    if (result === 'stored') waiting.splice(0, rows.length);
    carry();
  };
  const flush = (): Promise<void> => {
    // One after the other; the keys of one sweep share a put.
    last = last.then(put).catch(() => undefined);
    return last;
  };
  return {
    note(key) {
      waiting.push({ ...key, atMs: deps.nowMs() });
      void flush();
    },
    flush,
  };
}
