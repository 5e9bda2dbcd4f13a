/**
 * Where a site's profile keeps where people came from apart from what they did, the page does not ask
 * what joins the two: the API refuses it. Pure.
 */
import type { Goal } from '../../../src/model/goal.ts';
import type { Site } from '../../../src/model/site.ts';
import {
  isAction,
  isActionMetric,
  isSource,
  sourceBesideActions,
} from '../../../src/stats/joins.ts';
import type {
  DimensionName,
  Filter,
  MetricName,
  QuestionInput,
  SimpleFilter,
} from '../../../src/stats/question.ts';

export function keepsApart(site: Pick<Site, 'profile'> | undefined): boolean {
  return site?.profile === 'exempt-fr';
}

interface Kept {
  readonly site: Pick<Site, 'profile'>;
  readonly goals: readonly Goal[];
}

/** The places whose question would be refused. */
export function placesApart(
  questions: Readonly<Record<string, QuestionInput>>,
  { site, goals }: Kept,
): ReadonlySet<string> {
  if (!keepsApart(site)) return new Set();
  const joined = ([, question]: [string, QuestionInput]) =>
    sourceBesideActions(question, goals) !== undefined;
  return new Set(
    Object.entries(questions)
      .filter(joined)
      .map(([place]) => place),
  );
}

/** Whether a figure is left out of an answer that is about some sources. */
export function isLeftOut(
  metric: MetricName,
  asked: { readonly site: Pick<Site, 'profile'> | undefined; readonly filters: readonly Filter[] },
  dimension?: DimensionName,
): boolean {
  if (!keepsApart(asked.site) || !isActionMetric(metric)) return false;
  const dimensions = dimension === undefined ? [] : [dimension];
  return (
    sourceBesideActions({ metrics: [metric], filters: [...asked.filters], dimensions }, []) !==
    undefined
  );
}

/** Whether a filter by the dimension would join what the filters in force keep apart. */
export function joinsFilters(
  dimension: DimensionName,
  filters: readonly SimpleFilter[],
  { site, goals }: Kept,
): boolean {
  if (!keepsApart(site)) return false;
  const names = filters.map(([, name]) => name);
  if (isSource(dimension)) return names.some((name) => isAction(name, goals));
  return isAction(dimension, goals) && names.some(isSource);
}
