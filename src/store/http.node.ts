/** The store on a ClickHouse server, from Node. */
import { ClickHouseLogLevel, createClient } from '@clickhouse/client';
import { limits } from '../model/limits.ts';
import type { OpenedStore } from './chdb.node.ts';
import { createClientStore } from './client-store.ts';

export interface HttpStoreOptions {
  /** `https://host:8443`. */
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

function open({ url, user, password, database }: HttpStoreOptions) {
  return createClient({
    url,
    username: user,
    password,
    database,
    application: 'estompe',
    // Beyond the time limit that ClickHouse keeps itself.
    request_timeout: (limits.querySeconds + 10) * 1_000,
    log: { level: ClickHouseLogLevel.OFF },
  });
}

/** Connects at the first statement, so that a server that is away does not keep the process from starting. */
export function openHttp(options: HttpStoreOptions): OpenedStore {
  async function makeDatabase(): Promise<void> {
    const client = open({ ...options, database: 'default' });
    try {
      const name = options.database.replaceAll('`', '');
      await client.command({ query: `CREATE DATABASE IF NOT EXISTS \`${name}\`` });
    } finally {
      await client.close();
    }
  }
  const store = createClientStore(open(options), makeDatabase);
  return { insert: store, query: store, slow: store, close: () => store.close() };
}
