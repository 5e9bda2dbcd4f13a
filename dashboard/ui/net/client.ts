/**
 * Asks the API. Enters: a method, a path, a body. Leaves: the answer's value, or the problem as a
 * value; nothing is thrown for what can happen on any day.
 */
import type { ApiError } from '../../api/contract.ts';

export interface Problem {
  /** The API's own code; `offline`, `unreadable` and `http_NNN` are made here. */
  readonly code: string;
  readonly status: number;
  readonly fields: readonly { readonly field: string; readonly reason: string }[];
}

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem };

export interface Ask {
  readonly path: string;
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/** Whether a part of a batch is an error instead of a result. */
export function isApiError(value: object): value is ApiError {
  return 'error' in value;
}

export function problemOf(error: ApiError['error'], status: number): Problem {
  return { code: error.code, status, fields: error.fields ?? [] };
}

function failed(code: string, status: number): { readonly ok: false; readonly problem: Problem } {
  return { ok: false, problem: { code, status, fields: [] } };
}

async function readBody(response: Response): Promise<unknown> {
  const text = await response.text();
  return text === '' ? undefined : JSON.parse(text);
}

function hasError(body: unknown): body is ApiError {
  return typeof body === 'object' && body !== null && isApiError(body);
}

async function send({ path, method = 'GET', body, signal }: Ask): Promise<Response> {
  return await fetch(path, {
    method,
    credentials: 'same-origin',
    headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  });
}

/** The type is the contract's word; the API and the page are built and served together. */
export async function ask<T>(request: Ask): Promise<Answer<T>> {
  let response: Response;
  try {
    response = await send(request);
  } catch {
    return failed(request.signal?.aborted ? 'aborted' : 'offline', 0);
  }
  try {
    const body = await readBody(response);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- both ends are typed by the contract
    if (response.ok) return { ok: true, value: body as T };
    if (hasError(body)) return { ok: false, problem: problemOf(body.error, response.status) };
    return failed(`http_${response.status}`, response.status);
  } catch {
    return failed('unreadable', response.status);
  }
}
