/** The settings that statements run under, the same whatever carries them. */
import { limits } from '../model/limits.ts';

/** Rows are on disk when an insert answers; a field without a column is refused, not forgotten. */
export function insertSettings(token: string): Record<string, string | number> {
  return {
    insert_deduplication_token: token,
    async_insert: 0,
    input_format_skip_unknown_fields: 0,
    date_time_input_format: 'best_effort',
  };
}

/** ClickHouse's own logs hold the text of statements, so they stay off. */
export const everySettings = {
  log_queries: 0,
  output_format_json_quote_64bit_integers: 1,
} as const;

export const questionSettings = {
  ...everySettings,
  max_execution_time: limits.querySeconds,
  max_memory_usage: limits.queryBytes,
} as const;
