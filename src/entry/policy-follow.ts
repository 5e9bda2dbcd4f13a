/**
 * The store's versions of the policy -> the one in force, on Node and on the edge. Enters: versions from a
 * number on, and a copy that was kept. Leaves: every version, the compiled newest, how much is known.
 * Never passes: a guess. Until the store or a copy has told a policy nothing may be collected, and what
 * asks all the same gets the profile strict.
 */
import { limits } from '../model/limits.ts';
import { compilePolicies } from '../policy/compile.ts';
import type { PolicyReader } from '../policy/compiled.ts';
import {
  firstVersion,
  type PolicyKnown,
  PolicyUnreadableError,
  type PolicyVersion,
  readVersion,
} from '../policy/versions.ts';
import type { StoredPolicy } from '../store/policies.ts';

/** @param from the number to begin with. @returns the oldest first */
export type ReadPolicies = (from: number) => Promise<readonly StoredPolicy[]>;

export interface FollowParts {
  readonly read: ReadPolicies;
  /** What was in force when the process before ended. */
  readonly copy?: PolicyVersion | undefined;
  readonly onUnreadable?: () => void;
}

export interface PolicyFollower {
  readonly policyOf: PolicyReader;
  current(): PolicyVersion;
  /** Every version, the oldest first; never empty. */
  versions(): readonly PolicyVersion[];
  known(): PolicyKnown;
  /** Reads what is new; throws PolicyUnreadableError, and the store's errors. */
  load(): Promise<void>;
  /** The same, but what goes wrong leaves the known version in force. @returns whether it worked */
  reload(): Promise<boolean>;
}

const unknown: PolicyVersion = { ...firstVersion, document: { profile: 'strict' } };

/** Only what is newer is parsed. The newest that is known comes again: without it, the store was set back. */
async function readAfter(
  base: readonly PolicyVersion[],
  read: ReadPolicies,
): Promise<readonly PolicyVersion[]> {
  const newest = base.at(-1)?.version ?? 0;
  // The first version is stored nowhere.
  const from = newest > 1 ? newest : 0;
  const rows = await read(from);
  if (from === 0) return rows.length === 0 ? [firstVersion] : rows.map(readVersion);
  if (!rows.some(({ version }) => version === from)) return readAfter([], read);
  const fresh = rows.filter(({ version }) => version > from);
  return fresh.length === 0
    ? base
    : [...base, ...fresh.map(readVersion)].slice(-limits.policyVersions);
}

export function createPolicyFollower({ read, copy, onUnreadable }: FollowParts): PolicyFollower {
  let versions: readonly PolicyVersion[] = [copy ?? unknown];
  let trust: 'nobody' | 'copy' | 'store' = copy ? 'copy' : 'nobody';
  let isOlder = false;
  const current = (): PolicyVersion => versions.at(-1) ?? unknown;
  let compiled = compilePolicies(current());
  let begun = 0;
  let shown = 0;
  const show = (found: readonly PolicyVersion[]): void => {
    const before = current();
    versions = found;
    isOlder = false;
    trust = 'store';
    if (current() !== before) compiled = compilePolicies(current());
  };
  const load = async (): Promise<void> => {
    begun += 1;
    const turn = begun;
    try {
      // A copy is not the store's word: the first answer replaces all of it.
      const found = await readAfter(trust === 'store' ? versions : [], read);
      // An older answer that comes later must not bring an old policy back.
      if (turn < shown) return;
      shown = turn;
      show(found);
    } catch (error) {
      if (error instanceof PolicyUnreadableError && turn >= shown) {
        isOlder = true;
        onUnreadable?.();
      }
      throw error;
    }
  };
  return {
    policyOf: (site) => compiled(site),
    current,
    versions: () => versions,
    known() {
      // At a start, what cannot be read is in force all the same, and no copy stands for it.
      if (trust === 'nobody' || (isOlder && trust === 'copy')) return 'none';
      return isOlder ? 'older' : 'current';
    },
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
