/** A body's bytes -> JSON, or why they are none. */
import type { Drop } from '../model/drop.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });
/** Makes zod say which faulty fields were absent; nothing of the input leaves this room. */
export const report = { reportInput: true } as const;

export function parseJson(body: Uint8Array): { readonly value: unknown } | Drop {
  let text: string;
  try {
    text = utf8.decode(body);
  } catch {
    return { drop: 'bad_encoding' };
  }
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { drop: 'bad_json' };
  }
}
