/** The collector's answers: constant headers, constant bodies, and never a value that was sent. */
import { type Drop, dropReasons } from '../src/model/drop.ts';
import { limits } from '../src/model/limits.ts';

export const droppedHeader = 'X-Estompe-Dropped';

/** On every answer. */
export const plainHeaders = {
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
} as const;

/** On what pages of other origins load: without credentials, and with the reason readable. */
export const publicHeaders = {
  ...plainHeaders,
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': `${droppedHeader}, Retry-After`,
  'Cross-Origin-Resource-Policy': 'cross-origin',
} as const;

const retryHeaders = { 'Retry-After': String(limits.retryAfterSeconds) };

/** Header names as written here, so that no name is lowered or sorted on the hot path. */
export type PlainHeaders = Readonly<Record<string, string>>;

/**
 * Headers that tell the reason, and when to come back where that helps. Whether a recipient consented
 * is not for whoever holds the address of his e-mail's image to learn.
 */
export function dropHeaders(drop: Drop): PlainHeaders {
  if (drop.drop === 'recipient_not_counted') return {};
  const { status } = dropReasons[drop.drop];
  const retry = status === 503 ? retryHeaders : {};
  return { [droppedHeader]: drop.drop, ...retry };
}

/**
 * `{"error":{"code":...,"fields":[...]}}`; the code is a drop reason or one of the few below. For a key
 * that is not known, `known` lists those that are.
 */
export function answerError(
  error: { readonly code: string; readonly status: number } & Pick<Drop, 'fields' | 'known'>,
  headers: PlainHeaders = plainHeaders,
): Response {
  const { code, status, fields, known } = error;
  // JSON leaves out what is undefined.
  const body = JSON.stringify({ error: { code, fields, known } });
  return new Response(body, {
    status,
    headers: { ...headers, 'Content-Type': 'application/json', 'Cache-Control': 'no-store' },
  });
}

export const answerNotFound = (): Response => answerError({ code: 'not_found', status: 404 });

/** @param allow the methods that the route has, as the Allow header lists them */
export const answerWrongMethod = (allow: string): Response =>
  answerError({ code: 'method_not_allowed', status: 405 }, { ...plainHeaders, Allow: allow });

export const answerFailure = (): Response => answerError({ code: 'internal', status: 500 });

/** While no policy is known, nothing is taken. */
export const answerNoPolicy = (): Response =>
  answerError({ code: 'no_policy', status: 503 }, { ...publicHeaders, ...retryHeaders });

export function answerJson(value: unknown, status = 200): Response {
  return new Response(JSON.stringify(value), {
    status,
    headers: { ...plainHeaders, 'Content-Type': 'application/json', 'Cache-Control': 'no-store' },
  });
}
