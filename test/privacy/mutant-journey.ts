/** The journey of one mutant: its source, changed in one place, bundled and loaded beside the real one. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import type * as policyCompile from '../../src/policy/compile.ts';
import type * as consenting from '../../src/pipeline/consent.ts';
import type * as receiving from '../../src/pipeline/receive.ts';
import type * as proven from '../../src/pipeline/proven-grants.ts';
import type * as withdrawing from '../../src/pipeline/withdrawals.ts';
import type * as signing from '../../src/privacy/installation-secret.ts';
import type * as identifying from '../../src/privacy/visitor-id.ts';
import type * as lines from '../../src/queue/line.ts';
import type { Mutant } from './mutants.ts';

const root = join(import.meta.dirname, '../..');
const entry = [
  "export * from './src/pipeline/receive.ts';",
  "export { receiveConsent } from './src/pipeline/consent.ts';",
  "export { createProvenGrants } from './src/pipeline/proven-grants.ts';",
  "export { createWithdrawals } from './src/pipeline/withdrawals.ts';",
  "export { createSecret } from './src/privacy/installation-secret.ts';",
  "export { createVisitorIds } from './src/privacy/visitor-id.ts';",
  "export { compilePolicy } from './src/policy/compile.ts';",
  "export { lineOf } from './src/queue/line.ts';",
].join('\n');

export type Journey = Pick<typeof receiving, 'receiveBeacon' | 'receivePixel'> &
  Pick<typeof consenting, 'receiveConsent'> &
  Pick<typeof proven, 'createProvenGrants'> &
  Pick<typeof withdrawing, 'createWithdrawals'> &
  Pick<typeof signing, 'createSecret'> &
  Pick<typeof identifying, 'createVisitorIds'> &
  Pick<typeof policyCompile, 'compilePolicy'> &
  Pick<typeof lines, 'lineOf'>;

/** @throws where the text is not in the file exactly once */
function mutate({ file, text, instead }: Mutant): string {
  const parts = readFileSync(join(root, file), 'utf8').split(text);
  if (parts.length !== 2) throw new Error(`${file}: ${parts.length - 1} times: ${text}`);
  return parts.join(instead);
}

function mutation(mutant: Mutant): Plugin {
  return {
    name: 'mutation',
    setup(bundle) {
      bundle.onLoad({ filter: /\.ts$/ }, ({ path }) =>
        relative(root, path) === mutant.file
          ? { contents: mutate(mutant), loader: 'ts' }
          : undefined,
      );
    },
  };
}

/** Without a mutant: the journey as it is. */
export async function loadJourney(mutant?: Mutant): Promise<Journey> {
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: root, loader: 'ts' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
    plugins: mutant ? [mutation(mutant)] : [],
  });
  const folder = mkdtempSync(join(tmpdir(), 'estompe-mutant-'));
  try {
    const path = join(folder, 'journey.mjs');
    writeFileSync(path, outputFiles[0]?.text ?? '');
    return (await import(/* @vite-ignore */ pathToFileURL(path).href)) as Journey;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
