/** The store on a ClickHouse server, from Workers: over fetch. The tables are there already (`migrate` runs on Node). */
import { ClickHouseLogLevel, createClient } from '@clickhouse/client-web';
import { limits } from '../model/limits.ts';
import { createClientStore } from './client-store.ts';
import type { Store } from './port.ts';

export interface WebStoreOptions {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

export function openWeb({ url, user, password, database }: WebStoreOptions): Store {
  const client = createClient({
    url,
    username: user,
    password,
    database,
    application: 'estompe',
    request_timeout: (limits.querySeconds + 10) * 1_000,
    // workerd refuses fetch's `keepalive`; connections are its own affair.
    keep_alive: { enabled: false },
    log: { level: ClickHouseLogLevel.OFF },
  });
  return createClientStore(client);
}
