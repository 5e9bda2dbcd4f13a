import { type OpenedStore, openChdb } from '../../src/store/chdb.node.ts';
import { migrate } from '../../src/store/migrate.ts';
import { scratchFolder } from './scratch-folder.ts';

/** An embedded database with our tables in a folder of its own; `close` removes both. */
export async function scratchStore(queryLanes = 1): Promise<OpenedStore> {
  const folder = scratchFolder();
  const store = await openChdb({ path: folder.path, queryLanes });
  await migrate(store.insert);
  return {
    ...store,
    async close() {
      await store.close();
      folder.remove();
    },
  };
}
