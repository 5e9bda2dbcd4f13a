/** `POST /e`: events of pages. 202 means that they are on disk or in the platform's queue. */
import type { Context } from 'hono';
import { type Drop, dropReasons } from '../../src/model/drop.ts';
import { limits } from '../../src/model/limits.ts';
import { receiveBeacon } from '../../src/pipeline/receive.ts';
import { answerError, dropHeaders, publicHeaders } from '../answer.ts';
import { deliver, dropUnread, readTransport, withCookies } from '../deliver.ts';
import type { CollectorDeps } from '../deps.ts';
import { guardBody } from '../guard.ts';

const accepted = { status: 202, headers: publicHeaders } as const;

const preflight = {
  status: 204,
  headers: {
    ...publicHeaders,
    'Access-Control-Allow-Methods': 'POST',
    'Access-Control-Allow-Headers': 'Content-Type',
    'Access-Control-Max-Age': '86400',
  },
} as const;

/** 202 with nothing in it, or the drop's status, reason and fields. */
export function answerBeacon(drop: Drop | undefined): Response {
  if (!drop) return new Response(null, accepted);
  const { drop: code, ...told } = drop;
  const { status } = dropReasons[code];
  const headers = { ...publicHeaders, ...dropHeaders(drop) };
  if (status === 202) return new Response(null, { status, headers });
  return answerError({ code, status, ...told }, headers);
}

export async function postEvent(context: Context, deps: CollectorDeps): Promise<Response> {
  const body = await guardBody(context.req.raw, limits.beaconBodyBytes);
  if ('refused' in body) return answerBeacon(dropUnread({ drop: body.refused }, deps));
  const result = receiveBeacon(body.bytes, readTransport(context, deps), deps.journey);
  return withCookies(answerBeacon(await deliver(result, deps)), result);
}

/** The preflight of a page that posts `application/json`. */
export const allowEvent = (): Response => new Response(null, preflight);
