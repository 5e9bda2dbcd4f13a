/** Under exempt-fr the page asks nothing that the API would refuse, and says why. */
import { describe, expect, it } from 'vitest';
import { panels } from '../../../dashboard/ui/panels/panel-list.ts';
import { panelState } from '../../../dashboard/ui/panels/panel-state.ts';
import { isLeftOut, joinsFilters, placesApart } from '../../../dashboard/ui/state/apart.ts';
import { headlineOf, listQuestion, pageQuestions } from '../../../dashboard/ui/state/questions.ts';
import { defaultView } from '../../../dashboard/ui/state/url.ts';
import type { Goal } from '../../../src/model/goal.ts';
import type { ProfileName, Site } from '../../../src/model/site.ts';
import { compilePolicy } from '../../../src/policy/compile.ts';
import { planQuestion } from '../../../src/stats/plan.ts';
import { questionSchema, type SimpleFilter } from '../../../src/stats/question.ts';

const goals: readonly Goal[] = [
  { id: 'g', site: 'shop', name: 'Read', kind: 'page', match: '/thanks' },
];
const siteOf = (profile: ProfileName): Site => ({
  id: 'shop',
  name: 'Shop',
  hostnames: [],
  timezone: 'Europe/Paris',
  profile,
  props: [],
  params: [],
});
const exempt = siteOf('exempt-fr');
const source: SimpleFilter = ['is', 'visit:source', ['Google']];
const goal: SimpleFilter = ['is', 'event:goal', ['Read']];
const page: SimpleFilter = ['is', 'event:page', ['/thanks']];
const tabs = panels.flatMap((panel) => panel.tabs.map((tab) => ({ [panel.id]: tab.id })));

function asked(site: Site, filters: SimpleFilter[], choice: Record<string, string> = {}) {
  const view = { ...defaultView, filters, tabs: choice };
  return pageQuestions({
    view,
    site,
    headline: headlineOf(site.profile !== 'strict', undefined),
    metric: 'visitors',
  });
}

describe('the page under exempt-fr', () => {
  it.each([
    ['no filter', [], []],
    ['a source', [source], ['goals', 'goal-values', 'pages', 'shares', 'clicks']],
    ['a goal', [goal], ['sources']],
    ['a page that may be a goal', [page], ['sources']],
  ] as [string, SimpleFilter[], string[]][])(
    'asks nothing that is refused: %s',
    (_, filters, apart) => {
      const policy = compilePolicy(exempt);
      for (const choice of tabs) {
        const questions = asked(exempt, filters, choice);
        const left = placesApart(questions, { site: exempt, goals });
        expect([...left].sort()).toEqual([...apart].sort());
        for (const [place, question] of Object.entries(questions)) {
          const context = { site: exempt, goals, policy, nowMs: Date.UTC(2026, 10, 26) };
          const plan = planQuestion(questionSchema.parse(question), context);
          expect([place, 'fields' in plan]).toEqual([place, left.has(place)]);
        }
      }
    },
  );

  it('leaves figures of actions out beside a source, in the headline and in the details of sources', () => {
    expect(asked(exempt, [source])['headline']?.metrics).toEqual([
      'visitors',
      'visits',
      'pageviews',
    ]);
    const tab = panels.find(({ id }) => id === 'sources')?.tabs[0];
    if (tab === undefined) throw new Error('no such panel');
    const view = { ...defaultView, filters: [] };
    const metrics = [...tab.metrics, ...tab.more];
    const columns = (site: Site) =>
      listQuestion({ view, site }, tab, { metrics, limit: 9 }).metrics;
    expect(columns(exempt)).not.toContain('conversion_rate');
    expect(columns(siteOf('standard'))).toContain('conversion_rate');
    expect(isLeftOut('conversions', { site: exempt, filters: [source] })).toBe(true);
    expect(isLeftOut('conversions', { site: exempt, filters: [page] })).toBe(false);
  });

  it('offers no filter that would join the two', () => {
    const kept = { site: exempt, goals };
    expect(joinsFilters('visit:channel', [goal], kept)).toBe(true);
    expect(joinsFilters('event:goal', [source], kept)).toBe(true);
    expect(joinsFilters('visit:country', [source], kept)).toBe(false);
    expect(joinsFilters('event:goal', [source], { ...kept, site: siteOf('standard') })).toBe(false);
  });

  it('says so in the panel, also where only the policy document keeps them apart', () => {
    const tab = panels[0]?.tabs[0];
    if (tab === undefined) throw new Error('no panel');
    const shown = { panel: { id: 'sources' }, tab, filters: [goal], max: 9 };
    const slot = { question: '', pending: false };
    const empty = { kind: 'empty', reason: { kind: 'apart' } };
    expect(panelState(slot, { ...shown, apart: true })).toEqual(empty);
    const fields = [{ field: 'dimensions', reason: 'source_beside_goals' }];
    const problem = { code: 'invalid', status: 400, fields } as const;
    expect(panelState({ ...slot, problem }, shown)).toEqual(empty);
  });
});

it('elsewhere everything is asked', () => {
  const site = siteOf('standard');
  expect(placesApart(asked(site, [source, goal]), { site, goals }).size).toBe(0);
  expect(asked(site, [source])['headline']?.metrics).toContain('conversion_rate');
});
