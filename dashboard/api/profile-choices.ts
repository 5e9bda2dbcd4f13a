/**
 * What each profile would mean for a site, under the installation's policy. Enters: the version in
 * force, the site where there is one, how many visitors it has. Leaves: values and words. Pure.
 */
import { profileNames, type ProfileName, type Site } from '../../src/model/site.ts';
import { findCut } from '../../src/policy/address-cut.ts';
import { comparePolicies } from '../../src/policy/compare.ts';
import {
  compilePolicies,
  type Decided,
  effectivePolicy,
  profileInForce,
} from '../../src/policy/compile.ts';
import type { CompiledPolicy } from '../../src/policy/compiled.ts';
import { mergedShare } from '../../src/policy/merged-share.ts';
import { profiles } from '../../src/policy/profiles.ts';
import {
  policySettings,
  type SettingName,
  settingNames,
  type Settings,
} from '../../src/policy/settings.ts';
import { valueWords } from '../../src/policy/value-words.ts';
import type { PolicyVersion } from '../../src/policy/versions.ts';
import type { Words } from '../../src/model/words.ts';
import type { Merged, ProfileChoice, ValueChange } from './contract.ts';

/** A site that is not made yet is under the installation's policy alone; no site can have this id. */
const nobody = '';

/** For a site whose visitors nobody has counted yet. */
const usualSizes = [1_000, 10_000];

export interface ChoiceParts {
  readonly version: PolicyVersion;
  /** Without: a site that is about to be made. */
  readonly site?: Pick<Site, 'id' | 'profile'>;
  /** As they were counted lately; undefined where they were not. */
  readonly visitorsPerDay?: number;
}

/** A setting's words up to where they list its values, for which the author of a document reads them. */
export function titleOf({ en, fr }: Words): Words {
  const cut = (text: string): string => text.replace(/ ?[:;].*$/, '');
  return { en: cut(en), fr: cut(fr) };
}

export function whatWords(name: SettingName): Words {
  return titleOf(policySettings[name]);
}

export function textOf<K extends SettingName>(name: K, value: Settings[K]): Words {
  return valueWords[name](value);
}

function changeOf<K extends SettingName>(name: K, from: Settings[K], to: Settings[K]): ValueChange {
  return { what: whatWords(name), from: textOf(name, from), to: textOf(name, to) };
}

function isByInstallation({ decider }: Decided<unknown>, chosen: ProfileName): boolean {
  if (decider.layer === 'profile') return decider.profile !== chosen;
  return decider.layer !== 'loosening';
}

function stricterOf({ version, site }: ChoiceParts, profile: ProfileName): ValueChange[] {
  const { document } = version;
  const effective = effectivePolicy({ document }, { id: site?.id ?? nobody, profile });
  return settingNames
    .filter((name) => isByInstallation(effective[name], profile))
    .map((name) => changeOf(name, profiles[profile][name].value, effective[name].value));
}

/** What would be looser for a site if it had another profile. */
function loosenedBy(
  { document, profiles: named }: PolicyVersion,
  site: Pick<Site, 'id' | 'profile'>,
  chosen: ProfileName,
): ValueChange[] {
  const { id } = site;
  const compared = comparePolicies(
    { document, profiles: { [id]: profileInForce({ document, profiles: named }, site) } },
    { document, profiles: { [id]: chosen } },
  );
  return compared.flatMap(({ changes }) =>
    changes
      .filter(({ loosens }) => loosens)
      .map(({ setting, from, to }) => changeOf(setting, from.value, to.value)),
  );
}

/** Visitors with an identifier are told apart by that; the number of the day is for those without. */
function mergedOf(policy: CompiledPolicy, visitors: readonly number[]): Merged[] {
  const numbered = policy.visitorKey === 'consented' ? policy.before : policy;
  const cut = numbered && findCut(numbered);
  if (cut === undefined) return [];
  return visitors.map((count) => {
    const { low, high } = mergedShare(cut, count);
    return { visitors: count, low, high };
  });
}

export function profileChoices(parts: ChoiceParts): ProfileChoice[] {
  const { version, site, visitorsPerDay } = parts;
  // What would be, not what is: the version's own profiles are left out.
  const policyOf = compilePolicies({ ...version, profiles: {} });
  const sizes = visitorsPerDay === undefined ? usualSizes : [visitorsPerDay];
  return profileNames.map((profile) => {
    const policy = policyOf({ id: site?.id ?? nobody, profile });
    return {
      profile,
      settings: settingsOf(policy),
      stricter: stricterOf(parts, profile),
      loosens: site ? loosenedBy(version, site, profile) : [],
      merged: mergedOf(policy, sizes),
      isMeasured: visitorsPerDay !== undefined,
    };
  });
}

/** Without what the compiled form adds. */
export function settingsOf(policy: CompiledPolicy): Settings {
  const values = Object.fromEntries(settingNames.map((name) => [name, policy[name]]));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.fromEntries forgets the pairs
  return values as unknown as Settings;
}
