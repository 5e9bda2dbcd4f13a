/**
 * Policy -> which fields it ever writes, and until when. The privacy room obeys the same settings;
 * test/unit/policy/kept-fields.test.ts sends a hit that fills every field and holds the two together.
 */
import { type Column, eventColumns } from '../model/columns.ts';
import type { Words } from '../model/words.ts';
import type { CompiledPolicy } from './compiled.ts';
import type { Settings } from './settings.ts';
import { days, months, valueWords } from './value-words.ts';

export type FieldName = keyof typeof eventColumns;

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.entries forgets its keys' type
export const fieldEntries = Object.entries(eventColumns) as readonly (readonly [
  FieldName,
  Column,
])[];

type Condition = (settings: Settings) => boolean;

const keepsCampaign: Condition = ({ keepCampaign }) => keepCampaign;
const keepsCity: Condition = ({ place }) => place === 'city';
const keepsVersions: Condition = ({ keepVersions }) => keepVersions;
const keepsScreen: Condition = ({ keepScreen }) => keepScreen;
const keepsModel: Condition = ({ keepModel }) => keepModel;

/** A field that is not here is written under every policy. */
const conditions: Partial<Record<FieldName, Condition>> = {
  seq: ({ timeGrain }) => timeGrain === 'second',
  visitor: ({ visitorKey }) => visitorKey !== 'none',
  subject: ({ visitorKey }) => visitorKey === 'consented',
  title: ({ keepTitle }) => keepTitle,
  utm_source: keepsCampaign,
  utm_medium: keepsCampaign,
  utm_campaign: keepsCampaign,
  utm_content: keepsCampaign,
  utm_term: keepsCampaign,
  click_network: keepsCampaign,
  source: ({ keepReferrer, keepCampaign: keepsLinks }) => keepReferrer || keepsLinks,
  referrer_host: ({ keepReferrer }) => keepReferrer,
  country: ({ place }) => place !== 'none',
  region: keepsCity,
  city: keepsCity,
  operator: keepsCity,
  network: ({ keepNetwork, addressBits }) => keepNetwork && addressBits.v4 + addressBits.v6 > 0,
  browser_version: keepsVersions,
  os_version: keepsVersions,
  device_brand: keepsModel,
  device_model: keepsModel,
  screen: keepsScreen,
  pixel_ratio: keepsScreen,
  color_scheme: keepsScreen,
  connection: keepsScreen,
  language: ({ keepLanguage }) => keepLanguage,
  mail_proxy: ({ mail }) => mail !== 'none',
  props: ({ keepProps }) => keepProps,
};

export function isWritten(field: FieldName, settings: Settings): boolean {
  const column: Column = eventColumns[field];
  if (column.sharp && settings.sharpDays === 0) return false;
  return conditions[field]?.(settings) ?? true;
}

const dayNumber: Words = {
  en: 'a number that tells one visitor of a day from another, its key destroyed after that day',
  fr: 'un nombre qui distingue les visiteurs d’une même journée, sa clé étant détruite ensuite',
};
const identified: Words = {
  en: 'a number that follows from the identifier',
  fr: 'un nombre tiré de l’identifiant',
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const sentence = ({ en, fr }: Words): Words => ({ en: capital(en), fr: capital(fr) });

/** What holds after consent, and what without one where that is something else. */
function bothWays(after: Words, without: Words | undefined): Words {
  if (without === undefined || without.en === after.en) return after;
  return {
    en: `${after.en}; without consent, ${without.en}`,
    fr: `${after.fr} ; sans consentement, ${without.fr}`,
  };
}

type Labelled = Settings & Pick<CompiledPolicy, 'before'>;

function visitorLabel({ visitorKey, before }: Labelled): Words {
  if (visitorKey !== 'consented') return sentence(dayNumber);
  return sentence(bothWays(identified, before?.visitorKey === 'day' ? dayNumber : undefined));
}

function timeLabel({ timeGrain, before }: Labelled): Words {
  const { en, fr } = bothWays(
    valueWords.timeGrain(timeGrain),
    before && valueWords.timeGrain(before.timeGrain),
  );
  return { en: `When, by our clock: ${en}`, fr: `Quand, selon notre horloge : ${fr}` };
}

function networkLabel({ addressBits: { v4, v6 } }: Labelled): Words {
  return {
    en: `The address cut to its first ${v4} bits (IPv4) or ${v6} bits (IPv6)`,
    fr: `L’adresse réduite à ses ${v4} premiers bits (IPv4) ou ${v6} premiers bits (IPv6)`,
  };
}

/** Fields of which columns.ts tells what they may be; a policy decides which of it they are. */
const labels: Partial<Record<FieldName, (policy: Labelled) => Words>> = {
  ts: timeLabel,
  visitor: visitorLabel,
  network: networkLabel,
};

/** What a field is under a policy, in words. */
export function fieldLabel(field: FieldName, policy: Labelled): Words {
  const { en, fr }: Column = eventColumns[field];
  return isWritten(field, policy) ? (labels[field]?.(policy) ?? { en, fr }) : { en, fr };
}

/** Of a sharp field. */
function agesInDays(field: FieldName, { sharpDays }: Settings): number {
  const { daysMax = Infinity }: Column = eventColumns[field];
  return Math.min(sharpDays, daysMax);
}

/** How long a field that is written stays, in words. */
export function fieldAge(field: FieldName, settings: Settings): Words {
  const { sharp }: Column = eventColumns[field];
  return sharp ? days(agesInDays(field, settings)) : months(settings.goneMonths);
}

/** The age of the field that stays longest; undefined for no field. Days are never more than the row's months. */
export function longestAge(fields: readonly FieldName[], settings: Settings): Words | undefined {
  const isWhole = (field: FieldName): boolean => !('sharp' in eventColumns[field]);
  const daysOf = (field: FieldName): number => agesInDays(field, settings);
  const last = fields.find(isWhole) ?? fields.toSorted((a, b) => daysOf(b) - daysOf(a))[0];
  return last && fieldAge(last, settings);
}
