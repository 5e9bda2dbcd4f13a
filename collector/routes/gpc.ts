/** `GET /.well-known/gpc.json`: that Global Privacy Control is heard, and since when under these rules. */
import { answerJson } from '../answer.ts';
import type { CollectorDeps } from '../deps.ts';

/** The day on which this support was released: the date of a policy that nobody has changed. */
const released = '2026-11-26';

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** https://w3c.github.io/gpc/#gpc-support-resource: `lastUpdate` is of the policy in force, never in the future. */
export function getGpc({ notice, journey }: CollectorDeps): Response {
  const { atMs = 0 } = notice.versions().at(-1) ?? {};
  const today = dayOf(journey.nowMs());
  const changed = atMs === 0 ? released : dayOf(atMs);
  // Days of four-digit years sort as text.
  return answerJson({ gpc: true, lastUpdate: changed < today ? changed : today });
}
