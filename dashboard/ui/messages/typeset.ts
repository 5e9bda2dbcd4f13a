/** French typography for the whole catalogue: a narrow no-break space before ; ! ? and inside « », a no-break space before : and %. */

const narrow = '\u202f';
const noBreak = '\u00a0';

/** `Pourquoi ?` -> the same words with the spaces that a French printer would set. */
export function typesetFrench(text: string): string {
  return text
    .replaceAll(/ (?=[;!?])/g, narrow)
    .replaceAll(/« /g, `«${narrow}`)
    .replaceAll(/ »/g, `${narrow}»`)
    .replaceAll(/ (?=[:%…])/g, noBreak);
}

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
