/** A goal: which past and future events count as a conversion. */
import { z } from 'zod';
import { limits } from './limits.ts';

export const goalKinds = ['page', 'click', 'share', 'custom', 'open'] as const;
export type GoalKind = (typeof goalKinds)[number];

/**
 * `match` by kind: `page` a path pattern (`*` within a segment, `**` across them), `click` a click
 * target, `share` a share target, `custom` an event name, `open` an e-mail campaign. For all but
 * `page` and `custom` an empty match means any.
 */
export const goalSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9]{1,32}$/, 'not_a_goal_id'),
    site: z.string().min(1).max(limits.siteIdChars),
    name: z.string().trim().min(1).max(120),
    kind: z.enum(goalKinds),
    match: z.string().trim().max(limits.goalPatternChars),
  })
  .refine((goal) => goal.match !== '' || (goal.kind !== 'page' && goal.kind !== 'custom'), {
    path: ['match'],
    message: 'missing',
  });
export type Goal = z.infer<typeof goalSchema>;
