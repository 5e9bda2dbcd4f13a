/** From a journey's result to the queue: an answer is given only when the queue has said `stored`. */
import type { Context } from 'hono';
import type { Drop } from '../src/model/drop.ts';
import { cookiesOf } from '../src/pipeline/cookie.ts';
import { countResult } from '../src/pipeline/count.ts';
import type { Transport } from '../src/pipeline/receive.ts';
import type { JourneyResult } from '../src/pipeline/run.ts';
import type { PutResult } from '../src/queue/port.ts';
import type { CollectorDeps } from './deps.ts';

/** What decode needs to know about the request's sender. */
export function readTransport(context: Context, deps: CollectorDeps): Transport {
  return {
    header: (name) => context.req.header(name),
    peer: deps.peer(context),
    trustedProxies: deps.trustedProxies,
    place: deps.place?.(context),
  };
}

/** A queue that fails is as good as a full one to the sender: try again later. */
async function put(result: JourneyResult, deps: CollectorDeps): Promise<PutResult> {
  try {
    return await deps.queue.put(result.rows);
  } catch {
    return 'full';
  }
}

/** Stores the rows and counts. @returns the drop to tell the sender, undefined when all was stored as events */
export async function deliver(
  result: JourneyResult,
  deps: CollectorDeps,
): Promise<Drop | undefined> {
  if (result.rows.length > 0 && (await put(result, deps)) === 'full') {
    return dropUnread({ drop: 'spool_full' }, deps);
  }
  result.whenStored?.();
  countResult(result, deps.journey.count);
  return result.drop;
}

/** The answer with the cookies that a result sets or takes away. */
export function withCookies(
  answer: Response,
  result: Pick<JourneyResult, 'cookie' | 'moreCookies'>,
): Response {
  for (const cookie of cookiesOf(result)) answer.headers.append('Set-Cookie', cookie);
  return answer;
}

/** Counts a drop that happened before or after the journey. */
export function dropUnread(drop: Drop, deps: CollectorDeps): Drop {
  countResult({ rows: [], drop, receipt: {} }, deps.journey.count);
  return drop;
}
