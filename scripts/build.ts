/**
 * Builds what browsers load: the tracker (dist/t.js), the script for consent (dist/consent.js) and the
 * dashboard's page (dist/ui/*), the latter under names that carry a hash of their content so that they may be cached for ever.
 * `buildAll` is also what tests and `npm run dev` call.
 */
import { build, type Metafile } from 'esbuild';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** A script as the pages get it: one expression, no globals of its own. */
async function buildScript(source: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'collector/tracker', source)],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2020',
    // Leaves "use strict" out, which saves bytes and changes nothing here.
    tsconfigRaw: {},
    legalComments: 'none',
    write: false,
  });
  return outputFiles[0]!.text.trimEnd();
}

export const buildTracker = (): Promise<string> => buildScript('tracker.ts');

/** The one that follows a person's decision, for sites under a profile with consent. */
export const buildConsent = (): Promise<string> => buildScript('consent.ts');

function outputFor(meta: Metafile, ending: string): string {
  const name = Object.keys(meta.outputs).find(
    (path) => path.endsWith(ending) && meta.outputs[path]?.entryPoint !== undefined,
  );
  const css = Object.keys(meta.outputs).find((path) => path.endsWith(ending));
  return basename(name ?? css ?? '');
}

async function buildPage(outdir: string): Promise<void> {
  const { metafile } = await build({
    entryPoints: [join(root, 'dashboard/ui/main.tsx')],
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    outdir,
    metafile: true,
    legalComments: 'none',
  });
  const page = readFileSync(join(root, 'dashboard/ui/index.html'), 'utf8')
    .replace('/main.js', `/${outputFor(metafile, '.js')}`)
    .replace('/main.css', `/${outputFor(metafile, '.css')}`);
  writeFileSync(join(outdir, 'index.html'), page);
}

/** Builds everything into `dist/`. */
export async function buildAll(dist = join(root, 'dist')): Promise<void> {
  rmSync(join(dist, 'ui'), { recursive: true, force: true });
  mkdirSync(join(dist, 'ui'), { recursive: true });
  writeFileSync(join(dist, 't.js'), await buildTracker());
  writeFileSync(join(dist, 'consent.js'), await buildConsent());
  await buildPage(join(dist, 'ui'));
}

if (import.meta.main) await buildAll();
