/**
 * `GET /p.gif` and `GET /o.gif`: the same 43 bytes whatever happened, never cached, without ETag:
 * nothing about the answer can tell one visitor from another, but that a worthless identifier is taken away.
 */
import type { Context } from 'hono';
import { type Drop, dropReasons } from '../../src/model/drop.ts';
import { receivePixel } from '../../src/pipeline/receive.ts';
import { dropHeaders, publicHeaders } from '../answer.ts';
import { deliver, readTransport, withCookies } from '../deliver.ts';
import type { CollectorDeps } from '../deps.ts';
import { queryOf } from './query.ts';

/** One transparent pixel, the 43 bytes that everybody sends. */
const gif = Uint8Array.from(
  atob('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAICRAEAOw=='),
  (char) => char.charCodeAt(0),
);

const headers = {
  ...publicHeaders,
  'Content-Type': 'image/gif',
  'Content-Length': String(gif.byteLength),
  'Cache-Control': 'no-store',
} as const;

function answer(drop: Drop | undefined): Response {
  if (!drop) return new Response(gif, { status: 200, headers });
  const { status } = dropReasons[drop.drop];
  return new Response(gif, {
    status: status === 202 ? 200 : status,
    headers: { ...headers, ...dropHeaders(drop) },
  });
}

/** HEAD, which Hono sends here too, loads no image and counts nothing. */
export async function getPixel(
  kind: 'page' | 'open',
  context: Context,
  deps: CollectorDeps,
): Promise<Response> {
  if (context.req.method === 'HEAD') return answer(undefined);
  const query = queryOf(context.req.url);
  const result = receivePixel({ kind, query }, readTransport(context, deps), deps.journey);
  return withCookies(answer(await deliver(result, deps)), result);
}
