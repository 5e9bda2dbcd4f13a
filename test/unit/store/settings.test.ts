import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Site } from '../../../src/model/site.ts';
import { openChdb, type OpenedStore } from '../../../src/store/chdb.node.ts';
import { migrate } from '../../../src/store/migrate.ts';
import {
  deleteGoal,
  deleteSite,
  readGoals,
  readSites,
  saveGoal,
  saveSite,
} from '../../../src/store/settings.ts';
import { scratchFolder } from '../../conformance/scratch-folder.ts';

const folder = scratchFolder();
let store: OpenedStore;
beforeAll(async () => {
  store = await openChdb({ path: folder.path, queryLanes: 1 });
  await migrate(store.insert);
});
afterAll(async () => {
  await store.close();
  folder.remove();
});

const site = (id: string, name: string): Site => ({
  id,
  name,
  hostnames: ['example.org'],
  timezone: 'Europe/Paris',
  profile: 'standard',
  props: [],
  params: [],
});
const goal = (id: string, name: string) =>
  ({ id, site: 'shop', name, kind: 'page', match: '/thanks' }) as const;

describe('settings', () => {
  it('reads what was saved last, and not what was deleted', async () => {
    await saveSite(store.query, site('shop', 'L\'été \\ "été"\n'), 1);
    await saveSite(store.query, site('blog', 'Blog'), 1);
    await saveSite(store.query, site('shop', 'Shop'), 3);
    await saveSite(store.query, site('shop', 'Late news'), 2);
    expect((await readSites(store.query)).map(({ name }) => name)).toEqual(['Blog', 'Shop']);
    await deleteSite(store.query, 'blog', 4);
    expect((await readSites(store.query)).map(({ id }) => id)).toEqual(['shop']);
    await saveSite(store.query, site('blog', 'Back'), 5);
    expect((await readSites(store.query)).map(({ name }) => name)).toEqual(['Back', 'Shop']);
  });

  it('leaves out a document that does not fit', async () => {
    await saveSite(store.query, { ...site('odd', 'Odd'), timezone: 'Mars/Olympus' }, 1);
    expect((await readSites(store.query)).map(({ id }) => id)).not.toContain('odd');
  });

  it('keeps the goals of sites apart', async () => {
    await saveGoal(store.query, goal('a', 'A'), 1);
    await saveGoal(store.query, goal('b', 'B'), 1);
    await saveGoal(store.query, { ...goal('a', 'Other'), site: 'blog' }, 1);
    await saveGoal(store.query, goal('a', 'A2'), 2);
    await deleteGoal(store.query, { site: 'shop', id: 'b' }, 2);
    expect((await readGoals(store.query, 'shop')).map(({ name }) => name)).toEqual(['A2']);
    expect((await readGoals(store.query, 'blog')).map(({ name }) => name)).toEqual(['Other']);
  });
});
