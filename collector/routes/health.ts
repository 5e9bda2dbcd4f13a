/** `/healthz`, `/readyz` and `/metrics`: for the machines that look after this one. */
import { limits } from '../../src/model/limits.ts';
import type { Signals } from '../../src/model/signals.ts';
import { answerJson, plainHeaders } from '../answer.ts';
import type { CollectorDeps } from '../deps.ts';

/** The process answers; nothing else is looked at. */
export const getHealth = (): Response => answerJson({ alive: true });

/**
 * Ready is who can keep a `202`'s promise: the spool takes rows, and a policy is known. Whether ClickHouse
 * answers is told and decides nothing, because rows wait in the spool until it does.
 */
export async function getReadiness(deps: CollectorDeps): Promise<Response> {
  const { spool, store } = await deps.ready();
  const policy = deps.policyKnown();
  const ready = spool && policy !== 'none';
  const response = answerJson({ ready, spool, store, policy }, ready ? 200 : 503);
  if (!ready) response.headers.set('Retry-After', String(limits.retryAfterSeconds));
  return response;
}

/** Prometheus text: counters with labels of closed lists. */
export function getMetrics(signals: Signals): Response {
  return new Response(signals.render(), {
    headers: {
      ...plainHeaders,
      'Content-Type': 'text/plain; version=0.0.4; charset=utf-8',
      'Cache-Control': 'no-store',
    },
  });
}
