/**
 * Versions of the policy. Every change, of the document or of a site's profile, is a version with a
 * number, which each row carries, a time, a person and a reason; none is ever overwritten.
 */
import { z } from 'zod';
import { type ProfileName, profileNames } from '../model/site.ts';
import { parsePolicy, type PolicyDocument } from './document.ts';

export interface PolicyVersion {
  /** 1 is the empty document, in force until somebody applies another. */
  readonly version: number;
  /** Milliseconds since 1970; 0 for the first. */
  readonly atMs: number;
  readonly by: string;
  readonly reason: string;
  readonly document: PolicyDocument;
  /** The profile of each site at that time, by id. */
  readonly profiles: Readonly<Record<string, ProfileName>>;
}

export const firstVersion: PolicyVersion = {
  version: 1,
  atMs: 0,
  by: '',
  reason: '',
  document: {},
  profiles: {},
};

/** A stored version is damaged or of a newer Estompe; collecting under a guess is no way out. */
export class PolicyUnreadableError extends Error {
  readonly code = 'policy_unreadable';
}

/** `older`: the newest cannot be read, and the one before it is in force. `none`: nothing may be collected. */
export type PolicyKnown = 'current' | 'older' | 'none';

const storedProfiles = z.record(z.string(), z.enum(profileNames));

const storedVersion = z.object({
  version: z.int().positive(),
  /** Seconds since 1970. */
  at: z.number().nonnegative(),
  applied_by: z.string(),
  reason: z.string(),
  document: z.string(),
  profiles: z.string(),
});
type StoredVersion = Readonly<z.infer<typeof storedVersion>>;

function readProfiles({ version, profiles }: StoredVersion): PolicyVersion['profiles'] {
  try {
    return storedProfiles.parse(JSON.parse(profiles));
  } catch {
    throw new PolicyUnreadableError(`policy version ${version}: profiles are not those of sites`);
  }
}

/** @throws PolicyUnreadableError, which names the faults by path */
export function readVersion(given: unknown): PolicyVersion {
  const checked = storedVersion.safeParse(given);
  if (!checked.success) throw new PolicyUnreadableError('a version of the policy is damaged');
  const stored = checked.data;
  const parsed = parsePolicy(stored.document);
  if ('faults' in parsed) {
    const told = parsed.faults.map(({ path, reason }) => `${path || 'the document'} ${reason}`);
    throw new PolicyUnreadableError(`policy version ${stored.version}: ${told.join('; ')}`);
  }
  return {
    version: stored.version,
    atMs: stored.at * 1_000,
    by: stored.applied_by,
    reason: stored.reason,
    document: parsed.document,
    profiles: readProfiles(stored),
  };
}

export function writeVersion(version: PolicyVersion): StoredVersion {
  return {
    version: version.version,
    at: Math.floor(version.atMs / 1_000),
    applied_by: version.by,
    reason: version.reason,
    document: JSON.stringify(version.document),
    profiles: JSON.stringify(version.profiles),
  };
}
