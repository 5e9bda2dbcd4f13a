/** `estompe mail link | grant | token | withdraw`: what goes into a campaign's e-mails. */
import { readFileSync, statSync } from 'node:fs';
import type { Command } from '../cli/arguments.node.ts';
import type { Config } from '../model/config.ts';
import { limits } from '../model/limits.ts';
import { CommandError } from './command-error.ts';
import type { Ask } from './control.ts';
import { linkCommand, recipientsCommand, tokensCommand } from './mail-handlers.ts';
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

type Recipients = Of<'mail grant' | 'mail token' | 'mail withdraw'>;

function referencesOf({ reference, file }: Recipients): string[] {
  const references = file === undefined ? [reference ?? ''] : readReferences(file);
  if (references.some((one) => one.length > limits.recipientReferenceChars)) {
    throw new CommandError(
      `A reference takes at most ${limits.recipientReferenceChars} characters.`,
    );
  }
  return references;
}

interface Told {
  readonly tokens: readonly string[];
  readonly strangers?: readonly number[];
}

async function askFor(command: Recipients, references: string[], ask: Ask): Promise<Told> {
  const { site, text, agreedOn } = command;
  if (command.name === 'mail token') return ask(tokensCommand, { site, references });
  const state = command.name === 'mail grant' ? ('granted' as const) : ('denied' as const);
  const day = agreedOn === undefined ? {} : { agreedOn };
  return ask(recipientsCommand, { site, state, text, references, ...day });
}

/** Why references got no token, for the end of the command. */
const leftOutWords = {
  'mail grant':
    'withdrew themselves, and are left out. Who agreed again since goes in with --agreed-on, a day after that',
  'mail token': 'have no consent on record, or withdrew it',
  'mail withdraw': 'had no consent on record, or had withdrawn it; look at how they are written',
} as const;

/** Reference and token, separated by a tab, in the order given; who is left out is told apart from them. */
async function runRecipients(command: Recipients): Promise<void> {
  const references = referencesOf(command);
  const leftOut: string[] = [];
  const config = commandConfig();
  requireInstallation(config);
  await reach(config, async (ask) => {
    // In pieces, since each is written down as one.
    for (let at = 0; at < references.length; at += limits.recipientsPerCommand) {
      const piece = references.slice(at, at + limits.recipientsPerCommand);
      const { tokens, strangers = [] } = await askFor(command, piece, ask);
      if (command.name === 'mail withdraw') {
        leftOut.push(...strangers.flatMap((index) => piece[index] ?? []));
        continue;
      }
      const lines = piece.map((reference, index) => [reference, tokens[index] ?? ''] as const);
      leftOut.push(...lines.flatMap(([reference, token]) => (token === '' ? [reference] : [])));
      const told = lines.filter(([, token]) => token !== '').map((line) => `${line.join('\t')}\n`);
      process.stdout.write(told.join(''));
    }
  });
  if (command.name === 'mail withdraw') {
    process.stdout.write(`${references.length - leftOut.length} withdrawn.\n`);
  }
  if (leftOut.length > 0) {
    const why = leftOutWords[command.name];
    process.stderr.write(`${leftOut.length} ${why}:\n${leftOut.join('\n')}\n`);
  }
}

export async function runMailCommand(command: Of<'mail link'> | Recipients): Promise<void> {
  return command.name === 'mail link' ? link(command) : runRecipients(command);
}
