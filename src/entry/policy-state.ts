/** What is in force, as commands read it: the versions, the oldest first, and the sites. */
import type { Site } from '../model/site.ts';
import { firstVersion, type PolicyVersion, readVersion } from '../policy/versions.ts';
import { policyCommand } from './commands.ts';
import type { Ask } from './control.ts';

export interface InForce {
  readonly versions: readonly PolicyVersion[];
  readonly current: PolicyVersion;
  readonly sites: readonly Site[];
}

/** Where nothing is installed yet. */
export const nothingYet: InForce = { versions: [firstVersion], current: firstVersion, sites: [] };

export async function readInForce(ask: Ask): Promise<InForce> {
  const { versions: stored, sites } = await ask(policyCommand, {});
  const versions = stored.map(readVersion);
  return { versions, current: versions.at(-1) ?? firstVersion, sites };
}
