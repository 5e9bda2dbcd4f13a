/**
 * A change of the policy -> a new version, in force at once. Enters: a document, profiles of sites, or
 * both, with a person and a reason. Leaves: what came of it. Never passes: a change without a
 * person, a loosening without a reason, a change over one that its author has not seen.
 */
import type { ProfileName, Site } from '../model/site.ts';
import { comparePolicies, loosensAnything, type PolicyState } from '../policy/compare.ts';
import { parsePolicy } from '../policy/document.ts';
import { type PolicyVersion, writeVersion } from '../policy/versions.ts';
import { addPolicy } from '../store/policies.ts';
import type { Store } from '../store/port.ts';
import { readSites, saveSite } from '../store/settings.ts';
import type { PolicyCache } from './policy-cache.ts';
import type { SiteCache } from './site-cache.ts';

export interface PolicyChange {
  /** JSON; without, the document stays. */
  readonly document?: string;
  /** New profiles by the id of a site; others stay. */
  readonly profiles?: Readonly<Record<string, ProfileName>>;
  /** A site that is made with this change; its profile stands in `profiles` too. */
  readonly made?: Site;
  readonly by: string;
  readonly reason: string;
  /** The version that the author saw; without, the one in force. */
  readonly seen?: number;
}

export type PolicyOutcome =
  | { readonly outcome: 'applied' | 'unchanged'; readonly version: number }
  | {
      readonly outcome: 'refused';
      readonly why: 'invalid' | 'no_person' | 'no_reason' | 'changed_since' | 'unknown_site';
    };

/** @throws StoreError while ClickHouse is away */
export type ApplyPolicy = (change: PolicyChange) => Promise<PolicyOutcome>;

interface Parts {
  readonly store: Store;
  readonly policies: PolicyCache;
  readonly sites: SiteCache;
  readonly nowMs: () => number;
}

const refused = (why: Extract<PolicyOutcome, { outcome: 'refused' }>['why']): PolicyOutcome => ({
  outcome: 'refused',
  why,
});

function profilesOf(sites: readonly Site[]): Record<string, ProfileName> {
  return Object.fromEntries(sites.map(({ id, profile }) => [id, profile]));
}

/** The state after the change; undefined where its document is none. */
function stateAfter(change: PolicyChange, before: PolicyState): PolicyState | undefined {
  const parsed = change.document === undefined ? before : parsePolicy(change.document);
  if ('faults' in parsed) return undefined;
  return { document: parsed.document, profiles: { ...before.profiles, ...change.profiles } };
}

/** The keys of a document have the order of the schema, those of `sites` their author's. */
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What stands against a change; undefined where nothing does. */
function objectionTo(
  { by, reason, profiles = {}, made }: PolicyChange,
  before: PolicyState,
  after: PolicyState,
): PolicyOutcome | undefined {
  const isUnknown = (site: string): boolean =>
    !Object.hasOwn(before.profiles, site) && site !== made?.id;
  if (Object.keys(profiles).some(isUnknown)) return refused('unknown_site');
  if (by.trim() === '') return refused('no_person');
  const needsReason = loosensAnything(comparePolicies(before, after));
  return needsReason && reason.trim() === '' ? refused('no_reason') : undefined;
}

/** @returns false where another process added this number first: the store keeps the first of two */
async function put(
  version: PolicyVersion,
  parts: Parts,
  changed: readonly Site[],
): Promise<boolean> {
  const { store, policies, sites, nowMs } = parts;
  await addPolicy(store, writeVersion(version));
  await policies.load();
  if (!isSame(policies.current(), version)) return false;
  // After the version: the history may tell of a profile a moment early, but never miss one.
  for (const site of changed) await saveSite(store, site, nowMs());
  if (changed.length > 0) await sites.reload();
  return true;
}

async function applyChange(change: PolicyChange, parts: Parts): Promise<PolicyOutcome> {
  const { store, policies, nowMs } = parts;
  // Another process may have applied a version since this one last looked.
  await policies.load();
  const { version, document } = policies.current();
  if (change.seen !== undefined && change.seen !== version) return refused('changed_since');
  const sites = await readSites(store);
  const before = { document, profiles: profilesOf(sites) };
  const after = stateAfter(change, before);
  if (!after) return refused('invalid');
  // Another process has made that site.
  if (change.made && Object.hasOwn(before.profiles, change.made.id))
    return refused('changed_since');
  if (isSame(before, after)) return { outcome: 'unchanged', version };
  const objection = objectionTo(change, before, after);
  if (objection) return objection;
  const changed = sites.flatMap((site) => {
    const profile = after.profiles[site.id] ?? site.profile;
    return profile === site.profile ? [] : [{ ...site, profile }];
  });
  if (change.made) changed.push(change.made);
  const next: PolicyVersion = {
    version: version + 1,
    // To the second, as it is stored: what is read back is compared with it.
    atMs: Math.floor(nowMs() / 1_000) * 1_000,
    by: change.by.trim(),
    reason: change.reason.trim(),
    ...after,
  };
  const isOurs = await put(next, parts, changed);
  return isOurs ? { outcome: 'applied', version: next.version } : refused('changed_since');
}

/** Changes come one after the other; the dashboard and the command line share one of these. */
export function createApplyPolicy(parts: Parts): ApplyPolicy {
  let last: Promise<unknown> = Promise.resolve();
  return (change) => {
    const result = last.then(() => applyChange(change, parts));
    last = result.catch(() => undefined);
    return result;
  };
}
