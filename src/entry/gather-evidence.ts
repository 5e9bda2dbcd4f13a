/** An instance -> its report of evidence, signed: reads what the checks look at, where it really is. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { configurationHash } from '../cli/evidence/configuration.ts';
import { evidenceOf, findAll } from '../cli/evidence/evidence.ts';
import type { Facts } from '../cli/evidence/facts.ts';
import type { SignedEvidence } from '../cli/evidence/signed.ts';
import { inspectStore } from '../store/inspect.ts';
import { signEvidence } from './evidence-key.ts';
import type { Instance } from './instance.ts';
import { describeProgram } from './project.ts';

/** Of the folder and of what lies directly in it; what is deeper cannot be reached past a closed folder. */
function openFiles(folder: string): string[] {
  return ['.', ...readdirSync(folder)].filter((name) => {
    const found = statSync(join(folder, name), { throwIfNoEntry: false });
    return found !== undefined && (found.mode & 0o077) !== 0;
  });
}

async function readFacts(instance: Instance): Promise<Facts> {
  const { config, policies, sites, store, journey } = instance;
  await policies.load();
  await sites.reload();
  return {
    config,
    current: policies.current(),
    versions: policies.versions(),
    sites: sites.all(),
    nowMs: journey.nowMs(),
    store: await inspectStore(store.query, sites.all()),
    openFiles: openFiles(config.ESTOMPE_DATA),
  };
}

/** @throws StoreError while ClickHouse is away */
export async function gatherEvidence(instance: Instance): Promise<SignedEvidence> {
  const facts = await readFacts(instance);
  const program = await describeProgram();
  const evidence = evidenceOf({
    findings: findAll(facts),
    program,
    configuration: configurationHash({ ...facts, program: program.version }),
    policyVersion: facts.current.version,
    nowMs: facts.nowMs,
  });
  return signEvidence(evidence, instance.config.ESTOMPE_DATA);
}
