/**
 * `npm run bench`: what Estompe costs, as ratios inside one run. The machine may be shared and noisy:
 * compare the ratios, and mistrust a single run. Figures that are quoted stand in docs/benchmarks.md.
 */
import { cpus, totalmem } from 'node:os';
import { benchIngest } from './ingest.ts';
import { benchMerging } from './merging.ts';
import { benchQuestions } from './questions.ts';
import { benchTracker } from './tracker-bytes.ts';

const only = process.argv.slice(2);
const parts = {
  tracker: benchTracker,
  ingest: benchIngest,
  questions: benchQuestions,
  merging: benchMerging,
};

process.stdout.write(
  `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${cpus().length} cores (${cpus()[0]?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB\n`,
);
for (const [name, bench] of Object.entries(parts)) {
  if (only.length > 0 && !only.includes(name)) continue;
  process.stdout.write(`\n## ${name}\n`);
  for (const line of await bench()) process.stdout.write(`${line}\n`);
}
