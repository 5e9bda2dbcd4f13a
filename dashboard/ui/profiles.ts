/** The privacy profiles that a site can run under; a profile that is added to the model is missing here until it has words. */
import type { ProfileName } from '../../src/model/site.ts';

const words = {
  standard: true,
  strict: true,
  'exempt-fr': true,
  consented: true,
} as const satisfies Record<ProfileName, true>;

function isProfile(name: string): name is ProfileName {
  return Object.hasOwn(words, name);
}

export const profileChoices: readonly ProfileName[] = Object.keys(words).filter(isProfile);
