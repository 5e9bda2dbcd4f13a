import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Site } from '../../../src/model/site.ts';
import type { OpenedStore } from '../../../src/store/chdb.node.ts';
import {
  deleteGoal,
  deleteSite,
  readGoals,
  readSites,
  saveGoal,
  saveSite,
} from '../../../src/store/settings.ts';
import { scratchStore } from '../../conformance/scratch-store.ts';

let store: OpenedStore;
beforeAll(async () => {
  store = await scratchStore();
});
afterAll(() => store.close());

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
    expect((await readSites(store.query)).map(({ name }) => name)).toEqual(['Blog', 'Shop']);
    await deleteSite(store.query, 'blog', 4);
    expect((await readSites(store.query)).map(({ id }) => id)).toEqual(['shop']);
    await saveSite(store.query, site('blog', 'Back'), 5);
    expect((await readSites(store.query)).map(({ name }) => name)).toEqual(['Back', 'Shop']);
  });

  it('takes the later save also when the clock was set back or stands still', async () => {
    const named = async () => (await readSites(store.query)).find(({ id }) => id === 'clock')?.name;
    const ahead = Date.UTC(2100, 0);
    for (const [name, nowMs] of [
      ['A', ahead],
      ['B', 1],
      ['C', ahead],
      ['D', ahead],
    ] as const) {
      await saveSite(store.query, site('clock', name), nowMs);
      expect(await named()).toBe(name);
    }
    await deleteSite(store.query, 'clock', 5);
    expect(await named()).toBeUndefined();
    await saveSite(store.query, site('clock', 'E'), 5);
    expect(await named()).toBe('E');
  });

  it('takes a goal saved or deleted with the clock set back', async () => {
    const names = async () => (await readGoals(store.query, 'set-back')).map(({ name }) => name);
    const at = (name: string) => ({ ...goal('a', name), site: 'set-back' });
    await saveGoal(store.query, at('A'), 9);
    await saveGoal(store.query, at('B'), 3);
    expect(await names()).toEqual(['B']);
    await deleteGoal(store.query, at('B'), 3);
    expect(await names()).toEqual([]);
  });

  it('keeps one whole document of several saved at once, and takes the next', async () => {
    const names = Array.from({ length: 5 }, (_, index) => `Name ${index}`);
    await Promise.all(names.map((name) => saveSite(store.query, site('rush', name), 1)));
    const found = async () => (await readSites(store.query)).find(({ id }) => id === 'rush')?.name;
    expect(names).toContain(await found());
    await saveSite(store.query, site('rush', 'Last'), 1);
    expect(await found()).toBe('Last');
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
