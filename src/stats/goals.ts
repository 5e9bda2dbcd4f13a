/** A goal as a predicate over a row of `events`. */
import type { Goal } from '../model/goal.ts';
import type { Binder } from './statement.ts';

export type GoalRule = Pick<Goal, 'kind' | 'match'>;

/**
 * A path pattern as a regular expression: `*` is anything within a segment, `**` anything across
 * them, everything else itself. Query parameters that the site keeps may follow.
 */
export function patternToRegExp(pattern: string): string {
  const body = pattern
    .split(/(\*+)/)
    .map((part) => {
      if (part.startsWith('*')) return part.length > 1 ? '[^?]*' : '[^/?]*';
      return part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&');
    })
    .join('');
  return pattern.includes('?') ? `^${body}$` : `^${body}(\\?.*)?$`;
}

/** A pattern without a star needs no regular expression; with one, a single match is the quickest. */
function pageSql(pattern: string, binder: Binder): string {
  if (pattern.includes('*')) {
    return `match(path, ${binder.bind(patternToRegExp(pattern), 'String')})`;
  }
  const whole = binder.bind(pattern, 'String');
  if (pattern.includes('?')) return `path = ${whole}`;
  return `(path = ${whole} OR startsWith(path, ${binder.bind(`${pattern}?`, 'String')}))`;
}

/** SQL that is 1 on rows that the goal counts. */
export function goalSql(goal: GoalRule, binder: Binder): string {
  const bound = () => binder.bind(goal.match, 'String');
  const any = goal.match === '';
  switch (goal.kind) {
    case 'page':
      return `(kind = 'pageview' AND ${pageSql(goal.match, binder)})`;
    case 'click':
      return any ? `(kind = 'click')` : `(kind = 'click' AND click_target = ${bound()})`;
    case 'share':
      return any ? `(kind = 'share')` : `(kind = 'share' AND share_target = ${bound()})`;
    case 'custom':
      return `(kind = 'custom' AND name = ${bound()})`;
    case 'open':
      // What Apple loads in advance is no opening.
      return `(kind = 'open' AND mail_proxy != 'apple'${any ? '' : ` AND utm_campaign = ${bound()}`})`;
  }
}

/** 1 on rows that any of the goals counts. */
export function anyGoalSql(goals: readonly GoalRule[], binder: Binder): string {
  if (goals.length === 0) return '0';
  return `(${goals.map((goal) => goalSql(goal, binder)).join(' OR ')})`;
}

/** One bit a goal, the first goal the lowest; at most 64. */
export function goalBitsSql(goals: readonly GoalRule[], binder: Binder): string {
  if (goals.length === 0) return 'toUInt64(0)';
  const bits = goals.map(
    (goal, index) => `bitShiftLeft(toUInt64(${goalSql(goal, binder)}), ${index})`,
  );
  return bits.reduce((sum, bit) => `bitOr(${sum}, ${bit})`);
}
