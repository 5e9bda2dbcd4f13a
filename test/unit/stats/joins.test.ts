import { describe, expect, it } from 'vitest';
import { type Column, eventColumns } from '../../../src/model/columns.ts';
import { compilePolicy } from '../../../src/policy/compile.ts';
import { isAction, isSource, sourceBesideActions } from '../../../src/stats/joins.ts';
import { planQuestion } from '../../../src/stats/plan.ts';
import {
  type DimensionName,
  dimensionNames,
  metricNames,
  type QuestionInput,
  questionSchema,
} from '../../../src/stats/question.ts';

const goals = [{ id: 'g', site: 's', name: 'Bought', kind: 'custom', match: 'buy' }] as const;
const pageGoals = [{ ...goals[0], kind: 'page', match: '/thanks' }] as const;
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the list is typed as text
const names = dimensionNames as readonly DimensionName[];
const purposeOf = new Map<string, Column['purpose']>(
  Object.values<Column>(eventColumns).flatMap((column) =>
    column.dimension === undefined ? [] : [[column.dimension, column.purpose]],
  ),
);

describe('what is a source, and what an action', () => {
  it.each(names)('%s follows from its purpose', (name) => {
    const purpose = purposeOf.get(name);
    expect(isSource(name)).toBe(purpose === 'acquisition');
    const acts = purpose === 'conversion' || name === 'event:goal' || name === 'event:kind';
    expect(isAction(name, goals)).toBe(acts);
  });
  it('a property is an action; a page is one where a goal is', () => {
    expect(isAction('event:props:plan', [])).toBe(true);
    expect(isAction('event:page', goals)).toBe(false);
    expect(isAction('event:page', pageGoals)).toBe(true);
    expect(isAction('visit:exit_page', pageGoals)).toBe(true);
  });
});

type Asked = Omit<QuestionInput, 'site_id' | 'date_range'>;

function problemsOf(profile: 'standard' | 'exempt-fr', asked: Asked) {
  const question = questionSchema.parse({ site_id: 's', date_range: '7d', ...asked });
  const policy = compilePolicy({ id: 's', profile });
  const site = { id: 's', timezone: 'Europe/Paris' };
  const plan = planQuestion(question, { site, goals, policy, nowMs: Date.UTC(2026, 10, 26) });
  return 'fields' in plan ? plan.fields : [];
}

describe('exempt-fr refuses conversions by source', () => {
  const asked: [string, Asked, string][] = [
    ['a rate', { metrics: ['conversion_rate'], dimensions: ['visit:source'] }, 'dimensions'],
    ['revenue', { metrics: ['total_revenue'], dimensions: ['visit:utm_term'] }, 'dimensions'],
    ['goals', { metrics: ['visitors'], dimensions: ['event:goal', 'visit:channel'] }, 'dimensions'],
    [
      'whoever met a goal',
      {
        metrics: ['visitors'],
        dimensions: ['visit:referrer'],
        filters: [['not', ['and', [['is', 'event:goal', ['Bought']]]]]],
      },
      'dimensions',
    ],
    [
      'both as filters',
      {
        metrics: ['pageviews'],
        filters: [
          ['is', 'event:name', ['buy']],
          ['or', [['is', 'visit:click_network', ['Google Ads']]]],
        ],
      },
      'filters.1',
    ],
    [
      'goals of those from a source',
      {
        metrics: ['conversions'],
        dimensions: ['event:goal'],
        filters: [['is', 'visit:source', ['Google']]],
      },
      'filters.0',
    ],
  ];
  it.each(asked)('%s', (_, question, field) => {
    expect(problemsOf('exempt-fr', question)).toEqual([{ field, reason: 'source_beside_goals' }]);
    expect(problemsOf('standard', question)).toEqual([]);
  });

  it.each<Asked>([
    { metrics: ['visitors', 'pageviews'], dimensions: ['visit:source'] },
    { metrics: ['pageviews'], dimensions: ['event:page', 'visit:referrer'] },
    { metrics: ['conversions', 'conversion_rate'], dimensions: ['event:goal', 'event:page'] },
  ])('and takes %j', (question) => {
    expect(problemsOf('exempt-fr', question)).toEqual([]);
  });

  it('whatever the metric, every pair of a source and an action is known', () => {
    for (const source of names.filter(isSource)) {
      for (const action of names.filter((name) => isAction(name, goals))) {
        const question = { metrics: [...metricNames], dimensions: [source, action] };
        expect(sourceBesideActions(question, goals)).toBe('dimensions');
      }
    }
  });
});

it('strict refuses minutes, of which it keeps none', () => {
  const question = questionSchema.parse({
    site_id: 's',
    date_range: 'day',
    metrics: ['pageviews'],
    dimensions: ['time:minute'],
  });
  const context = { site: { id: 's', timezone: 'UTC' }, goals: [], nowMs: Date.UTC(2026, 10, 26) };
  const ask = (profile: 'strict' | 'exempt-fr') =>
    planQuestion(question, { ...context, policy: compilePolicy({ id: 's', profile }) });
  expect(ask('strict')).toEqual({ fields: [{ field: 'dimensions', reason: 'finer_than_kept' }] });
  expect(ask('exempt-fr')).not.toHaveProperty('fields');
});
