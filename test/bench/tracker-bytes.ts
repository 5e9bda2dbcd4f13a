/** The tracker's size as it travels. */
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { buildTracker } from '../../scripts/build.ts';

export async function benchTracker(): Promise<string[]> {
  const script = Buffer.from(await buildTracker());
  const gzip = gzipSync(script, { level: 9 }).length;
  return [
    `${script.length} bytes, ${gzip} gzip (budget 1,500), ${brotliCompressSync(script).length} brotli`,
  ];
}
