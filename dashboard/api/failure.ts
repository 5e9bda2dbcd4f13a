/** Failures as the API tells them: a code, a sentence, the fields at fault; never a value that was sent. */
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { z } from 'zod';
import { StoreError } from '../../src/store/port.ts';
import type { ApiError } from './contract.ts';

const failures = {
  bad_json: [400, 'The body is not JSON.'],
  too_large: [413, 'The body is too large.'],
  not_json: [415, 'The body must be sent as application/json.'],
  invalid: [400, 'Some fields do not fit.'],
  not_found: [404, 'There is nothing here.'],
  unknown_site: [404, 'There is no such site.'],
  unknown_goal: [404, 'There is no such goal.'],
  taken: [409, 'That is taken.'],
  too_many: [409, 'There are as many as there may be.'],
  changed_since: [409, 'Somebody else changed the policy at that moment; try again.'],
  not_signed_in: [401, 'Sign in first.'],
  wrong_token: [401, 'That is not the token.'],
  too_many_tries: [429, 'Too many tries; wait a minute.'],
  foreign_host: [
    421,
    'This host name is not one of the dashboard’s; list it in ESTOMPE_DASHBOARD_HOSTS.',
  ],
  proxied_without_token: [
    403,
    'A proxy stands before this dashboard, which asks for no token: start it with ESTOMPE_TOKEN=on.',
  ],
  foreign_origin: [403, 'Requests from other sites are refused.'],
  store_unavailable: [503, 'The database is away; try again soon.'],
  too_slow: [503, 'The question took too long; ask for a shorter range.'],
  failed: [500, 'The question could not be answered.'],
} as const;
export type FailureCode = keyof typeof failures;

export type FieldFault = { readonly field: string; readonly reason: string };

export function describeFailure(code: FailureCode, fields?: readonly FieldFault[]): ApiError {
  const [, message] = failures[code];
  return { error: { code, message, ...(fields === undefined ? {} : { fields }) } };
}

export function fail(c: Context, code: FailureCode, fields?: readonly FieldFault[]): Response {
  const [status] = failures[code];
  const answer = c.json(describeFailure(code, fields), status);
  if (status === 503) answer.headers.set('Retry-After', '5');
  if (status === 429) answer.headers.set('Retry-After', '60');
  return answer;
}

/** Reasons that schemas give themselves, as a word; anything else is told by zod's code alone, which holds no value. */
const ownReason = /^[a-z][a-z_]{2,40}$/;

/** Zod's issues without what they quote: the path (keys that a client invented are cut off) and a word. */
export function faultsOf(error: z.ZodError, at = ''): FieldFault[] {
  return error.issues.map((issue) => {
    const reason = ownReason.test(issue.message) ? issue.message : issue.code;
    const path = issue.path.map(String).join('.');
    return { field: [at, path].filter((part) => part !== '').join('.') || 'body', reason };
  });
}

/** What went wrong beneath: the database. Everything else is a programmer's error and rises. */
export function failureOfStore(error: unknown): FailureCode {
  if (!(error instanceof StoreError)) throw error;
  if (error.code === 'unavailable') return 'store_unavailable';
  return error.code === 'slow' ? 'too_slow' : 'failed';
}

export function failThrown(error: unknown, c: Context): Response {
  if (error instanceof HTTPException) return error.getResponse();
  return fail(c, error instanceof StoreError ? failureOfStore(error) : 'failed');
}
