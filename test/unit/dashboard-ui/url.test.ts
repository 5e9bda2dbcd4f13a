import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dimensionGroups } from '../../../dashboard/ui/dimensions.ts';
import { allMetrics } from '../../../dashboard/ui/metrics.ts';
import { panels } from '../../../dashboard/ui/panels/panel-list.ts';
import { compareModes, type Period, periodNames } from '../../../dashboard/ui/state/period.ts';
import {
  defaultView,
  isFilteredBy,
  readFilter,
  readView,
  toggleFilter,
  type View,
  writeFilter,
  writeView,
} from '../../../dashboard/ui/state/url.ts';
import type { SimpleFilter } from '../../../src/stats/question.ts';

const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }).filter(isWellFormed);
const dimension = fc.constantFrom(...Object.values(dimensionGroups).flat());
const filter: fc.Arbitrary<SimpleFilter> = fc.tuple(
  fc.constantFrom('is', 'is_not', 'contains', 'contains_not'),
  dimension,
  fc.array(text, { minLength: 1, maxLength: 4 }),
);
const day = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const period: fc.Arbitrary<Period> = fc.oneof(
  fc.constantFrom(...periodNames),
  fc.tuple(day, day).map(([one, other]): Period => (one < other ? [one, other] : [other, one])),
);
const tabs = fc
  .constantFrom(...panels)
  .chain((panel) => fc.constantFrom(...panel.tabs).map((tab) => ({ [panel.id]: tab.id })));
const view: fc.Arbitrary<View> = fc.record({
  site: fc.option(fc.stringMatching(/^[a-z0-9][a-z0-9._-]{0,20}$/), { nil: undefined }),
  period,
  compare: fc.constantFrom(...compareModes),
  metric: fc.option(fc.constantFrom(...allMetrics), { nil: undefined }),
  interval: fc.option(fc.constantFrom('hour', 'day', 'week', 'month'), { nil: undefined }),
  filters: fc.array(filter, { maxLength: 5 }),
  tabs,
  language: fc.option(fc.constantFrom('en', 'fr'), { nil: undefined }),
});

/** A lone surrogate cannot stand in an address. */
function isWellFormed(value: string): boolean {
  return value.isWellFormed();
}

describe('the view as an address', () => {
  it('survives the way into the address and back, whatever it holds', () => {
    fc.assert(
      fc.property(view, (one) => {
        expect(readView(writeView(one))).toEqual(one);
      }),
    );
  });

  it('is empty where all is as by default', () => {
    expect(writeView(defaultView)).toBe('');
    expect(readView('')).toEqual(defaultView);
  });

  it('stays readable for people', () => {
    const one: View = {
      ...defaultView,
      site: 'shop',
      period: ['2026-11-01', '2026-11-08'],
      filters: [['is', 'event:page', ['/a/b']]],
    };
    expect(writeView(one)).toBe('?site=shop&period=2026-11-01_2026-11-08&f=is~event:page~/a/b');
  });

  const broken = [
    '?period=forever&compare=fate&metric=happiness&interval=aeon&lang=xx',
    '?period=2026-02-31x_2026-03-01',
    '?period=2026-03-02_2026-03-01',
    '?f=is~event:nothing~x&f=was~event:page~x&f=is~event:page&f=~&f=',
    '?tabs=pages.nowhere nothing.top . sources',
  ];
  for (const search of broken) {
    it(`falls back to the default for ${search}`, () => {
      expect(readView(search)).toEqual(defaultView);
    });
  }

  it('takes at most as many filters as the API does', () => {
    const many = Array.from({ length: 40 }, () => 'f=is~event:page~/').join('&');
    expect(readView(`?${many}`).filters).toHaveLength(20);
  });
});

describe('filters', () => {
  it('survive being written, with separators and percent signs inside', () => {
    fc.assert(
      fc.property(filter, (one) => {
        expect(readFilter(writeFilter(one))).toEqual(one);
      }),
    );
    const odd: SimpleFilter = ['is', 'event:page', ['a~b', '%7E', '100%']];
    expect(readFilter(writeFilter(odd))).toEqual(odd);
  });

  it('come with the first click and go with the second', () => {
    const on = toggleFilter([], 'visit:source', 'Google');
    expect(isFilteredBy(on, 'visit:source', 'Google')).toBe(true);
    expect(toggleFilter(on, 'visit:source', 'Google')).toEqual([]);
  });

  it('replace another value of the same dimension and leave the rest alone', () => {
    const start: SimpleFilter[] = [
      ['is', 'visit:source', ['Google']],
      ['contains', 'event:page', ['/a']],
      ['is_not', 'visit:source', ['Bing']],
    ];
    expect(toggleFilter(start, 'visit:source', 'Ecosia')).toEqual([
      start[1],
      start[2],
      ['is', 'visit:source', ['Ecosia']],
    ]);
  });
});
