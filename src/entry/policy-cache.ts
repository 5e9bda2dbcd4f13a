/**
 * The policy in memory: its versions, read from the store, and the compiled form of the newest. The
 * newest is kept in a small file beside the spool, so that a start while ClickHouse is away collects
 * under the policy that was in force. A policy that cannot be read stops the start.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { CompiledPolicy, PolicyReader } from '../policy/compiled.ts';
import { compilePolicies } from '../policy/compile.ts';
import {
  firstVersion,
  PolicyUnreadableError,
  type PolicyVersion,
  readVersion,
  writeVersion,
} from '../policy/versions.ts';
import type { StoredPolicy } from '../store/policies.ts';

export interface PolicyCache {
  readonly policyOf: PolicyReader;
  current(): PolicyVersion;
  /** Every version, the oldest first; never empty. */
  versions(): readonly PolicyVersion[];
  /** Reads the versions; throws PolicyUnreadableError, and the store's errors. */
  load(): Promise<void>;
  /** The same, but what goes wrong leaves the known version in force. @returns whether it worked */
  reload(): Promise<boolean>;
}

function readSnapshot(path: string): PolicyVersion {
  if (!existsSync(path)) return firstVersion;
  let stored: StoredPolicy;
  try {
    stored = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new PolicyUnreadableError('the copy of the policy in the data folder is damaged');
  }
  return readVersion(stored);
}

function writeSnapshot(path: string, version: PolicyVersion): void {
  writeFileSync(`${path}.new`, JSON.stringify(writeVersion(version)), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

/** @throws PolicyUnreadableError */
export function createPolicyCache(
  path: string,
  read: () => Promise<readonly StoredPolicy[]>,
): PolicyCache {
  let versions: readonly PolicyVersion[] = [readSnapshot(path)];
  let compiled = compilePolicies(versions.at(-1) ?? firstVersion);
  const current = (): PolicyVersion => versions.at(-1) ?? firstVersion;
  const show = (found: readonly PolicyVersion[]): void => {
    const newest = found.at(-1);
    if (newest === undefined) return;
    const isNew = JSON.stringify(newest) !== JSON.stringify(current());
    versions = found;
    if (!isNew) return;
    compiled = compilePolicies(newest);
    writeSnapshot(path, newest);
  };
  let begun = 0;
  let shown = 0;
  const load = async (): Promise<void> => {
    begun += 1;
    const turn = begun;
    const found = (await read()).map(readVersion);
    // An older answer that comes later must not bring an old policy back.
    if (turn < shown) return;
    shown = turn;
    show(found);
  };
  return {
    policyOf: (site): CompiledPolicy => compiled(site),
    current,
    versions: () => versions,
    load,
    async reload() {
      try {
        await load();
        return true;
      } catch {
        return false;
      }
    },
  };
}
