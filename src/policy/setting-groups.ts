/** How the settings are read together: by what they are about. And their values as words. */
import type { SettingName } from './settings.ts';

export const settingGroups = ['people', 'origin', 'page', 'ages', 'figures'] as const;
export type SettingGroup = (typeof settingGroups)[number];

export const groupWords: Readonly<
  Record<SettingGroup, { readonly en: string; readonly fr: string }>
> = {
  people: { en: 'Visitors, consent and objection', fr: 'Visiteurs, consentement et opposition' },
  origin: { en: 'Place, time and origin', fr: 'Lieu, heure et provenance' },
  page: { en: 'Page and device', fr: 'Page et appareil' },
  ages: { en: 'Ages', fr: 'Durées' },
  figures: { en: 'Published figures', fr: 'Chiffres publiés' },
};

/** A setting without a group is a fault of types. */
export const groupOf: Readonly<Record<SettingName, SettingGroup>> = {
  visitorKey: 'people',
  visitorAddress: 'people',
  beforeConsent: 'people',
  addressBits: 'people',
  keepNetwork: 'people',
  honourDnt: 'people',
  place: 'origin',
  timeGrain: 'origin',
  keepReferrer: 'origin',
  keepCampaign: 'origin',
  mail: 'origin',
  keepTitle: 'page',
  keepVersions: 'page',
  keepModel: 'page',
  mergeRareAgents: 'page',
  keepLanguage: 'page',
  keepScreen: 'page',
  keepProps: 'page',
  rules: 'page',
  sharpDays: 'ages',
  goneMonths: 'ages',
  smallCounts: 'figures',
  sourcesBesideGoals: 'figures',
};

/** `true` is yes, `{ v4: 24, v6: 48 }` is v4 24, v6 48, `{}` no exception. */
export function valueText(value: unknown): string {
  if (value === true) return 'yes';
  if (value === false) return 'no';
  if (typeof value !== 'object' || value === null) return String(value);
  // Rules of redaction that are as the profile has them.
  if (Object.keys(value).length === 0) return 'all replaced';
  return Object.entries(value)
    .map(([key, part]) => `${key} ${String(part)}`)
    .join(', ');
}
