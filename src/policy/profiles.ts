/**
 * The privacy profiles, as data. What enters: nothing. What leaves: for each profile every setting
 * together with the source that it comes from. What never passes: a number without a source.
 */
import { limits } from '../model/limits.ts';
import type { ProfileName } from '../model/site.ts';
import type { CompiledPolicy } from './compiled.ts';

/** Raised whenever a setting below changes; every row carries it. */
export const policyVersion = 1;

/** Where a setting comes from: a text that one can look up, or our own reasoning, said as such. */
interface Sourced<T> {
  readonly value: T;
  readonly source: string;
}

type Settings = Omit<CompiledPolicy, 'version' | 'profile'>;
export type Profile = { readonly [K in keyof Settings]: Sourced<Settings[K]> };

const ours = (reason: string): string => `our choice: ${reason}`;
const minimisation = 'GDPR art. 5(1)(c), data minimisation';
const storageLimitation = 'GDPR art. 5(1)(e), storage limitation';

const standard: Profile = {
  visitorKey: {
    value: 'day',
    source: ours(
      'uniques of a day are what a site needs; GDPR art. 4(5) makes the key a pseudonym until it is destroyed',
    ),
  },
  addressBits: {
    value: { v4: 24, v6: 48 },
    source: ours('the widest prefixes that one customer is commonly given; RFC 6177 section 2'),
  },
  keepNetwork: {
    value: true,
    source: ours(`to see abuse by network, for ${limits.networkDays} days; GDPR recital 49`),
  },
  place: {
    value: 'city',
    source: 'CNIL, guidelines 2020-091: geolocation no finer than the city',
  },
  keepCampaign: {
    value: true,
    source: ours('campaign values are chosen by the site and shared by many visitors'),
  },
  keepTitle: { value: true, source: ours('a title is text of the site, redacted first') },
  keepVersions: { value: true, source: ours('major versions only, to find what is broken where') },
  keepModel: { value: true, source: ours('the model, where the browser tells it') },
  keepProps: { value: true, source: ours('only keys on the list of the site') },
  honourDnt: { value: true, source: 'GDPR art. 21(5), objection by automated means' },
  sharpDays: {
    value: 90,
    source: ours(`a quarter, the longest span that is compared in detail; ${storageLimitation}`),
  },
  goneMonths: {
    value: 13,
    source: ours('a year and the same month of the year before; CNIL names 13 months for trackers'),
  },
  smallCounts: {
    value: { threshold: 5, on: 'risky' },
    source: ours('the smallest threshold in common use for published tables'),
  },
};

const strict: Profile = {
  visitorKey: { value: 'none', source: minimisation },
  addressBits: { value: { v4: 0, v6: 0 }, source: minimisation },
  keepNetwork: { value: false, source: minimisation },
  place: { value: 'country', source: minimisation },
  keepCampaign: {
    value: false,
    source: 'CNIL, self-assessment of July 2025: no measurement of campaigns',
  },
  keepTitle: { value: false, source: minimisation },
  keepVersions: { value: false, source: minimisation },
  keepModel: { value: false, source: minimisation },
  keepProps: { value: false, source: minimisation },
  honourDnt: { value: true, source: 'GDPR art. 21(5), objection by automated means' },
  sharpDays: { value: 0, source: storageLimitation },
  goneMonths: { value: 13, source: standard.goneMonths.source },
  smallCounts: {
    value: { threshold: 10, on: 'every' },
    source: ours('the base to which Matomo rounds under its CNIL policy'),
  },
};

export const profiles: Readonly<Record<ProfileName, Profile>> = { standard, strict };
