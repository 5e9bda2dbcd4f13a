/** Profile -> the compiled policy that the rooms read. Pure; the result is shared and frozen. */
import type { ProfileName } from '../model/site.ts';
import type { CompiledPolicy } from './compiled.ts';
import { type Profile, policyVersion, profiles } from './profiles.ts';

function compileProfile(name: ProfileName, profile: Profile): CompiledPolicy {
  return Object.freeze({
    version: policyVersion,
    profile: name,
    visitorKey: profile.visitorKey.value,
    addressBits: profile.addressBits.value,
    keepNetwork: profile.keepNetwork.value,
    place: profile.place.value,
    keepCampaign: profile.keepCampaign.value,
    keepTitle: profile.keepTitle.value,
    keepVersions: profile.keepVersions.value,
    keepModel: profile.keepModel.value,
    keepProps: profile.keepProps.value,
    honourDnt: profile.honourDnt.value,
    sharpDays: profile.sharpDays.value,
    goneMonths: profile.goneMonths.value,
    smallCounts: profile.smallCounts.value,
  });
}

const compiled: Readonly<Record<ProfileName, CompiledPolicy>> = {
  standard: compileProfile('standard', profiles.standard),
  strict: compileProfile('strict', profiles.strict),
};

/** The policy in force for a site; the same object for every site of a profile. */
export function compilePolicy(site: {
  readonly id: string;
  readonly profile: ProfileName;
}): CompiledPolicy {
  return compiled[site.profile];
}
