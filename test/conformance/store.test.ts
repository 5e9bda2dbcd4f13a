import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bridge, openBridge } from '../../src/store/bridge.node.ts';
import { createStores, type OpenedStore } from '../../src/store/chdb.node.ts';
import { type Engine, openEngine } from '../../src/store/chdb-engine.node.ts';
import { openHttp } from '../../src/store/http.node.ts';
import { migrate } from '../../src/store/migrate.ts';
import type { Store } from '../../src/store/port.ts';
import { openWeb } from '../../src/store/web.edge.ts';
import { scratchFolder } from './scratch-folder.ts';
import { testStore } from './store.ts';

const folder = scratchFolder();
const login = { user: 'default', password: 'test-password', database: 'default' };
let engine: Engine;
let embedded: OpenedStore;
let bridge: Bridge;
let http: OpenedStore;
let web: Store;

beforeAll(async () => {
  engine = await openEngine({ path: folder.path, queryLanes: 3 });
  embedded = createStores(engine);
  await migrate(embedded.insert);
  bridge = await openBridge({ engine, ...login });
  http = openHttp({ url: bridge.url, ...login });
  web = openWeb({ url: bridge.url, ...login });
});

afterAll(async () => {
  await http.close();
  await web.close();
  await bridge.close();
  await embedded.close();
  folder.remove();
});

testStore('embedded_insert', () => embedded.insert);
testStore('embedded_query', () => embedded.query);
testStore('http', () => http.query);
testStore('web', () => web);

describe('store over HTTP', () => {
  it.each([
    ['nobody listens', () => 'http://127.0.0.1:9'],
    ['the password is wrong', () => bridge.url],
  ])('is unavailable when %s', async (_, url) => {
    const options = { ...login, url: url(), password: 'wrong' };
    const away = openHttp(options);
    const question = away.query.query({ sql: 'SELECT 1', params: {} });
    await expect(question).rejects.toMatchObject({ code: 'unavailable' });
    await expect(away.insert.insert('events', ['{}'], 'x')).rejects.toMatchObject({
      code: 'unavailable',
    });
    const overFetch = openWeb(options);
    expect(await overFetch.ping()).toBe(false);
    await away.close();
  });
});

describe('bridge', () => {
  it('refuses what a page of the same browser sends', async () => {
    const headers = {
      origin: 'https://example.org',
      authorization: `Basic ${btoa(`${login.user}:${login.password}`)}`,
    };
    const response = await fetch(bridge.url, { method: 'POST', body: 'SELECT 1', headers });
    expect(response.status).toBe(403);
    expect(response.headers.get('x-clickhouse-exception-code')).toBe('516');
  });

  it('speaks to tools: ping, a statement in the address, another format', async () => {
    expect(await (await fetch(`${bridge.url}/ping`)).text()).toBe('Ok.\n');
    const query = new URLSearchParams({
      query: 'SELECT {n:UInt8} + 1 FORMAT CSV',
      param_n: '4',
      user: login.user,
      password: login.password,
    });
    expect(await (await fetch(`${bridge.url}/?${query}`)).text()).toBe('5\n');
  });
});

describe('store: embedded', () => {
  it('does not hold an insert up for a slow question', async () => {
    const slow = embedded.query.query({
      sql: 'SELECT sleepEachRow(0.5) FROM numbers(4) SETTINGS max_block_size = 1',
      params: {},
    });
    const order: string[] = [];
    const question = slow.then(() => order.push('question'));
    await embedded.insert.command({ sql: 'SELECT 1', params: {} });
    order.push('insert lane');
    await embedded.query.query({ sql: 'SELECT {n:UInt8}', params: { n: 1 } });
    order.push('other question');
    await question;
    expect(order).toEqual(['insert lane', 'other question', 'question']);
  });

  it('does not hold an insert or a question up for a statement that takes long', async () => {
    const order: string[] = [];
    const erasing = embedded.slow
      .command({
        sql: 'SELECT sleepEachRow(0.5) FROM numbers(2) SETTINGS max_block_size = 1',
        params: {},
      })
      .then(() => order.push('slow'));
    await embedded.insert.command({ sql: 'SELECT 1', params: {} });
    await embedded.query.query({ sql: 'SELECT 1', params: {} });
    order.push('others');
    await erasing;
    expect(order).toEqual(['others', 'slow']);
  });

  it('throws on a parameter that was forgotten rather than answer with an earlier one', async () => {
    const question = embedded.query.query({ sql: 'SELECT {n:UInt8}', params: {} });
    await expect(question).rejects.toThrow(TypeError);
  });
});
