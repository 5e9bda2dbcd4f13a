/** The sender's own address in a spelling that looks like no address: it must go all the same. */
import { describe, expect, test } from 'vitest';
import { cleanEvent } from '../../../src/privacy/clean-event.ts';
import { findSenderMarks, holdsSender } from '../../../src/privacy/sender-marks.ts';
import { contextOf, sampleHit } from './sample-hit.ts';

const userAgent = '';
const v6 = '2001:db8::8a2e:370:7334';
const v4 = '203.0.113.45';

const spellings: readonly [address: string, spelling: string][] = [
  [v6, '2001-db8--8a2e-370-7334'],
  [v6, '2001_db8__8a2e_370_7334'],
  [v6, '2001-DB8--8A2E-370-7334'],
  [v6, '2001-db8-0-0-0-8a2e-370-7334'],
  [v6, '2001_0db8_0000_0000_0000_8a2e_0370_7334'],
  [v6, '4.3.3.7.0.7.3.0.e.2.a.8.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa'],
  [v6, '43370730e2a80000000000008bd01002'],
  [v6, btoa(v6)],
  ['2001:0db8:0:0:0:8a2e:0370:7334', btoa(v6)],
  [v4, '203,0,113,45'],
  [v4, '203, 0, 113, 45'],
  [v4, '203 0 113 45'],
  [v4, '45 113 0 203'],
  [v4, 'cb.00.71.2d'],
  [v4, 'CB-00-71-2D'],
  [v4, 'cb.0.71.2d'],
  [v4, '0xcb.0x0.0x71.0x2d'],
  [`::ffff:${v4}`, '203 0 113 45'],
];

test.each(spellings)('%s is known as %s', (address, spelling) => {
  expect(holdsSender(`of ${spelling}!`, findSenderMarks({ address, userAgent }))).toBe(true);
});

describe('a row of the sender', () => {
  const sender = { ...sampleHit.sender, address: v6 };
  const dashed = '2001-db8--8a2e-370-7334';
  const hit = {
    ...sampleHit,
    sender,
    url: `https://${dashed}.sslip.io/peer/${dashed}`,
    title: `You are ${dashed} and 2001_db8__8a2e_370_7334`,
  };

  test('holds no spelling of the address', () => {
    const { row, receipt } = cleanEvent(hit, contextOf('standard'));
    expect(row.row).toMatchObject({ hostname: '[sender].sslip.io', path: '/peer/[sender]' });
    expect(JSON.stringify(row)).not.toContain('8a2e');
    expect(receipt.sender).toBe(3);
  });
});
