import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { buildTracker } from '../../../scripts/build.ts';

test('the tracker, everything in, is at most 1,500 bytes gzipped', async () => {
  const script = await buildTracker();
  expect(gzipSync(script, { level: 9 }).byteLength).toBeLessThanOrEqual(1_500);
});

test('the tracker stands alone: no import, no eval, no storage, no cookie written', async () => {
  const script = await buildTracker();
  expect(script).not.toMatch(
    /\b(import|require|eval|Function|localStorage|sessionStorage|indexedDB)\b/,
  );
  expect(script).not.toMatch(/cookie\s*=/);
});
