/** The store that the configuration asks for: the embedded engine, or a ClickHouse server. */
import { join } from 'node:path';
import type { Config } from '../model/config.ts';
import { type OpenedStore, openChdb } from '../store/chdb.node.ts';
import { openHttp } from '../store/http.node.ts';

/** @throws the drivers' typed errors: a locked folder, an engine that is not installed */
export async function openStore(config: Config): Promise<OpenedStore> {
  if (config.ESTOMPE_CLICKHOUSE_URL !== undefined) {
    return openHttp({
      url: config.ESTOMPE_CLICKHOUSE_URL,
      user: config.ESTOMPE_CLICKHOUSE_USER,
      password: config.ESTOMPE_CLICKHOUSE_PASSWORD,
      database: config.ESTOMPE_CLICKHOUSE_DATABASE,
    });
  }
  return openChdb({ path: join(config.ESTOMPE_DATA, 'clickhouse') });
}
