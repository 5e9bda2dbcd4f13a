/**
 * The policy in memory, and a copy of the newest version in a small file beside the spool, so that a
 * start while ClickHouse is away collects under the policy that was in force. A copy that cannot be
 * read stops the start; the store's answer wins over any copy.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import {
  PolicyUnreadableError,
  type PolicyVersion,
  readVersion,
  writeVersion,
} from '../policy/versions.ts';
import { createPolicyFollower, type PolicyFollower, type ReadPolicies } from './policy-follow.ts';

export type PolicyCache = PolicyFollower;

/** `unwritten`: the copy could not be written, and is tried again at the next look. */
export type PolicyFailure = 'unreadable' | 'unwritten';

function readSnapshot(path: string): PolicyVersion | undefined {
  if (!existsSync(path)) return undefined;
  let stored: unknown;
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

/** @throws PolicyUnreadableError where the copy cannot be read */
export function createPolicyCache(
  path: string,
  read: ReadPolicies,
  onFailure: (cause: PolicyFailure) => void = () => undefined,
): PolicyCache {
  const copy = readSnapshot(path);
  const onUnreadable = (): void => onFailure('unreadable');
  const follower = createPolicyFollower({ read, copy, onUnreadable });
  let written = copy;
  const load = async (): Promise<void> => {
    await follower.load();
    const newest = follower.current();
    if (newest === written) return;
    try {
      writeSnapshot(path, newest);
      written = newest;
    } catch {
      onFailure('unwritten');
    }
  };
  return {
    ...follower,
    load,
    reload: () =>
      load().then(
        () => true,
        () => false,
      ),
  };
}
