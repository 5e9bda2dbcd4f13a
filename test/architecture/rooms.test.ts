import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkRooms } from '../../scripts/rooms.ts';

const root = join(import.meta.dirname, '../..');

test('no room imports what it may not', () => {
  const { violations, files } = checkRooms(root);
  expect(violations).toEqual([]);
  expect(files).toBeGreaterThan(40);
});

test('the checker finds every rule broken in a fixture that breaks each', () => {
  const { violations } = checkRooms(join(root, 'test/architecture/fixture'));
  const rules = new Set(violations.map((line) => line.split(':')[0]));
  expect([...rules].toSorted()).toEqual([
    'model-only-zod',
    'nobody-imports-entry',
    'platform-only-from-entry',
    'pure-no-platform',
    'raw-left-of-privacy',
    'room-collector',
    'room-dashboard-api',
    'room-dashboard-ui',
    'room-pipeline',
    'room-privacy',
    'room-queue',
    'room-tracker',
  ]);
});
