/**
 * A version and a site -> in what the policy in force is stricter than the site's profile, for whoever
 * reads the name of the profile and would take its values for granted. Pure.
 */
import type { ProfileName } from '../model/site.ts';
import type { Words } from '../model/words.ts';
import { type Decided, effectivePolicy, profileInForce } from './compile.ts';
import { settingLabels } from './setting-labels.ts';
import { type SettingName, settingNames, type Settings } from './settings.ts';
import { valueWords } from './value-words.ts';
import type { PolicyVersion } from './versions.ts';

/** A label and a value, which stand as `Time of an event: to the hour`. */
export interface Tightened {
  readonly what: Words;
  readonly value: Words;
}

function isTightened({ decider }: Decided<unknown>, profile: ProfileName): boolean {
  if (decider.layer === 'profile') return decider.profile !== profile;
  return decider.layer !== 'loosening';
}

function tell<K extends SettingName>(name: K, value: Settings[K]): Tightened {
  return { what: settingLabels[name], value: valueWords[name](value) };
}

/** Setting by setting, in the order of the table; empty where the profile holds as it is. */
export function tightenedFor(
  version: Pick<PolicyVersion, 'document'> & Partial<Pick<PolicyVersion, 'profiles'>>,
  site: { readonly id: string; readonly profile: ProfileName },
): readonly Tightened[] {
  const profile = profileInForce(version, site);
  const effective = effectivePolicy(version, site);
  // What is told to apply before a consent that nobody is asked for would mislead.
  const asks = effective.visitorKey.value === 'consented';
  return settingNames
    .filter((name) => asks || name !== 'beforeConsent')
    .filter((name) => isTightened(effective[name], profile))
    .map((name) => tell(name, effective[name].value));
}
