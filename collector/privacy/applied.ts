/** How the sender stands -> which policy applies to that person as of now, and which to nobody else's case. */
import type { Standing } from '../../src/pipeline/privacy-page.ts';
import type { CompiledPolicy } from '../../src/policy/compiled.ts';

export function objects(
  { optout, gpc, dnt }: Standing,
  { honourDnt }: Pick<CompiledPolicy, 'honourDnt'>,
): boolean {
  return optout || gpc || (dnt && honourDnt);
}

/** Undefined where nothing is kept: of who objects, and before a consent without which nothing may be. */
export function appliedPolicy(
  policy: CompiledPolicy,
  standing: Standing,
): CompiledPolicy | undefined {
  if (objects(standing, policy)) return undefined;
  const { before, ...consented } = policy;
  if (policy.visitorKey !== 'consented') return policy;
  return standing.consent === 'granted' ? consented : before;
}
