/** SQL with bound values: identifiers come from closed tables, every value of a user goes through `bind`. */

export interface Statement {
  readonly sql: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export type BoundType = 'String' | 'Array(String)' | 'UInt32' | 'Date';

export interface Binder {
  /** @returns the placeholder, `{p3:String}`; the same for the same value. */
  bind(value: string | number | readonly string[] | readonly number[], type: BoundType): string;
  /** The moment of the question, in seconds since 1970, as a DateTime. */
  bindClock(now: number): string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** The parameter that changes with every second: what is kept of answers must not depend on its value alone. */
export const clockParam = 'now';

export function createBinder(): Binder {
  const params: Record<string, unknown> = {};
  const placeholders = new Map<string, string>();
  return {
    params,
    bindClock(now) {
      params[clockParam] = now;
      return `toDateTime({${clockParam}:UInt32})`;
    },
    bind(value, type) {
      const key = `${type} ${JSON.stringify(value)}`;
      const known = placeholders.get(key);
      if (known !== undefined) return known;
      const name = `p${placeholders.size}`;
      const placeholder = `{${name}:${type}}`;
      placeholders.set(key, placeholder);
      params[name] = value;
      return placeholder;
    },
  };
}
