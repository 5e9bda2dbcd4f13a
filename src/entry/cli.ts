/** `npx estompe`: reads the words, finds the running server or opens the folder, tells how it went. */
import { isAbsolute, join } from 'node:path';
import { parseCommand, usage } from '../cli/arguments.node.ts';
import { hasFailed, type ImportReport } from '../cli/import-report.ts';
import { renderProgress, renderReport } from '../cli/report.ts';
import { readConfig } from '../model/config.ts';
import { controlPath, reachServer } from './control.ts';
import { ImportError, type ImportRequest } from './import-file.ts';
import { openInstance } from './instance.ts';
import { explainStart } from './explain.ts';
import { countLines } from './log-file.ts';

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

/** In the server that runs, or else in this process. */
async function runImport(
  asked: ImportRequest,
  onProgress: (lines: number) => void,
): Promise<ImportReport> {
  const config = readConfig(process.env);
  if ('problems' in config) return fail(config.problems.join('\n'));
  const running = await reachServer(controlPath(config.ESTOMPE_DATA));
  if (running) return running(asked, onProgress);
  const instance = await openInstance(config, { nowMs: Date.now });
  try {
    return await instance.runImport(asked, onProgress);
  } finally {
    await instance.close();
  }
}

async function importCommand(asked: ImportRequest): Promise<void> {
  const shown = process.stderr.isTTY;
  const total = shown ? await countLines(asked.file) : 0;
  const show = (lines: number) => {
    if (shown) process.stderr.write(renderProgress(lines, total === 0 ? 1 : lines / total));
  };
  try {
    const report = await runImport(asked, show);
    if (shown) process.stderr.write(`${renderProgress(report.lines, 1)}\n`);
    process.stdout.write(renderReport(report));
    if (hasFailed(report)) process.exitCode = 1;
  } catch (error) {
    if (shown) process.stderr.write('\n');
    fail(error instanceof ImportError ? error.message : explainStart(error));
  }
}

const command = parseCommand(process.argv.slice(2));
switch (command.name) {
  case 'help':
    process.stdout.write(usage);
    break;
  case 'import': {
    const { site, shiftToNow, again } = command;
    const file = isAbsolute(command.file) ? command.file : join(process.cwd(), command.file);
    await importCommand({ file, site, shiftToNow, again });
    break;
  }
  case 'wrong':
    fail(`estompe: ${command.why}\n\n${usage}`);
}
