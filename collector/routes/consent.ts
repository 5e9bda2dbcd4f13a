/**
 * `POST /c`: a person said yes or no. The answer sets or removes the identifier, so that pages send it
 * with credentials and only those of the site may read it. 202 means that the evidence is stored.
 */
import type { Context } from 'hono';
import { decodeConsent } from '../../src/decode/consent.ts';
import { type Drop, dropReasons, isDrop } from '../../src/model/drop.ts';
import { limits } from '../../src/model/limits.ts';
import { receiveConsent } from '../../src/pipeline/consent.ts';
import {
  answerError,
  dropHeaders,
  droppedHeader,
  plainHeaders,
  type PlainHeaders,
} from '../answer.ts';
import { deliver, dropUnread, readTransport } from '../deliver.ts';
import type { CollectorDeps } from '../deps.ts';
import { guardBody } from '../guard.ts';

function headersFor(origin: string | undefined): PlainHeaders {
  const always = { ...plainHeaders, 'Cache-Control': 'no-store', Vary: 'Origin' };
  if (origin === undefined) return always;
  return {
    ...always,
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Credentials': 'true',
    'Access-Control-Expose-Headers': `${droppedHeader}, Retry-After`,
  };
}

/** 202 with nothing in it, or the drop's status, reason and fields. */
function answer(drop: Drop | undefined, headers: PlainHeaders): Response {
  if (!drop) return new Response(null, { status: 202, headers });
  const { drop: code, ...told } = drop;
  const { status } = dropReasons[code];
  const all = { ...headers, ...dropHeaders(drop) };
  if (status === 202) return new Response(null, { status, headers: all });
  return answerError({ code, status, ...told }, all);
}

export async function postConsent(context: Context, deps: CollectorDeps): Promise<Response> {
  const refuse = (drop: Drop): Response => answer(dropUnread(drop, deps), headersFor(undefined));
  const body = await guardBody(context.req.raw, limits.consentBodyBytes);
  if ('refused' in body) return refuse({ drop: body.refused });
  const decision = decodeConsent(body.bytes);
  if (isDrop(decision)) return refuse(decision);
  const result = receiveConsent(decision, readTransport(context, deps), deps.journey);
  const drop = await deliver(result, deps);
  const headers = headersFor(result.origin);
  const isStored = drop?.drop !== 'spool_full';
  const cookie = isStored && result.cookie ? { 'Set-Cookie': result.cookie } : {};
  return answer(drop, { ...headers, ...cookie });
}
