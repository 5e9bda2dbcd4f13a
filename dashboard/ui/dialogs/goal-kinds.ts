/** What a goal can be about, and the dimension that holds the values to suggest for it. */
import type { GoalKind } from '../../../src/model/goal.ts';
import type { DimensionName } from '../../../src/stats/question.ts';

export const goalDimensions: Record<GoalKind, DimensionName> = {
  page: 'event:page',
  click: 'event:click_target',
  share: 'event:share_target',
  custom: 'event:name',
  open: 'visit:utm_campaign',
};

function isGoalKind(name: string): name is GoalKind {
  return Object.hasOwn(goalDimensions, name);
}

export const goalKindList: readonly GoalKind[] = Object.keys(goalDimensions).filter(isGoalKind);
