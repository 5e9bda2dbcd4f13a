/**
 * Runs before `npm start`, `npm test` and the others, on whatever Node is there (20 or newer), and
 * so uses nothing that is not part of it: installs the dependencies, among them the Node that
 * everything else runs on, when node_modules does not match the lock file.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');

/** What npm notes of the installed packages against what the lock file asks for. */
function upToDate() {
  const installed = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installed)) return false;
  const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  const present = packagesOf(installed);
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(
    ([path, wanted]) =>
      path === '' ||
      wanted.optional ||
      wanted.devOptional ||
      present[path]?.version === wanted.version,
  );
}

/** `npx estompe` finds commands in node_modules/.bin; npm does not link a project's own. */
function linkCommand() {
  const link = join(root, 'node_modules/.bin/estompe');
  if (existsSync(link) || process.platform === 'win32') return;
  mkdirSync(join(root, 'node_modules/.bin'), { recursive: true });
  symlinkSync('../../bin/estompe.mjs', link);
}

if (!upToDate()) {
  process.stderr.write('Installing what Estompe needs (once; about a minute) ...\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  // Not `npm ci`: it refuses a lock file that lacks other platforms' optional packages, which npm
  // leaves out wherever the lock file was made (docs/decisions/0004).
  const flags = ['--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  const done = spawnSync(npm, ['install', ...flags], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (done.status !== 0) {
    process.stderr.write('The installation failed: see above. `npm install` repeats it.\n');
    process.exit(1);
  }
}
linkCommand();
