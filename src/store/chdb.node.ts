/** The store on the embedded ClickHouse. Inserts have a session of their own, so that nothing holds them up, and so has erasing. */
import { insertRefusal, statementRefusal } from './refusal.ts';
import { type Engine, type Lane, openEngine } from './chdb-engine.node.ts';
import { parseRows } from './client-store.ts';
import { formatParameter } from './parameters.ts';
import type { Statement, Store, StoreError } from './port.ts';

export interface OpenedStore {
  /** For what the journey writes, and for DDL. */
  readonly insert: Store;
  /** For questions and settings. */
  readonly query: Store;
  /** For statements that take long and that nobody waits for. */
  readonly slow: Store;
  close(): Promise<void>;
}

function codeOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('clickhouseCode' in error)) return undefined;
  return typeof error.clickhouseCode === 'number' ? error.clickhouseCode : undefined;
}

async function refusing<T>(
  work: Promise<T>,
  refusal: (code: number | undefined, message?: string) => StoreError,
): Promise<T> {
  try {
    return await work;
  } catch (error) {
    // The cause stays behind on purpose: ClickHouse's message can repeat values.
    if (error instanceof TypeError) throw error;
    throw refusal(codeOf(error), error instanceof Error ? error.message : '');
  }
}

function createStore(lane: () => Lane): Store {
  const run = ({ sql, params }: Statement, format: string) => {
    const texts = Object.entries(params).map(([name, value]) => [name, formatParameter(value)]);
    return refusing(
      lane().run({ sql, params: Object.fromEntries(texts), format }),
      statementRefusal,
    );
  };
  return {
    async insert(table, lines, token) {
      if (lines.length === 0) return;
      const body = Buffer.from(lines.join('\n'));
      await refusing(lane().insert(table, body, token), insertRefusal);
    },
    query: async <Row>(statement: Statement) =>
      parseRows<Row>(new TextDecoder().decode(await run(statement, 'JSONEachRow'))),
    command: async (statement) => {
      await run(statement, 'Null');
    },
    ping: () =>
      run({ sql: 'SELECT 1', params: {} }, 'Null').then(
        () => true,
        () => false,
      ),
    close: () => Promise.resolve(),
  };
}

export function createStores(engine: Engine): OpenedStore {
  return {
    insert: createStore(() => engine.insertLane),
    query: createStore(() => engine.queryLane()),
    slow: createStore(() => engine.slowLane),
    close: () => engine.close(),
  };
}

/** Opens the folder `path` with `queryLanes` (3 unless told) sessions for questions; throws EngineError. */
export async function openChdb(options: {
  readonly path: string;
  readonly queryLanes?: number;
}): Promise<OpenedStore> {
  return createStores(
    await openEngine({ path: options.path, queryLanes: options.queryLanes ?? 3 }),
  );
}
