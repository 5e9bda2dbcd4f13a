/** `GET /r/<signature>`: sends the reader of an e-mail on, whatever became of the count. */
import type { Context } from 'hono';
import { dropReasons } from '../../src/model/drop.ts';
import { followMailLink } from '../../src/pipeline/follow.ts';
import { answerError, dropHeaders, plainHeaders } from '../answer.ts';
import { deliver, dropUnread, readTransport } from '../deliver.ts';
import type { CollectorDeps } from '../deps.ts';
import { queryOf } from './query.ts';

const headers = { ...plainHeaders, 'Cache-Control': 'no-store' } as const;

/** HEAD, with which mail scanners try links, is sent on and not counted. */
export async function getLink(context: Context, deps: CollectorDeps): Promise<Response> {
  const link = {
    signature: context.req.param('signature') ?? '',
    query: queryOf(context.req.url),
  };
  const result = followMailLink(link, readTransport(context, deps), deps.journey);
  const { target, drop } = result;
  if (target === undefined) {
    const refused = dropUnread(drop ?? { drop: 'bad_link' }, deps);
    const { drop: code, ...told } = refused;
    return answerError(
      { code, status: dropReasons[code].status, ...told },
      { ...headers, ...dropHeaders(refused) },
    );
  }
  const told = context.req.method === 'HEAD' ? drop : await deliver(result, deps);
  // The reader goes on even where nothing could be stored: an e-mail's link must not break.
  return new Response(null, {
    status: 302,
    headers: { ...headers, Location: target, ...(told ? dropHeaders(told) : {}) },
  });
}
