/** `npx estompe`: reads the words, runs the command, tells how it went. */
import { isAbsolute, join } from 'node:path';
import { type Command, parseCommand, usage } from '../cli/arguments.node.ts';
import { hasFailed } from '../cli/import-report.ts';
import { renderProgress, renderReport } from '../cli/report.ts';
import { CommandError } from './command-error.ts';
import { importCommand } from './commands.ts';
import { runEvidence, runVerify } from './evidence-commands.ts';
import { explainStart } from './explain.ts';
import type { ImportRequest } from './import-file.ts';
import { countLines } from './log-file.ts';
import { runMailCommand } from './mail-commands.ts';
import { runPolicyCommand } from './policy-commands.ts';
import { commandConfig, reach } from './reach.ts';
import { runRegister } from './register-command.ts';

async function runImport(asked: ImportRequest): Promise<void> {
  const shown = process.stderr.isTTY;
  const total = shown ? await countLines(asked.file) : 0;
  const show = (lines: number) => {
    if (shown) process.stderr.write(renderProgress(lines, total === 0 ? 1 : lines / total));
  };
  try {
    const report = await reach(commandConfig(), (ask) => ask(importCommand, asked, show));
    if (shown) process.stderr.write(`${renderProgress(report.lines, 1)}\n`);
    process.stdout.write(renderReport(report));
    if (hasFailed(report)) process.exitCode = 1;
  } catch (error) {
    if (shown) process.stderr.write('\n');
    throw error;
  }
}

async function run(command: Command): Promise<void> {
  switch (command.name) {
    case 'help':
      process.stdout.write(usage);
      return;
    case 'import': {
      const { site, shiftToNow, again } = command;
      const file = isAbsolute(command.file) ? command.file : join(process.cwd(), command.file);
      return runImport({ file, site, shiftToNow, again });
    }
    case 'policy show':
    case 'policy check':
    case 'policy diff':
    case 'policy apply':
      return runPolicyCommand(command);
    case 'mail link':
    case 'mail grant':
    case 'mail token':
    case 'mail withdraw':
      return runMailCommand(command);
    case 'register':
      return runRegister(command);
    case 'evidence':
      return runEvidence(command);
    case 'evidence verify':
      return runVerify(command);
    case 'wrong':
      throw new CommandError(
        `estompe: ${command.why}\nnpx estompe help tells how every command is written.`,
      );
  }
}

try {
  await run(parseCommand(process.argv.slice(2)));
} catch (error) {
  const told = error instanceof CommandError ? error.message : explainStart(error);
  process.stderr.write(`${told.trimEnd()}\n`);
  // What was opened before the failure must not keep the process.
  process.exit(1);
}
