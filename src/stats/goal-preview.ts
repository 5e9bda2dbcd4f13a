/** How many past events a goal would count, while somebody is still writing it. */
import { dayAt } from './calendar.ts';
import { type GoalRule, goalSql } from './goals.ts';
import { createBinder, type Statement } from './statement.ts';

/** Days back from now. */
export const previewDays = 30;

/** A statement whose one row has `events`. */
export function compilePreview(
  goal: GoalRule,
  site: { readonly id: string; readonly timezone: string },
  nowMs: number,
): Statement {
  const binder = createBinder();
  const now = Math.floor(nowMs / 1000);
  const today = binder.bind(dayAt(now, site.timezone), 'Date');
  const from = binder.bind(now - previewDays * 86_400, 'UInt32');
  const where = [
    `site = ${binder.bind(site.id, 'String')}`,
    `ts >= toDateTime(${from})`,
    `gone_after > ${today}`,
    goalSql(goal, binder),
  ];
  return {
    sql: `SELECT count() AS events FROM events WHERE ${where.join(' AND ')}`,
    params: binder.params,
  };
}
