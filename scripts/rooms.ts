/** `npm run check`'s rooms: runs dependency-cruiser and refuses its silence when it read no files. */
import { spawnSync } from 'node:child_process';

/** @returns the violations, one a line, and how many source files were read. */
export function checkRooms(folder: string): { violations: string[]; files: number } {
  const done = spawnSync(
    'depcruise',
    ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...(folder === '.' ? ['src', 'collector', 'dashboard'] : [folder])],
    { encoding: 'utf8', maxBuffer: 256 * 1_024 * 1_024 },
  );
  const report: {
    modules: { source: string }[];
    summary: { violations: { from: string; to: string; rule: { name: string } }[] };
  } = JSON.parse(done.stdout);
  return {
    violations: report.summary.violations.map(({ from, to, rule }) => `${rule.name}: ${from} -> ${to}`),
    files: report.modules.filter(({ source }) => /\.tsx?$/.test(source) && !source.includes('node_modules')).length,
  };
}

if (import.meta.main) {
  const { violations, files } = checkRooms('.');
  for (const line of violations) process.stdout.write(`${line}\n`);
  process.stdout.write(`${files} files read, ${violations.length} violations\n`);
  process.exit(violations.length > 0 || files < 10 ? 1 : 0);
}
