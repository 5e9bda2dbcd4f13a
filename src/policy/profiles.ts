/**
 * The privacy profiles, as data. What enters: nothing. What leaves: for each profile every setting
 * together with the source that it comes from. What never passes: a number without a source.
 */
import { limits } from '../model/limits.ts';
import type { ProfileName } from '../model/site.ts';
import type { SettingName, Settings } from './settings.ts';

/** Where a setting comes from: a text that one can look up, or our own reasoning, said as such. */
interface Sourced<T> {
  readonly value: T;
  readonly source: string;
}

export type Profile = { readonly [K in SettingName]: Sourced<Settings[K]> };

const ours = (reason: string): string => `our choice: ${reason}`;
const minimisation = 'GDPR art. 5(1)(c), data minimisation';
const storageLimitation = 'GDPR art. 5(1)(e), storage limitation';
const objection = 'GDPR art. 21(5), objection by automated means';
const cnilAudience = 'CNIL, audience measurement exempt from consent (page of 4 July 2025)';
const cnilGuidelines = 'CNIL, guidelines 2020-091';
const cnilSelfAssessment = 'CNIL, self-assessment tool of July 2025';

const standard: Profile = {
  visitorKey: {
    value: 'day',
    source: ours(
      'uniques of a day are what a site needs; GDPR art. 4(5) makes the key a pseudonym until it is destroyed',
    ),
  },
  visitorAddress: {
    value: 'cut',
    source: `${minimisation}; what it costs in counted visitors is in docs/visitor-merging.md`,
  },
  beforeConsent: { value: 'standard', source: ours('without consent nothing changes here') },
  addressBits: {
    value: { v4: 24, v6: 48 },
    source: ours('the widest prefixes that one customer is commonly given; RFC 6177 section 2'),
  },
  keepNetwork: {
    value: true,
    source: ours(`to see abuse by network, for ${limits.networkDays} days; GDPR recital 49`),
  },
  place: { value: 'city', source: `${cnilGuidelines}: geolocation no finer than the city` },
  timeGrain: { value: 'second', source: ours('the order of a visit’s pages is what a path needs') },
  keepReferrer: { value: true, source: ours('the host only, which many visitors share') },
  keepCampaign: {
    value: true,
    source: ours('campaign values are chosen by the site and shared by many visitors'),
  },
  sourcesBesideGoals: { value: true, source: ours('what converts from where is the question') },
  keepTitle: { value: true, source: ours('a title is text of the site, redacted first') },
  keepVersions: { value: true, source: ours('major versions only, to find what is broken where') },
  keepModel: { value: true, source: ours('the model, where the browser tells it') },
  mergeRareAgents: {
    value: false,
    source: ours('names of a known list; small groups are merged before a figure is shown'),
  },
  keepLanguage: { value: true, source: ours('the language without its region') },
  keepScreen: { value: true, source: ours('six classes of width, three of pixel ratio') },
  keepProps: { value: true, source: ours('only keys on the list of the site') },
  mail: {
    value: 'campaign',
    source: 'CNIL, recommendation 2026-042: following one recipient needs that person’s consent',
  },
  honourDnt: { value: true, source: objection },
  sharpDays: {
    value: 90,
    source: ours(`a quarter, the longest span that is compared in detail; ${storageLimitation}`),
  },
  goneMonths: {
    value: 13,
    source: ours('a year and the same month of the year before; CNIL names 13 months for trackers'),
  },
  rules: {
    value: {},
    source: 'GDPR art. 5(1)(c): what a rule finds is replaced by its mark (docs/redaction.md)',
  },
  smallCounts: {
    value: { threshold: 5, on: 'risky' },
    source: ours('the smallest threshold in common use for published tables'),
  },
};

const strict: Profile = {
  visitorKey: { value: 'none', source: minimisation },
  visitorAddress: { value: 'cut', source: minimisation },
  beforeConsent: { value: 'strict', source: minimisation },
  addressBits: { value: { v4: 0, v6: 0 }, source: minimisation },
  keepNetwork: { value: false, source: minimisation },
  place: { value: 'country', source: minimisation },
  timeGrain: {
    value: 'hour',
    source: 'CNIL, programme of 2021: audience by page, hourly or coarser',
  },
  keepReferrer: { value: true, source: standard.keepReferrer.source },
  keepCampaign: { value: false, source: `${cnilSelfAssessment}: no measurement of campaigns` },
  sourcesBesideGoals: { value: true, source: ours('rows here tell no visitor from another') },
  keepTitle: { value: false, source: minimisation },
  keepVersions: { value: false, source: minimisation },
  keepModel: { value: false, source: minimisation },
  mergeRareAgents: {
    value: true,
    source: 'CNIL, proxy guidance of June 2022: rare agents are reprocessed',
  },
  keepLanguage: { value: true, source: standard.keepLanguage.source },
  keepScreen: { value: true, source: standard.keepScreen.source },
  keepProps: { value: false, source: minimisation },
  mail: { value: 'campaign', source: standard.mail.source },
  honourDnt: { value: true, source: objection },
  sharpDays: { value: 0, source: storageLimitation },
  goneMonths: { value: 13, source: standard.goneMonths.source },
  rules: standard.rules,
  smallCounts: {
    value: { threshold: 10, on: 'every' },
    source: ours('the base to which Matomo rounds under its CNIL policy'),
  },
};

/** For a site that claims the French exemption from consent; whether it may is the controller's assessment. */
const exemptFr: Profile = {
  visitorKey: {
    value: 'day',
    source: `${cnilAudience}: no tracking across sites or over time; the number is blank after 24 hours`,
  },
  visitorAddress: { value: 'cut', source: 'CNIL, proxy guidance of June 2022: enough collisions' },
  beforeConsent: { value: 'exempt-fr', source: ours('without consent nothing changes here') },
  addressBits: {
    value: { v4: 16, v6: 32 },
    source: 'CNIL’s guide for Matomo: two bytes of an IPv4 address are masked at least',
  },
  keepNetwork: {
    value: false,
    source: `${cnilGuidelines}: the address is deleted after geolocation`,
  },
  place: { value: 'city', source: `${cnilGuidelines}: geolocation no finer than the city` },
  timeGrain: {
    value: 'minute',
    source: ours('no page’s second is needed; visits are still told apart'),
  },
  keepReferrer: { value: true, source: 'CNIL, programme of 2021: referrers by page, daily' },
  keepCampaign: { value: false, source: `${cnilSelfAssessment}: no measurement of campaigns` },
  sourcesBesideGoals: {
    value: false,
    source: `${cnilSelfAssessment}: no measurement of acquisition`,
  },
  keepTitle: { value: true, source: 'CNIL, programme of 2021: audience by page' },
  keepVersions: {
    value: true,
    source: 'CNIL, programme of 2021: browser and terminal by page, daily',
  },
  keepModel: { value: false, source: minimisation },
  mergeRareAgents: {
    value: true,
    source: 'CNIL, proxy guidance of June 2022: rare agents are reprocessed',
  },
  keepLanguage: { value: true, source: standard.keepLanguage.source },
  keepScreen: { value: true, source: 'CNIL, programme of 2021: screen by page, daily' },
  keepProps: { value: false, source: minimisation },
  mail: { value: 'none', source: `${cnilSelfAssessment}: no measurement of campaigns` },
  honourDnt: { value: true, source: objection },
  sharpDays: {
    value: 1,
    source: 'CNIL, proxy guidance of June 2022: an identifier with a part that changes with time',
  },
  goneMonths: { value: 25, source: `${cnilGuidelines}: at most 25 months` },
  rules: standard.rules,
  smallCounts: {
    value: { threshold: 10, on: 'every' },
    source: strict.smallCounts.source,
  },
};

const consented: Profile = {
  ...standard,
  visitorKey: { value: 'consented', source: 'GDPR art. 6(1)(a); ePrivacy directive art. 5(3)' },
  beforeConsent: {
    value: 'strict',
    source: ours('while nobody has said yes, what tells no visitor from another'),
  },
  mail: {
    value: 'recipient',
    source: 'CNIL, recommendation 2026-042: with the consent of that recipient',
  },
  sharpDays: {
    value: 395,
    source: `${cnilGuidelines}: an identifier lives 13 months at most, and is not renewed`,
  },
  goneMonths: { value: 25, source: `${cnilGuidelines}: at most 25 months` },
};

export const profiles: Readonly<Record<ProfileName, Profile>> = {
  standard,
  strict,
  'exempt-fr': exemptFr,
  consented,
};
