/**
 * A change of the policy or of a site -> a new version, in force at once. Enters: a document, profiles of
 * sites, a site's other settings, with a person and a reason. Leaves: what came of it. Never passes: a
 * change without a person, a loosening without a reason, a change over one that its author has not seen.
 */
import { limits } from '../model/limits.ts';
import type { ProfileName, Site } from '../model/site.ts';
import { loosensAnything, type PolicyState } from '../policy/compare.ts';
import { parsePolicy } from '../policy/document.ts';
import { type PolicyVersion, writeVersion } from '../policy/versions.ts';
import { addPolicy } from '../store/policies.ts';
import type { Store } from '../store/port.ts';
import { deleteSite, readSites, saveSite } from '../store/settings.ts';
import type { PolicyCache } from './policy-cache.ts';
import type { SiteCache } from './site-cache.ts';

export interface PolicyChange {
  /** JSON; without, the document stays. */
  readonly document?: string;
  /** New profiles by the id of a site; others stay. */
  readonly profiles?: Readonly<Record<string, ProfileName>>;
  /** A site that is made with this change; its profile stands in `profiles` too. */
  readonly made?: Site;
  /** Every setting of a site that is there; its profile stands in `profiles` too. */
  readonly changed?: Site;
  /** The id of a site that goes; its profile stays on record, for one that is made again under its id. */
  readonly removed?: string;
  readonly by: string;
  /** Who is written down where nobody is named; never for a loosening. */
  readonly unnamed?: string;
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

/** What is in force: the version's profiles, those of removed sites too, and a row's where none is recorded yet. */
function stateOf({ document, profiles }: PolicyVersion, sites: readonly Site[]): PolicyState {
  const rows = Object.fromEntries(sites.map(({ id, profile }) => [id, profile]));
  return { document, profiles: { ...rows, ...profiles } };
}

/** The state after the change; undefined where its document is none. */
function stateAfter(change: PolicyChange, before: PolicyState): PolicyState | undefined {
  const parsed = change.document === undefined ? before : parsePolicy(change.document);
  if ('faults' in parsed) return undefined;
  return { document: parsed.document, profiles: { ...before.profiles, ...change.profiles } };
}

/** The keys of a document have the order of the schema, those of `sites` their author's. */
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** A site that is not there, or should not be there yet. */
function strangerIn(
  { profiles = {}, made, changed, removed }: PolicyChange,
  sites: readonly Site[],
): PolicyOutcome | undefined {
  const known = new Set(sites.map(({ id }) => id));
  // Another process has made that site.
  if (made && known.has(made.id)) return refused('changed_since');
  const asked = [...Object.keys(profiles), changed?.id, removed];
  const isUnknown = asked.some((id) => id !== undefined && id !== made?.id && !known.has(id));
  return isUnknown ? refused('unknown_site') : undefined;
}

/** What stands against a change; undefined where nothing does. */
function objectionTo(
  { by, unnamed = '', reason }: PolicyChange,
  before: PolicyState,
  after: PolicyState,
): PolicyOutcome | undefined {
  const loosens = loosensAnything(before, after);
  if (by.trim() === '' && (loosens || unnamed === '')) return refused('no_person');
  return loosens && reason.trim() === '' ? refused('no_reason') : undefined;
}

/**
 * Sites' rows follow the version, which alone decides about profiles. They are read again first: what
 * else was saved of a site meanwhile stays, and a row that an end in between left behind is brought up.
 */
async function saveRows(
  { made, changed, removed }: PolicyChange,
  { profiles }: PolicyState,
  { store, sites, nowMs }: Parts,
): Promise<void> {
  const rows = await readSites(store);
  const wanted = [...rows.map((row) => (row.id === changed?.id ? changed : row)), made];
  for (const [at, site] of wanted.entries()) {
    if (site === undefined || site.id === removed) continue;
    const next = { ...site, profile: profiles[site.id] ?? site.profile };
    if (!isSame(next, rows[at])) await saveSite(store, next, nowMs());
  }
  if (removed !== undefined) await deleteSite(store, removed, nowMs());
  await sites.reload();
}

/** @returns false where another process added this number first: the store keeps the first of two */
async function put(version: PolicyVersion, { store, policies }: Parts): Promise<boolean> {
  for (let turn = 1; turn <= limits.tokenTurns; turn += 1) {
    await addPolicy(store, writeVersion(version), turn);
    await policies.load();
    if (policies.current().version >= version.version) break;
  }
  return isSame(policies.current(), version);
}

/** Whether nothing of it has to be recorded. A site from before the first version is, before it goes. */
function isRecorded(
  { removed }: PolicyChange,
  current: PolicyVersion,
  { before, after }: Readonly<Record<'before' | 'after', PolicyState>>,
): boolean {
  const isLost = removed !== undefined && !Object.hasOwn(current.profiles, removed);
  return !isLost && isSame(before, after);
}

async function applyChange(change: PolicyChange, parts: Parts): Promise<PolicyOutcome> {
  const { store, policies, nowMs } = parts;
  // Another process may have applied a version since this one last looked.
  await policies.load();
  const current = policies.current();
  if (change.seen !== undefined && change.seen !== current.version) return refused('changed_since');
  const sites = await readSites(store);
  const before = stateOf(current, sites);
  const after = stateAfter(change, before);
  if (!after) return refused('invalid');
  const stranger = strangerIn(change, sites);
  if (stranger) return stranger;
  if (isRecorded(change, current, { before, after })) {
    await saveRows(change, after, parts);
    return { outcome: 'unchanged', version: current.version };
  }
  const objection = objectionTo(change, before, after);
  if (objection) return objection;
  const by = change.by.trim();
  const next: PolicyVersion = {
    version: current.version + 1,
    // To the second, as it is stored: what is read back is compared with it.
    atMs: Math.floor(nowMs() / 1_000) * 1_000,
    by: by === '' ? (change.unnamed ?? '') : by,
    reason: change.reason.trim(),
    ...after,
  };
  if (!(await put(next, parts))) return refused('changed_since');
  await saveRows(change, after, parts);
  return { outcome: 'applied', version: next.version };
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
