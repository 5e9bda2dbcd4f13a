/** Failures as the API tells them: a code, a sentence, the fields at fault; never a value that was sent. */
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { z } from 'zod';
import { StoreError } from '../../src/store/port.ts';
import type { ApiError } from './contract.ts';

const messages = {
  bad_json: 'The body is not JSON.',
  too_large: 'The body is too large.',
  not_json: 'The body must be sent as application/json.',
  invalid: 'Some fields do not fit.',
  not_found: 'There is nothing here.',
  unknown_site: 'There is no such site.',
  unknown_goal: 'There is no such goal.',
  taken: 'That id is taken.',
  too_many: 'There are as many as there may be.',
  not_signed_in: 'Sign in first.',
  wrong_token: 'That is not the token.',
  too_many_tries: 'Too many tries; wait a minute.',
  foreign_host: 'This host name is not one of the dashboard’s; list it in ESTOMPE_DASHBOARD_HOSTS.',
  foreign_origin: 'Requests from other sites are refused.',
  store_unavailable: 'The database is away; try again soon.',
  too_slow: 'The question took too long; ask for a shorter range.',
  failed: 'The question could not be answered.',
} as const;
export type FailureCode = keyof typeof messages;

export type FailureStatus = 400 | 401 | 403 | 404 | 409 | 413 | 415 | 421 | 429 | 500 | 503;

export type FieldFault = { readonly field: string; readonly reason: string };

export function describeFailure(code: FailureCode, fields?: readonly FieldFault[]): ApiError {
  return {
    error: { code, message: messages[code], ...(fields === undefined ? {} : { fields }) },
  };
}

export function fail(
  c: Context,
  status: FailureStatus,
  code: FailureCode,
  // oxlint-disable-next-line max-params -- reads like an answer: status, code, fields
  fields?: readonly FieldFault[],
): Response {
  return c.json(describeFailure(code, fields), status);
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
export function failureOfStore(error: unknown): { status: FailureStatus; code: FailureCode } {
  if (!(error instanceof StoreError)) throw error;
  if (error.code === 'unavailable') return { status: 503, code: 'store_unavailable' };
  if (error.code === 'slow') return { status: 503, code: 'too_slow' };
  return { status: 500, code: 'failed' };
}

export function failThrown(error: unknown, c: Context): Response {
  if (error instanceof HTTPException) return error.getResponse();
  if (error instanceof StoreError) {
    const { status, code } = failureOfStore(error);
    const answer = fail(c, status, code);
    if (status === 503) answer.headers.set('Retry-After', '5');
    return answer;
  }
  return fail(c, 500, 'failed');
}
