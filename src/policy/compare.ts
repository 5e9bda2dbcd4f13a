/**
 * Two policies, site by site -> what would change, and what of it loosens. Pure. A change loosens
 * where the stricter of old and new is not the new one: of `addressBits`, one of the two is enough. Who
 * more receives data, and where links lead that led nowhere before, loosens too.
 */
import type { ProfileName } from '../model/site.ts';
import { type Decided, effectivePolicy } from './compile.ts';
import type { PolicyDocument } from './document.ts';
import { type SettingName, settingNames, type Settings, strictest } from './settings.ts';

/** A document, and the profile of each site under it. */
export interface PolicyState {
  readonly document: PolicyDocument;
  readonly profiles: Readonly<Record<string, ProfileName>>;
}

export interface SettingChange {
  readonly setting: SettingName;
  readonly from: Decided<Settings[SettingName]>;
  readonly to: Decided<Settings[SettingName]>;
  readonly loosens: boolean;
}

export interface SiteChanges {
  readonly site: string;
  readonly changes: readonly SettingChange[];
}

/** Values are compared as JSON whose keys are in the order of the schema. */
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function profileOf({ profiles }: PolicyState, site: string): ProfileName | undefined {
  return Object.hasOwn(profiles, site) ? profiles[site] : undefined;
}

function compareSetting<K extends SettingName>(
  setting: K,
  from: Decided<Settings[K]>,
  to: Decided<Settings[K]>,
): SettingChange[] {
  if (isSame(from.value, to.value)) return [];
  const loosens = !isSame(strictest(setting, from.value, to.value), to.value);
  return [{ setting, from, to, loosens }];
}

function compareSite(site: string, before: PolicyState, after: PolicyState): SettingChange[] {
  const [old, next] = [profileOf(before, site), profileOf(after, site)];
  // A site that has just been made, or is gone, had or has nothing in force.
  if (old === undefined || next === undefined) return [];
  const from = effectivePolicy(before, { id: site, profile: old });
  const to = effectivePolicy(after, { id: site, profile: next });
  return settingNames.flatMap((name) => compareSetting(name, from[name], to[name]));
}

/** Sites in the order of their ids; those for which nothing changes are left out. */
export function comparePolicies(before: PolicyState, after: PolicyState): SiteChanges[] {
  return Object.keys(after.profiles)
    .toSorted()
    .map((site) => ({ site, changes: compareSite(site, before, after) }))
    .filter(({ changes }) => changes.length > 0);
}

type Recipient = NonNullable<PolicyDocument['recipients']>[number];

/** The same one for the same purpose, and no safeguard that is gone. */
function isCovered(next: Recipient, old: Recipient): boolean {
  const [{ safeguard: now, ...who }, { safeguard: then, ...whoBefore }] = [next, old];
  return isSame(who, whoBefore) && (then === undefined || now !== undefined);
}

function hostsOf({ sites = {} }: PolicyDocument, id: string): readonly string[] {
  return (Object.hasOwn(sites, id) ? sites[id]?.linkHosts : undefined) ?? [];
}

/** Paths of recipients and of lists of link hosts that allow what was not allowed before. */
export function widenedParts(before: PolicyDocument, after: PolicyDocument): string[] {
  const recipients = (after.recipients ?? []).flatMap((next, at) =>
    before.recipients?.some((old) => isCovered(next, old)) ? [] : [`recipients.${at}`],
  );
  const hosts = Object.keys(after.sites ?? {}).filter((id) => {
    const known = new Set(hostsOf(before, id));
    return hostsOf(after, id).some((host) => !known.has(host));
  });
  return [...recipients, ...hosts.map((id) => `sites.${id}.linkHosts`)];
}

/** Whether anything that is in force for any site would be looser. */
export function loosensAnything(before: PolicyState, after: PolicyState): boolean {
  if (widenedParts(before.document, after.document).length > 0) return true;
  const compared = comparePolicies(before, after);
  return compared.some(({ changes }) => changes.some(({ loosens }) => loosens));
}
