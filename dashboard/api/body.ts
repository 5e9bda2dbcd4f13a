/** Reads and checks what a client sends. */
import type { Context } from 'hono';
import type { z } from 'zod';
import { limits } from '../../src/model/limits.ts';
import { fail, faultsOf } from './failure.ts';

export type Read<T> = { readonly value: T } | { readonly refusal: Response };

export function isRefused<T>(read: Read<T>): read is { readonly refusal: Response } {
  return 'refusal' in read;
}

function isJson(c: Context): boolean {
  const type = c.req.header('content-type') ?? '';
  return /^application\/json\s*(;|$)/i.test(type);
}

/** Reads at most `limits.queryBodyBytes`. */
async function readText(c: Context): Promise<string | undefined> {
  const reader = c.req.raw.body?.getReader();
  if (reader === undefined) return '';
  const decoder = new TextDecoder();
  let [text, bytes] = ['', 0];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > limits.queryBodyBytes) {
      await reader.cancel();
      return undefined;
    }
    text += decoder.decode(value, { stream: true });
  }
}

export async function readJson(c: Context): Promise<Read<unknown>> {
  if (!isJson(c)) return { refusal: fail(c, 'not_json') };
  const text = await readText(c);
  if (text === undefined) return { refusal: fail(c, 'too_large') };
  try {
    const value: unknown = JSON.parse(text);
    return { value };
  } catch {
    // The parser's message quotes the body.
    return { refusal: fail(c, 'bad_json', [{ field: 'body', reason: 'not_json' }]) };
  }
}

export async function readBody<T>(c: Context, schema: z.ZodType<T>): Promise<Read<T>> {
  const body = await readJson(c);
  if (isRefused(body)) return body;
  const parsed = schema.safeParse(body.value);
  if (parsed.success) return { value: parsed.data };
  return { refusal: fail(c, 'invalid', faultsOf(parsed.error)) };
}
