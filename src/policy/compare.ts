/**
 * Two policies, site by site -> what would change, and what of it loosens. Pure. A change loosens
 * where the stricter of old and new is not the new one: of `addressBits`, one of the two is enough.
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

/** Whether anything that is in force for any site would be looser. */
export function loosensAnything(compared: readonly SiteChanges[]): boolean {
  return compared.some(({ changes }) => changes.some(({ loosens }) => loosens));
}
