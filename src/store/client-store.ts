/** A store over ClickHouse's HTTP protocol, by either of its clients: Node's and the web's have one shape. */
import type { TableName } from '../model/tables.ts';
import type { Statement, Store } from './port.ts';
import { insertRefusal, statementRefusal } from './refusal.ts';
import { everySettings, insertSettings, questionSettings } from './session.ts';

type Settings = Record<string, string | number>;

interface ClientStatement {
  readonly query: string;
  readonly query_params?: Record<string, unknown>;
  readonly clickhouse_settings: Settings;
}

/** What both clients have. */
export interface HttpClient {
  command(statement: ClientStatement): Promise<unknown>;
  query(
    statement: ClientStatement & { readonly format: 'JSONEachRow' },
  ): Promise<{ text(): Promise<string> }>;
  ping(): Promise<{ readonly success: boolean }>;
  close(): Promise<void>;
}

/** ClickHouse's code; undefined where the answer did not come from ClickHouse at all. */
function codeOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  const code = Number(error.code);
  return Number.isSafeInteger(code) ? code : undefined;
}

/** JSONEachRow: a line end within a value is escaped, so that a bare one ends a row. */
export function parseRows<Row>(text: string): Row[] {
  const rows = text.trimEnd();
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the caller wrote the SELECT and names its row
  return rows === '' ? [] : (JSON.parse(`[${rows.replaceAll('\n', ',')}]`) as Row[]);
}

const unknownDatabase = 81;

/**
 * @param client a client whose own log is off: its messages can repeat values
 * @param makeDatabase called when a command finds that the database is not there yet
 */
export function createClientStore(client: HttpClient, makeDatabase?: () => Promise<void>): Store {
  const toClient = ({ sql, params }: Statement, settings: Settings): ClientStatement => ({
    query: sql,
    query_params: { ...params },
    clickhouse_settings: settings,
  });
  async function runCommand(statement: Statement): Promise<void> {
    await client.command(toClient(statement, everySettings));
  }
  return {
    async insert(table: TableName, lines, token) {
      if (lines.length === 0) return;
      try {
        // The lines follow the statement in one body: ClickHouse parses them, nobody before it.
        await client.command({
          query: `INSERT INTO ${table} FORMAT JSONEachRow\n${lines.join('\n')}`,
          clickhouse_settings: { ...everySettings, ...insertSettings(token) },
        });
      } catch (error) {
        throw insertRefusal(codeOf(error), error instanceof Error ? error.message : '');
      }
    },
    async query<Row>(statement: Statement) {
      try {
        const request = toClient(statement, questionSettings);
        const answer = await client.query({ ...request, format: 'JSONEachRow' });
        return parseRows<Row>(await answer.text());
      } catch (error) {
        throw statementRefusal(codeOf(error));
      }
    },
    async command(statement) {
      try {
        await runCommand(statement).catch(async (error: unknown) => {
          if (makeDatabase === undefined || codeOf(error) !== unknownDatabase) throw error;
          await makeDatabase();
          await runCommand(statement);
        });
      } catch (error) {
        throw statementRefusal(codeOf(error));
      }
    },
    ping: () =>
      client.ping().then(
        ({ success }) => success,
        () => false,
      ),
    close: () => client.close(),
  };
}
