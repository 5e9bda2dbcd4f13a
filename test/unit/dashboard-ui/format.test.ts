import { describe, expect, it } from 'vitest';
import {
  daysBetween,
  formatBucket,
  formatRange,
  formatTick,
  todayIn,
} from '../../../dashboard/ui/format/date.ts';
import { formatMoney, isOneCurrency } from '../../../dashboard/ui/format/money.ts';
import {
  formatAxis,
  formatChange,
  formatCount,
  formatDecimal,
  formatDuration,
  formatHeadline,
  formatPercent,
  formatShort,
} from '../../../dashboard/ui/format/number.ts';
import { labelOf, shorten } from '../../../dashboard/ui/format/label.ts';
import { messagesOf } from '../../../dashboard/ui/messages/language.ts';
import { resultOf } from './result-of.ts';

const thin = '\u202f';
const hard = '\u00a0';

describe('numbers', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['a count in English', formatCount(1234, 'en'), '1,234'],
    ['a count in French', formatCount(1234, 'fr'), `1${thin}234`],
    ['a rate with one decimal', formatPercent(12.34, 'en'), '12.3%'],
    ['a rate in French', formatPercent(12.34, 'fr'), `12,3${thin}%`],
    ['money with two decimals', formatDecimal(18478.5, 'en'), '18,478.50'],
    ['whole money without', formatDecimal(20, 'en'), '20'],
    ['euros', formatMoney([{ currency: 'EUR', value: 1_204.5 }], 'en'), '€1,204.50'],
    ['whole euros', formatMoney([{ currency: 'EUR', value: 20 }], 'fr'), `20${thin}€`],
    [
      'each currency for itself',
      formatMoney(
        [
          { currency: 'EUR', value: 9.9 },
          { currency: 'USD', value: 20 },
        ],
        'en',
      ),
      '€9.90 + $20',
    ],
    ['money of no currency', formatMoney([{ currency: '', value: 3.5 }], 'en'), '3.50'],
    ['seconds', formatDuration(9, 'en'), '9s'],
    ['minutes', formatDuration(84, 'en'), '1m 24s'],
    ['hours without seconds', formatDuration(3_725, 'en'), '1h 2m'],
    ['a whole minute', formatDuration(120, 'en'), '2m'],
    ['a whole hour', formatDuration(3_600, 'en'), '1h'],
    ['no time', formatDuration(0, 'en'), '0s'],
    ['minutes in French', formatDuration(84, 'fr'), `1${thin}min 24${thin}s`],
    ['exact below ten thousand', formatShort(9_999, 'count', 'en'), '9,999'],
    ['an axis in one way', formatAxis([0, 8_000, 16_000], 'count', 'en').join(' '), '0 8k 16k'],
    ['a low axis exactly', formatAxis([0, 800, 1_600], 'count', 'en').join(' '), '0 800 1,600'],
    [
      'an hour of twelve',
      formatTick('2026-11-01 02:00:00', 'hour', 'en-US').replace(/\s/, ' '),
      '2 AM',
    ],
    ['the first in French', formatTick('2026-11-01', 'day', 'fr'), '1er nov.'],
    ['the eleventh in French', formatTick('2026-11-11', 'day', 'fr'), '11 nov.'],
    ['compact above', formatShort(12_345, 'count', 'en'), '12.3k'],
    ['a rate is never compact', formatShort(12_345, 'percent', 'en'), '12,345%'],
    ['a headline is exact while it fits', formatHeadline(1_234_567, 'count', 'en'), '1,234,567'],
    ['twelve digits are compact', formatHeadline(123_456_789_012, 'count', 'en'), '123.5B'],
    ['a change without its sign', formatChange(-12.34, 'en'), '12.3%'],
    ['a large change without decimals', formatChange(1_234.5, 'en'), '1,235%'],
  ];
  for (const [name, found, wanted] of cases) {
    it(`writes ${name}`, () => expect(found.replaceAll(hard, thin)).toBe(wanted));
  }
});

describe('dates', () => {
  it('are the site’s wall clock, whatever the zone of the reader', () => {
    expect(formatTick('2026-11-23', 'day', 'en-GB')).toBe('23 Nov');
    expect(formatTick('2026-11-23 00:00:00', 'hour', 'en-GB')).toBe('00:00');
    expect(formatTick('2026-11-23T14:00:00Z', 'hour', 'en-GB')).toBe('14:00');
    expect(formatBucket('2026-11-23', 'day', 'fr')).toBe('lun. 23 nov. 2026');
  });

  it('leave a label alone that is no date', () => {
    expect(formatTick('soon', 'day', 'en')).toBe('soon');
  });

  it('write a range shortly and one day once', () => {
    expect(formatRange(['2026-11-23', '2026-11-23'], 'en-GB')).toBe('23 Nov 2026');
    expect(formatRange(['2026-10-27', '2026-11-23'], 'en-GB')).toMatch(/^27 Oct.*23 Nov 2026$/);
  });

  it('count both ends of a range', () => {
    expect(daysBetween(['2026-11-23', '2026-11-23'])).toBe(1);
    expect(daysBetween(['2026-02-28', '2026-03-01'])).toBe(2);
  });

  it('know the site’s today', () => {
    const now = new Date('2026-11-23T23:30:00Z');
    expect(todayIn('Europe/Paris', now)).toBe('2026-11-24');
    expect(todayIn('America/New_York', now)).toBe('2026-11-23');
  });
});

describe('labels', () => {
  const context = { locale: 'fr', messages: messagesOf('fr') };
  it('name countries, languages and closed lists in the person’s words', () => {
    expect(labelOf('visit:country', 'DE', context)).toBe('Allemagne');
    expect(labelOf('visit:language', 'de', context)).toBe('Allemand');
    expect(labelOf('visit:channel', 'Organic Search', context)).toBe('Recherche naturelle');
    expect(labelOf('visit:device', 'mobile', context)).toBe('Téléphone');
    expect(labelOf('event:page', '/de', context)).toBe('/de');
    expect(labelOf('event:page', 'constructor', context)).toBe('constructor');
    expect(labelOf('visit:channel', 'constructor', context)).toBe('constructor');
  });

  it('say so where there is none, and keep codes that mean nothing', () => {
    expect(labelOf('visit:source', '', context)).toBe('Direct ou inconnu');
    expect(labelOf('event:name', '', context)).toBe('(aucun)');
    expect(labelOf('visit:country', '??', context)).toBe('??');
  });

  it('lose their middle, not their ends', () => {
    expect(shorten('/short', 20)).toBe('/short');
    const cut = shorten(`/start/${'x'.repeat(300)}/end`, 21);
    expect(Array.from(cut)).toHaveLength(21);
    expect(cut).toMatch(/^\/start\/x+…x+\/end$/);
  });
});

describe('the change of a value', () => {
  const row = (currency: string, now: number | null, before: number) => ({
    dimensions: [currency],
    metrics: [now],
    comparison: {
      dimensions: [currency],
      metrics: [before],
      change: [null],
      beyond_chance: [null],
    },
    ...(currency === 'Other' ? { other: true as const } : {}),
  });
  const answer = (...results: ReturnType<typeof row>[]) => ({
    ...resultOf([['total_revenue'], 'event:currency'], []),
    results,
  });
  const cases: readonly (readonly [string, ReturnType<typeof answer>, number, boolean])[] = [
    ['one currency now and before', answer(row('EUR', 200, 150)), 150, true],
    ['another currency before', answer(row('EUR', 200, 0)), 32_000, false],
    ['two currencies now', answer(row('EUR', 200, 150), row('USD', 20, 0)), 150, false],
    ['small groups added up', answer(row('EUR', 200, 150), row('Other', 20, 0)), 150, false],
    ['a withheld sum', answer(row('EUR', null, 0)), 0, false],
    ['nothing yet', answer(), 0, true],
  ];
  for (const [name, result, before, expected] of cases) {
    it(`of ${name} is ${expected ? 'told' : 'not told'}`, () =>
      expect(isOneCurrency(result, before)).toBe(expected));
  }
});
