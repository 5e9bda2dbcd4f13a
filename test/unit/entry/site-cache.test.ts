import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createSiteCache } from '../../../src/entry/site-cache.ts';
import type { Site } from '../../../src/model/site.ts';

const folder = mkdtempSync(join(tmpdir(), 'estompe-sites-'));
afterAll(() => rmSync(folder, { recursive: true }));

const site = (id: string): Site => ({
  id,
  name: id,
  hostnames: [],
  timezone: 'UTC',
  profile: 'standard',
  props: [],
  params: [],
});

test('a start while ClickHouse is away still knows the sites', async () => {
  const path = join(folder, 'sites.json');
  await createSiteCache(path, async () => [site('a')]).reload();
  const away = createSiteCache(path, async () => Promise.reject(new Error('away')));
  expect(await away.reload()).toBe(false);
  expect(away.get('a')).toEqual(site('a'));
});

test('a site that was deleted is no longer known', async () => {
  let sites = [site('a'), site('b')];
  const cache = createSiteCache(join(folder, 'deleted.json'), async () => sites);
  await cache.reload();
  sites = [site('b')];
  await cache.reload();
  expect(cache.all().map(({ id }) => id)).toEqual(['b']);
});

test('a damaged file is worth no more than none', () => {
  const path = join(folder, 'damaged.json');
  writeFileSync(path, '[{"id": "a"');
  expect(createSiteCache(path, async () => []).all()).toEqual([]);
});
