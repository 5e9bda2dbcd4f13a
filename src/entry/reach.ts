/** How a command reaches the process that holds the data folder: the server that runs, or this one. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Config, readConfig } from '../model/config.ts';
import { CommandError } from './command-error.ts';
import { createHandlers } from './commands.ts';
import { type Ask, askHere, controlPath, reachServer } from './control.ts';
import { openInstance } from './instance.ts';

/** @throws CommandError, one line a variable that does not fit */
export function commandConfig(): Config {
  const config = readConfig(process.env);
  if ('problems' in config) throw new CommandError(config.problems.join('\n'));
  return config;
}

/** A misspelt or forgotten ESTOMPE_DATA must not make a second installation. @throws CommandError */
export function requireInstallation({ ESTOMPE_DATA: folder }: Config): void {
  if (existsSync(join(folder, 'spool.db'))) return;
  throw new CommandError(
    `There is no installation in ${resolve(folder)}: start the server there first, or name its folder in ESTOMPE_DATA.`,
  );
}

/** Opens the folder where no server runs, and closes it again. */
export async function reach<T>(config: Config, use: (ask: Ask) => Promise<T>): Promise<T> {
  const running = await reachServer(controlPath(config.ESTOMPE_DATA));
  if (running) return use(running);
  const instance = await openInstance(config, { nowMs: Date.now });
  try {
    return await use(askHere(createHandlers(instance)));
  } finally {
    await instance.close();
  }
}

/** A question is no reason to make an installation. @returns undefined where there is none */
export async function reachIfThere<T>(
  use: (ask: Ask) => Promise<T>,
  config = commandConfig(),
): Promise<T | undefined> {
  return existsSync(config.ESTOMPE_DATA) ? reach(config, use) : undefined;
}
