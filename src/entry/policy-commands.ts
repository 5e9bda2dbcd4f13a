/** `estompe policy show | check | diff | apply`: each writes to standard output, or throws CommandError. */
import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from '../cli/arguments.node.ts';
import { renderCheck, renderFaults, renderWarnings } from '../cli/policy/check.ts';
import { renderDiff } from '../cli/policy/diff.ts';
import { renderShow, renderVersion, showJson } from '../cli/policy/show.ts';
import { limits } from '../model/limits.ts';
import { profileInForce } from '../policy/compile.ts';
import { parsePolicy, type PolicyDocument } from '../policy/document.ts';
import type { PolicyOutcome } from './apply-policy.ts';
import { CommandError } from './command-error.ts';
import { applyCommand, rowsCommand } from './commands.ts';
import { nothingYet, readInForce } from './policy-state.ts';
import { commandConfig, reach, reachIfThere, requireInstallation } from './reach.ts';

type Of<Name extends Command['name']> = Extract<Command, { name: Name }>;

function readText(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isFile()) throw new CommandError('FILE: there is no such file.');
  if (found.size > limits.policyBytes) throw new CommandError('FILE: too large for a policy.');
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(path));
  } catch {
    throw new CommandError('FILE: is not UTF-8; visitors would read broken letters.');
  }
}

/** @throws CommandError, which tells every fault */
function readDocument(path: string): { readonly text: string; readonly document: PolicyDocument } {
  const text = readText(path);
  const parsed = parsePolicy(text);
  if ('faults' in parsed) throw new CommandError(renderFaults(parsed.faults).trimEnd());
  return { text, document: parsed.document };
}

async function show({ site, format }: Of<'policy show'>): Promise<void> {
  const inForce = (await reachIfThere(readInForce)) ?? nothingYet;
  const sites = inForce.sites.filter(({ id }) => site === undefined || id === site);
  if (site !== undefined && sites.length === 0) {
    throw new CommandError('--site: there is no such site.');
  }
  const render = format === 'json' ? showJson : renderShow;
  process.stdout.write(
    render(
      inForce.versions,
      sites.map((site) => ({ id: site.id, profile: profileInForce(inForce.current, site) })),
    ),
  );
}

async function check({ file }: { readonly file: string }): Promise<void> {
  const { document } = readDocument(file);
  const { sites } = (await reachIfThere(readInForce)) ?? nothingYet;
  process.stdout.write(renderCheck(document, sites));
}

async function diff({ file }: { readonly file: string }): Promise<void> {
  const { document } = readDocument(file);
  const found = await reachIfThere(async (ask) => ({
    ...(await readInForce(ask)),
    ...(await ask(rowsCommand, {})),
  }));
  process.stdout.write(renderDiff({ ...(found ?? { ...nothingYet, counts: [] }), document }));
}

const refusals: Record<Extract<PolicyOutcome, { outcome: 'refused' }>['why'], string> = {
  invalid:
    'The server that runs does not take this document: it is of another version; restart it.',
  no_person: '--by is missing: a change of the policy has a named person.',
  no_reason: '--reason is missing: the document loosens what is in force (see policy diff).',
  changed_since:
    'The policy has changed since this command read it; nothing was applied. Look at policy diff again.',
  unknown_site: 'There is no such site.',
};

async function apply({ file, by, reason, over }: Of<'policy apply'>): Promise<void> {
  const { text, document } = readDocument(file);
  const config = commandConfig();
  requireInstallation(config);
  await reach(config, async (ask) => {
    const { current, sites } = await readInForce(ask);
    const asked = { document: text, by, reason, seen: over ?? current.version };
    const done = await ask(applyCommand, asked);
    if (done.outcome === 'refused') throw new CommandError(refusals[done.why]);
    if (done.outcome === 'unchanged') {
      process.stdout.write(`Nothing changed: version ${done.version} is this document.\n`);
      return;
    }
    const after = await readInForce(ask);
    const told = [
      ...renderWarnings(document, sites),
      ...renderVersion(after.current),
      `In force now, in ${resolve(config.ESTOMPE_DATA)}.`,
    ];
    process.stdout.write(`${told.join('\n')}\n`);
  });
}

export async function runPolicyCommand(
  command: Of<'policy show' | 'policy check' | 'policy diff' | 'policy apply'>,
): Promise<void> {
  switch (command.name) {
    case 'policy show':
      return show(command);
    case 'policy check':
      return check(command);
    case 'policy diff':
      return diff(command);
    case 'policy apply':
      return apply(command);
  }
}
