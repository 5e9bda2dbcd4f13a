/** From which day on an answer is complete. */
import { addDays } from '../model/iso-day.ts';
import { dimensionOf, isSharp, needsVisit } from './dimensions.ts';
import { leavesOf } from './filter-leaves.ts';
import { metricDefinitions } from './metrics.ts';
import { firstSharpDay } from './past-days.ts';
import type { Plan } from './plan.ts';
import type { MetricName, Question } from './question.ts';

/** The metrics that need to tell visitors apart. */
export function ofVisitors({ metrics }: Pick<Question, 'metrics'>): MetricName[] {
  return metrics.filter((metric) => metricDefinitions[metric].ofVisitors === true);
}

/** The first day from which on every figure is known, where the question needs sharp rows and asks for older ones. @param unknown the last past day of which no totals are known */
export function completeFrom(plan: Plan, unknown: string | undefined): string | undefined {
  const { question, context, main } = plan;
  const { policy } = context;
  if (policy.sharpDays === 0 || policy.visitorKey === 'none') return undefined;
  const needsVisitors = ofVisitors(question).length > 0;
  // Their totals answer for what is blurred.
  if (main.past?.totals !== undefined) {
    return needsVisitors && unknown !== undefined ? addDays(unknown, 1) : undefined;
  }
  const names = [
    ...question.dimensions,
    ...question.filters.flatMap(leavesOf).map(([, name]) => name),
  ];
  const sharp =
    needsVisitors ||
    names.map(dimensionOf).some((dimension) => isSharp(dimension) || needsVisit(dimension));
  const first = firstSharpDay(context);
  return sharp && main.range.first < first ? first : undefined;
}
