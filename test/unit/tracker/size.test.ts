import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { buildConsent, buildTracker } from '../../../scripts/build.ts';

describe.each([
  ['the tracker', buildTracker],
  ['the script for consent', buildConsent],
])('%s', (_name, build) => {
  test('everything in, it is at most 1,500 bytes gzipped', async () => {
    const script = await build();
    expect(gzipSync(script, { level: 9 }).byteLength).toBeLessThanOrEqual(1_500);
  });

  test('it stands alone: no import, no eval, no storage, no cookie written', async () => {
    const script = await build();
    expect(script).not.toMatch(
      /\b(import|require|eval|Function|localStorage|sessionStorage|indexedDB)\b/,
    );
    expect(script).not.toMatch(/cookie\s*=/);
  });
});
