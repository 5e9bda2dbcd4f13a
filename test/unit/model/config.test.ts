import { expect, test } from 'vitest';
import { isLoopback, readConfig } from '../../../src/model/config.ts';

test('without settings it listens on loopback and keeps its data in ./data', () => {
  expect(readConfig({ PATH: '/bin', ESTOMPE_DATA: '' })).toMatchObject({
    ESTOMPE_HOST: '127.0.0.1',
    ESTOMPE_DATA: 'data',
    ESTOMPE_TRUSTED_PROXIES: [],
  });
});

test.each([
  ['ESTOMPE_COLLECTOR_PORT', '99999'],
  ['ESTOMPE_COLLECTOR_PORT', 'secret'],
  ['ESTOMPE_CLICKHOUSE_URL', 'secret'],
  ['ESTOMPE_CLICKHOUSE_DATABASE', 'secret; DROP'],
  ['ESTOMPE_SPOOL_BYTES', '5'],
  ['ESTOMPE_DEMO', 'secret'],
  ['ESTOMPE_HOTS', 'secret'],
])('%s that does not fit is named, its value is not', (name, value) => {
  const { problems } = readConfig({ [name]: value }) as { problems: string[] };
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(new RegExp(`^${name}: `));
  expect(problems[0]).not.toContain('secret');
});

test.each([
  ['127.0.0.1', true],
  ['127.8.0.1', true],
  ['localhost', true],
  ['::1', true],
  ['0.0.0.0', false],
  ['10.0.0.1', false],
  ['localhost.example', false],
])('%s is loopback: %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});
