/**
 * `POST /n`: the tracker of somebody who objects asks to be counted, with the site's id as the whole
 * body (docs/decisions/0003-objection-count.md). A request without an objection counts nothing.
 */
import type { Context } from 'hono';
import { limits } from '../../src/model/limits.ts';
import { receiveObjection } from '../../src/pipeline/receive.ts';
import { deliver, dropUnread, readTransport, withCookies } from '../deliver.ts';
import type { CollectorDeps } from '../deps.ts';
import { guardBody } from '../guard.ts';
import { answerBeacon } from './event.ts';

export async function postObjection(context: Context, deps: CollectorDeps): Promise<Response> {
  const body = await guardBody(context.req.raw, limits.siteIdChars);
  if ('refused' in body) return answerBeacon(dropUnread({ drop: body.refused }, deps));
  const site = new TextDecoder().decode(body.bytes);
  const result = receiveObjection(site, readTransport(context, deps), deps.journey);
  return withCookies(answerBeacon(await deliver(result, deps)), result);
}
