/** Settings of the policy -> what they mean, in a few lines that no lawyer has to explain. Pure. */
import type { ProfileChoice, Settings } from '../../api/contract.ts';
import type { Messages } from '../messages/en.ts';
import { formatCount } from './number.ts';

type Words = Messages['privacy'];

export interface Fact {
  readonly name: string;
  readonly text: string;
}

const switches = [
  'keepReferrer',
  'keepCampaign',
  'keepTitle',
  'keepVersions',
  'keepModel',
  'keepLanguage',
  'keepScreen',
  'keepProps',
  'keepNetwork',
] as const satisfies readonly (keyof Settings & keyof Words['absent'])[];

function absentOf(settings: Settings, words: Words, locale: string): string {
  const { place, mail } = settings;
  const off: (keyof Words['absent'])[] = switches.filter((name) => !settings[name]);
  if (place !== 'city') off.push(place === 'none' ? 'place' : 'city');
  if (mail === 'none') off.push('mail');
  const names = off.map((name) => words.absent[name]);
  if (names.length === 0) return '';
  const list = new Intl.ListFormat(locale, { type: 'conjunction' }).format(names);
  return `${list[0]?.toLocaleUpperCase(locale)}${list.slice(1)}.`;
}

function withoutConsent({ visitorKey, beforeConsent }: Settings, words: Words): string {
  if (visitorKey !== 'consented') return '';
  if (beforeConsent === 'none') return words.without.none;
  return words.without.as(words.profiles[beforeConsent].name);
}

function preciseFor(days: number, words: Words, locale: string): string {
  if (days === 0) return words.precise.never;
  return days === 1 ? words.precise.day : words.precise.days(formatCount(days, locale), days);
}

/** Facts without anything to say are left out. */
export function factsOf(settings: Settings, words: Words, locale: string): readonly Fact[] {
  const { visitorKey, visitorAddress, place, timeGrain, sharpDays, goneMonths, smallCounts } =
    settings;
  const names = words.facts;
  return [
    { name: names.visitors, text: words.visitorKey[visitorKey] },
    {
      name: names.address,
      text: visitorKey === 'none' || visitorAddress === 'cut' ? '' : words.wholeAddress,
    },
    { name: names.without, text: withoutConsent(settings, words) },
    {
      name: names.placeTime,
      text: words.placeTime(words.place[place], words.timeGrain[timeGrain]),
    },
    { name: names.precise, text: preciseFor(sharpDays, words, locale) },
    { name: names.rows, text: words.rows(formatCount(goneMonths, locale), goneMonths) },
    { name: names.absent, text: absentOf(settings, words, locale) },
    { name: names.sources, text: settings.sourcesBesideGoals ? '' : words.sourcesApart },
    {
      name: names.small,
      text: words.small[smallCounts.on](formatCount(smallCounts.threshold, locale)),
    },
  ].filter(({ text }) => text !== '');
}

/** Whole percent from one on; below, a digit that says something. */
function percent(value: number, locale: string): string {
  const digits = value >= 1 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 1 };
  return new Intl.NumberFormat(locale, { style: 'percent', ...digits }).format(value / 100);
}

/** How many visitors are counted as one with another, as a range; '' where nobody is counted by an address. */
export function mergedText(
  { merged, isMeasured, settings }: Pick<ProfileChoice, 'merged' | 'isMeasured' | 'settings'>,
  { merged: words }: Words,
  locale: string,
): string {
  if (merged.length === 0) return '';
  const parts = merged.map(({ visitors, low, high }) => {
    const top = percent(high, locale);
    const share = low > 0 ? words.range(percent(low, locale), top) : words.atMost(top);
    return words.part(share, formatCount(visitors, locale));
  });
  const list = new Intl.ListFormat(locale, { type: 'conjunction' }).format(parts);
  const why = settings.visitorAddress === 'cut' ? words.cut : words.whole;
  return `${why} ${isMeasured ? words.measured(list) : words.usual(list)}`;
}
