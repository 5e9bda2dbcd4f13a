/** French typography for the whole catalogue. */
import { typesetFrench } from '../../../src/model/french.ts';

/** Walks a catalogue of strings, functions that make strings, and groups of those. */
export function typesetAll<T extends object>(messages: T): T {
  const entries = Object.entries(messages).map(([key, value]) => [key, typesetValue(value)]);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the walk keeps every key and kind
  return Object.fromEntries(entries) as T;
}

function typesetValue(value: unknown): unknown {
  if (typeof value === 'string') return typesetFrench(value);
  if (typeof value === 'function') {
    return (...args: unknown[]) => typesetFrench(String(Reflect.apply(value, undefined, args)));
  }
  return typeof value === 'object' && value !== null ? typesetAll(value) : value;
}
