/**
 * All visitor keys of one process on Node: the collector's own, which live by the clock, and those of
 * an import or the demo, which live as long as their run. Each that ends is recorded, whoever held
 * it; those of the collector may go on in the next process, through memory (key-file.ts).
 */
import { join } from 'node:path';
import type { Config } from '../model/config.ts';
import type { SiteReader } from '../model/site.ts';
import { createDestructionLog, type DestructionLog } from '../pipeline/destruction-log.ts';
import type { PolicyReader } from '../policy/compiled.ts';
import { createVisitorKeys, type VisitorKeys } from '../privacy/visitor-key.ts';
import type { QueueWriter } from '../queue/port.ts';
import { readCarried, writeCarried } from './carried-destructions.ts';
import { leaveKeys, takeKeys } from './key-file.ts';

export interface InstanceKeys {
  /** The collector's. */
  readonly own: VisitorKeys;
  /** For days of any time; whoever opens them closes them, and the process does at its end. */
  readonly openRun: () => VisitorKeys;
  /** Destroys what is over, and records what could not be recorded before. */
  sweep(): void;
  /** Goes on with the keys of an earlier process. */
  restore(): void;
  /** Ends all keys; their records are in the queue, or on disk for the next start. */
  close(): Promise<void>;
}

export interface KeyParts {
  readonly config: Pick<Config, 'ESTOMPE_DATA' | 'ESTOMPE_KEY_FILE'>;
  readonly sites: SiteReader;
  readonly policyOf: PolicyReader;
  readonly queue: QueueWriter;
  readonly nowMs: () => number;
  /** For tests that know the keys. */
  readonly randomKey?: ((length: number) => Uint8Array) | undefined;
}

/** Straight into its own memory: a copy elsewhere would not be overwritten. */
const makeKey = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

function openLog({ config, sites, policyOf, queue, nowMs }: KeyParts): DestructionLog {
  const path = join(config.ESTOMPE_DATA, 'destroyed-keys.json');
  return createDestructionLog({
    queue,
    nowMs,
    agesOf: (id) => {
      const site = sites.get(id);
      return site && policyOf(site);
    },
    carried: readCarried(path),
    carry: (waiting) => writeCarried(path, waiting),
  });
}

export function openVisitorKeys(parts: KeyParts): InstanceKeys {
  const { nowMs, randomKey = makeKey } = parts;
  const keyFile = parts.config.ESTOMPE_KEY_FILE;
  const log = openLog(parts);
  const open = (keepUntil: 'clock' | 'run'): VisitorKeys =>
    createVisitorKeys({ randomBytes: randomKey, nowMs, keepUntil, onDestroyed: log.note });
  const own = open('clock');
  const runs = new Set<VisitorKeys>();
  return {
    own,
    openRun() {
      const run = open('run');
      runs.add(run);
      const close = (): void => {
        run.close();
        runs.delete(run);
      };
      return { ...run, close };
    },
    sweep() {
      own.sweep();
      void log.flush();
    },
    restore() {
      if (keyFile !== undefined) own.restore(takeKeys(keyFile));
      void log.flush();
    },
    async close() {
      for (const run of runs) run.close();
      own.close(keyFile === undefined ? undefined : (keys) => leaveKeys(keyFile, keys));
      await log.flush();
    },
  };
}
