/** zod's findings as a drop: which reason, and which fields; never a value, never an invented key. */
import type { z } from 'zod';
import { eventKeys } from '../model/beacon.ts';
import type { Drop, DropReason } from '../model/drop.ts';

type Issue = z.core.$ZodIssue;

/** The name under which a fault of the whole body is reported. */
const bodyField = 'body';
const fieldsMax = 20;

function reasonOfSize(issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall): DropReason {
  if (issue.code === 'too_small') {
    return issue.origin === 'string' || issue.origin === 'array' ? 'missing_field' : 'wrong_type';
  }
  if (issue.origin === 'array') return 'too_many_events';
  return issue.origin === 'string' ? 'too_long' : 'wrong_type';
}

function reasonOf(issue: Issue): DropReason {
  if (issue.code === 'unrecognized_keys') return 'unknown_key';
  if (issue.code === 'too_big' || issue.code === 'too_small') return reasonOfSize(issue);
  if (issue.code === 'invalid_key') return 'too_long';
  if (issue.code === 'invalid_union') {
    const tooBig = issue.errors.flat().some((inner) => inner.code === 'too_big');
    return tooBig ? 'too_long' : 'wrong_type';
  }
  const mayBeMissing = issue.code === 'invalid_type' || issue.code === 'invalid_value';
  return mayBeMissing && issue.input === undefined ? 'missing_field' : 'wrong_type';
}

/** `events.0.props`: a property's own name is the sender's, so the path ends at `props`. */
function pathOf(issue: Issue): string {
  const path = issue.path.map(String);
  const props = path.indexOf('props');
  return (props === -1 ? path : path.slice(0, props + 1)).join('.') || bodyField;
}

/** The keys that may stand where one was found that may not; what is below the body is an event. */
function knownKeys(issues: readonly Issue[], bodyKeys: readonly string[]): Pick<Drop, 'known'> {
  const unknown = issues.find(({ code }) => code === 'unrecognized_keys');
  if (!unknown) return {};
  return { known: unknown.path.length === 0 ? bodyKeys : eventKeys };
}

/**
 * The issues must come from a parse with `reportInput`, which tells a missing field from a wrong one.
 * @param bodyKeys the keys that the body may have
 */
export function dropOfIssues(issues: readonly Issue[], bodyKeys: readonly string[]): Drop {
  const [first] = issues;
  const fields = [...new Set(issues.map(pathOf))].slice(0, fieldsMax);
  const drop = first ? reasonOf(first) : 'wrong_type';
  return { drop, fields, ...knownKeys(issues, bodyKeys) };
}
