import { build } from 'esbuild';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const page = readFileSync(join(root, 'dashboard/ui/index.html'), 'utf8');
let files: { path: string; text: string }[] = [];

beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'dashboard/ui/main.tsx')],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    outdir: '/nowhere',
    write: false,
  });
  files = outputFiles.map(({ path, text }) => ({ path, text }));
});

describe('the page', () => {
  it('weighs under 100 kB gzip in all', () => {
    const all = [page, ...files.map(({ text }) => text)];
    const bytes = all.reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0);
    expect(files.map(({ path }) => path.split('.').at(-1)).toSorted()).toEqual(['css', 'js']);
    expect(bytes).toBeLessThan(100_000);
  });

  it('names no other host that it could load from', () => {
    const style = files.find(({ path }) => path.endsWith('.css'))?.text ?? '';
    expect(style).not.toMatch(/url\(|@import|https?:/);
    expect(page.replace(/href="data:[^"]*"/, '')).not.toMatch(/(?:src|href)="(?!\/[a-z])/);
  });

  it('has no inline script or style, which its Content-Security-Policy refuses', () => {
    expect(page).not.toMatch(/<style|style="|<script(?![^>]*src=)|\son[a-z]+="/);
  });
});
