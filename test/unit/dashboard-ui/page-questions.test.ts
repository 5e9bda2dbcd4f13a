import { describe, expect, it } from 'vitest';
import { headlineWithoutVisitors } from '../../../dashboard/ui/metrics.ts';
import { panels } from '../../../dashboard/ui/panels/panel-list.ts';
import { places } from '../../../dashboard/ui/panels/places.ts';
import { includesNow, intervalOf, intervalsOf } from '../../../dashboard/ui/state/period.ts';
import { readHeadline } from '../../../dashboard/ui/state/preferences.ts';
import { headlineOf, pageQuestions } from '../../../dashboard/ui/state/questions.ts';
import { defaultView } from '../../../dashboard/ui/state/url.ts';
import { limits } from '../../../src/model/limits.ts';
import type { Site } from '../../../src/model/site.ts';
import { questionSchema } from '../../../src/stats/question.ts';

const site: Site = {
  id: 'shop',
  name: 'Shop',
  hostnames: [],
  timezone: 'Europe/Paris',
  profile: 'standard',
  props: [],
  params: [],
};

function everyView() {
  const choices = panels.flatMap((panel) => panel.tabs.map((tab) => ({ [panel.id]: tab.id })));
  return choices.map((tabs) => ({ ...defaultView, tabs }));
}

describe('the questions of a page', () => {
  it('are what the API takes, for every tab, in one batch', () => {
    for (const view of everyView()) {
      const headline = headlineOf(true, undefined);
      const questions = Object.values(pageQuestions({ view, site, headline, metric: 'visitors' }));
      expect(questions.length).toBeLessThanOrEqual(limits.queriesPerRequest);
      for (const question of questions) {
        expect(questionSchema.safeParse(question).error).toBeUndefined();
      }
    }
  });

  it('carry the page’s filters everywhere', () => {
    const view = { ...defaultView, filters: [['is', 'visit:source', ['Google']] as const] };
    const asked = pageQuestions({
      view: { ...view, filters: [['is', 'visit:source', ['Google']]] },
      site,
      headline: ['visitors'],
      metric: 'visitors',
    });
    for (const question of Object.values(asked)) {
      expect(question.filters?.[0]).toEqual(view.filters[0]);
    }
  });

  it('compare nothing when the person wants no comparison', () => {
    const view = { ...defaultView, compare: 'off' as const };
    const asked = pageQuestions({ view, site, headline: ['visitors'], metric: 'visitors' });
    expect(JSON.stringify(asked)).not.toContain('comparisons');
  });
});

describe('headline figures', () => {
  it('are ones that are counted, where the policy counts no visitors', () => {
    expect(headlineOf(false, undefined)).toBe(headlineWithoutVisitors);
  });

  it('are read from what was stored, at most six, nothing unknown', () => {
    expect(readHeadline('shares,happiness,visits,shares')).toEqual(['shares', 'visits']);
    expect(readHeadline('happiness')).toBeUndefined();
    expect(readHeadline(undefined)).toBeUndefined();
  });
});

describe('periods', () => {
  it('offer intervals that fit, and ignore one that does not', () => {
    expect(intervalsOf('day')).toEqual(['hour']);
    expect(intervalOf('28d', 'week')).toBe('week');
    expect(intervalOf('28d', 'hour')).toBe('day');
    expect(intervalOf(['2026-11-01', '2026-11-02'], undefined)).toBe('hour');
    expect(intervalOf(['2024-01-01', '2026-11-02'], undefined)).toBe('month');
  });

  it('know whether new rows can change them', () => {
    expect(includesNow('28d', '2026-11-23')).toBe(true);
    expect(includesNow('yesterday', '2026-11-23')).toBe(false);
    expect(includesNow(['2026-11-01', '2026-11-22'], '2026-11-23')).toBe(false);
    expect(includesNow(['2026-11-01', '2026-11-23'], '2026-11-23')).toBe(true);
  });
});

describe('keys', () => {
  it('lead to every panel by a letter of its own', () => {
    expect(new Set(places.values()).size).toBe(panels.length + 3);
    expect(places.size).toBe(panels.length + 3);
  });
});
