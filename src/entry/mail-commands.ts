/** `estompe mail link | grant | withdraw`: what goes into a campaign's e-mails. */
import { readFileSync, statSync } from 'node:fs';
import type { Command } from '../cli/arguments.node.ts';
import type { Config } from '../model/config.ts';
import { limits } from '../model/limits.ts';
import { CommandError } from './command-error.ts';
import { linkCommand, recipientsCommand } from './mail-handlers.ts';
import { commandConfig, reach, requireInstallation } from './reach.ts';

type Of<Name extends Command['name']> = Extract<Command, { name: Name }>;

function collectorOf(config: Config): string {
  const { ESTOMPE_COLLECTOR_URL: url, ESTOMPE_COLLECTOR_PORT: port } = config;
  return (url ?? `http://localhost:${port}`).replace(/\/$/, '');
}

async function link({ site, campaign, target }: Of<'mail link'>): Promise<void> {
  const config = commandConfig();
  requireInstallation(config);
  const { path } = await reach(config, (ask) => ask(linkCommand, { site, campaign, target }));
  process.stdout.write(`${collectorOf(config)}${path}\n`);
}

/** One reference a line; blank lines are none. */
function readReferences(path: string): string[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isFile()) throw new CommandError('--file: there is no such file.');
  const lines = readFileSync(path, 'utf8').split(/\r?\n/);
  return lines.map((line) => line.trim()).filter((line) => line !== '');
}

function referencesOf({ reference, file }: Of<'mail grant' | 'mail withdraw'>): string[] {
  const references = file === undefined ? [reference ?? ''] : readReferences(file);
  if (references.some((one) => one.length > limits.recipientReferenceChars)) {
    throw new CommandError(
      `A reference takes at most ${limits.recipientReferenceChars} characters.`,
    );
  }
  return references;
}

/** Reference and token, separated by a tab, in the order given; in pieces, since each is written down as one. */
async function decide(command: Of<'mail grant' | 'mail withdraw'>): Promise<void> {
  const references = referencesOf(command);
  const state = command.name === 'mail grant' ? 'granted' : 'denied';
  const config = commandConfig();
  requireInstallation(config);
  await reach(config, async (ask) => {
    for (let at = 0; at < references.length; at += limits.recipientsPerCommand) {
      const piece = references.slice(at, at + limits.recipientsPerCommand);
      const asked = { site: command.site, state, text: command.text, references: piece } as const;
      const { tokens } = await ask(recipientsCommand, asked);
      if (state === 'denied') continue;
      const lines = piece.map((reference, index) => `${reference}\t${tokens[index] ?? ''}\n`);
      process.stdout.write(lines.join(''));
    }
  });
  if (state === 'denied') process.stdout.write(`${references.length} withdrawn.\n`);
}

export async function runMailCommand(
  command: Of<'mail link' | 'mail grant' | 'mail withdraw'>,
): Promise<void> {
  return command.name === 'mail link' ? link(command) : decide(command);
}
