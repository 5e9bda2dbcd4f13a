/** `npm run check`: every check in turn, each in one line; stops at the first that fails. */
import { spawnSync } from 'node:child_process';

const checks: readonly (readonly [what: string, command: string, ...args: string[]])[] = [
  // First: the Worker imports the built tracker.
  ['build', 'node', 'scripts/build.ts'],
  ['types', 'tsc', '-p', '.'],
  ['lint', 'oxlint', '--type-aware'],
  ['format', 'oxfmt', '--check', '.'],
  ['rooms', 'node', 'scripts/rooms.ts'],
  ['unused code', 'knip', '--no-progress'],
  ['generated pages', 'node', 'scripts/docs.ts', '--check'],
];

for (const [what, command, ...args] of checks) {
  const started = performance.now();
  const done = spawnSync(command, args, { encoding: 'utf8' });
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  process.stdout.write(`${done.status === 0 ? 'ok  ' : 'FAIL'} ${what} (${seconds} s)\n`);
  if (done.status !== 0) {
    process.stdout.write(`${done.stdout ?? ''}${done.stderr ?? ''}${done.error?.message ?? ''}\n`);
    process.exit(1);
  }
}

if (!process.argv.includes('--without-tests')) {
  process.exit(spawnSync('vitest', ['run'], { stdio: 'inherit' }).status ?? 1);
}
