/** `npm run check`'s rooms: runs dependency-cruiser and refuses its silence when it read no files. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

interface Report {
  readonly modules: readonly { readonly source: string }[];
  readonly summary: {
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
    }[];
  };
}

/** @returns the violations of the project (or fixture) at `folder`, and how many source files were read. */
export function checkRooms(folder: string): { violations: string[]; files: number } {
  const done = spawnSync(
    join(root, 'node_modules/.bin/depcruise'),
    [
      '--config',
      join(root, '.dependency-cruiser.cjs'),
      '--output-type',
      'json',
      'src',
      'collector',
      'dashboard',
    ],
    { cwd: folder, encoding: 'utf8', maxBuffer: 256 * 1_024 * 1_024 },
  );
  if (!done.stdout.startsWith('{')) throw new Error(`dependency-cruiser: ${done.stderr}`);
  const report: Report = JSON.parse(done.stdout);
  const ours = report.modules.filter(({ source }) => /^(src|collector|dashboard)\//.test(source));
  return {
    violations: report.summary.violations.map(
      ({ from, to, rule }) => `${rule.name}: ${from} -> ${to}`,
    ),
    files: ours.length,
  };
}

if (import.meta.main) {
  const { violations, files } = checkRooms(root);
  for (const line of violations) process.stdout.write(`${line}\n`);
  process.stdout.write(`${files} files read, ${violations.length} violations\n`);
  process.exit(violations.length > 0 || files < 40 ? 1 : 0);
}
