import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');

it('bundles the Worker without anything of Node, under 300 kB gzip', async () => {
  const { metafile, outputFiles } = await build({
    entryPoints: [join(root, 'src/entry/edge.ts')],
    absWorkingDir: root,
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    external: ['*/dist/t.js', '*/dist/consent.js'],
  });
  const inputs = Object.keys(metafile.inputs);
  expect(inputs.length).toBeGreaterThan(50);
  expect(inputs.filter((path) => /\.node\.ts$|maxmind|mmdb|chdb/.test(path))).toEqual([]);
  // Workers take 3 MB on the free plan; what matters is a quick start.
  expect(gzipSync(outputFiles[0]?.contents ?? '').length).toBeLessThan(300_000);
});
