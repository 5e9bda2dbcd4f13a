/** What the API says is wrong with a form, by field and in the person's words. Pure. */
import type { Messages } from '../messages/en.ts';
import type { Problem } from '../net/client.ts';

/** `hostnames.0` and `hostnames` are the same field on the page. */
function rootOf(field: string): string {
  return field.split(/[.[]/)[0] ?? field;
}

function reasonText(reason: string, messages: Messages): string {
  const known: Readonly<Record<string, string>> = messages.errors;
  return Object.hasOwn(known, reason) ? (known[reason] ?? '') : messages.errors.other;
}

/** The first reason of each field; `form` holds what belongs to none. */
export function fieldErrors(
  problem: Problem | undefined,
  messages: Messages,
): Readonly<Partial<Record<string, string>>> {
  if (!problem) return {};
  if (problem.code === 'changed_since') return { form: messages.errors.changed_since };
  const taken = problem.status === 409 ? [{ field: 'id', reason: 'taken' }] : [];
  const fields = [...problem.fields, ...taken].toReversed();
  if (fields.length === 0) return { form: messages.errors.failed };
  return Object.fromEntries(
    fields.map(({ field, reason }) => [rootOf(field), reasonText(reason, messages)]),
  );
}
