/** Values that stand in the data, asked while the person types, never faster than they can read. */
import { type Signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { loadValues } from '../state/installation.ts';

const waitMs = 200;

/** Undefined until the first answer. */
export function useSuggestions(
  site: string,
  dimension: string,
  query: string,
): Signal<readonly string[] | undefined> {
  const values = useSignal<readonly string[] | undefined>(undefined);
  useEffect(() => {
    let current = true;
    const load = async (): Promise<void> => {
      const found = await loadValues(site, dimension, query);
      if (current) values.value = found.filter(Boolean);
    };
    const timer = setTimeout(() => void load(), query === '' ? 0 : waitMs);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [site, dimension, query, values]);
  return values;
}
