/** The size of the scripts as they travel. */
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { buildConsent, buildTracker } from '../../scripts/build.ts';

function describeSize(name: string, text: string): string {
  const script = Buffer.from(text);
  const gzip = gzipSync(script, { level: 9 }).length;
  return `${name}: ${script.length} bytes, ${gzip} gzip (budget 1,500), ${brotliCompressSync(script).length} brotli`;
}

export async function benchTracker(): Promise<string[]> {
  return [
    describeSize('t.js', await buildTracker()),
    describeSize('consent.js', await buildConsent()),
  ];
}
