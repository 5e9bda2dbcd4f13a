import { describe, expect, test } from 'vitest';
import { guardBody } from '../../../collector/guard.ts';

interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  readonly stream?: ReadableStream<Uint8Array>;
  readonly text?: string;
}

function makeRequest({ headers = {}, stream, text }: Sent): Request {
  const init: RequestInit & { duplex: 'half' } = {
    method: 'POST',
    headers: { 'content-type': 'text/plain', ...headers },
    duplex: 'half',
    ...(stream ? { body: stream } : {}),
    ...(text === undefined ? {} : { body: text }),
  };
  return new Request('http://collector.example/e', init);
}

/** Sends a chunk whenever it is asked to, without end, and remembers how often it was asked. */
function endless(): { readonly stream: ReadableStream<Uint8Array>; readonly asked: () => number } {
  let asked = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      asked += 1;
      controller.enqueue(new Uint8Array(10));
    },
  });
  return { stream, asked: () => asked };
}

describe('size', () => {
  test('a body of exactly the limit is read, one byte more is not', async () => {
    for (const make of [
      (text: string) => makeRequest({ text }),
      (text: string) => makeRequest({ text, headers: { 'content-length': String(text.length) } }),
    ]) {
      expect(await guardBody(make('x'.repeat(100)), 100)).toMatchObject({ bytes: { length: 100 } });
      expect(await guardBody(make('x'.repeat(101)), 100)).toEqual({ refused: 'too_large' });
    }
  });

  test('an announced length over the limit is refused before anything is read', async () => {
    const { stream, asked } = endless();
    const request = makeRequest({ stream, headers: { 'content-length': '101' } });
    expect(await guardBody(request, 100)).toEqual({ refused: 'too_large' });
    expect(asked()).toBeLessThanOrEqual(1);
  });

  test('a body without length or end is read no further than the limit', async () => {
    const { stream, asked } = endless();
    expect(await guardBody(makeRequest({ stream }), 100)).toEqual({ refused: 'too_large' });
    expect(asked()).toBeLessThan(20);
  });

  test('chunks come back together in order', async () => {
    const chunks = ['ab', '', 'cd'].map((text) => new TextEncoder().encode(text));
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const chunk of chunks) controller.enqueue(chunk);
        controller.close();
      },
    });
    const body = await guardBody(makeRequest({ stream }), 100);
    expect('bytes' in body && new TextDecoder().decode(body.bytes)).toBe('abcd');
  });

  test('a body that breaks off cannot be read', async () => {
    const stream = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.error(new Error('reset')),
    });
    expect(await guardBody(makeRequest({ stream }), 100)).toEqual({ refused: 'bad_encoding' });
  });
});

describe('media type', () => {
  test.each([
    ['text/plain', true],
    ['text/plain;charset=UTF-8', true],
    ['TEXT/PLAIN', true],
    ['application/json ; charset=utf-8', true],
    ['application/jsonp', false],
    ['text/html', false],
    ['', false],
  ])('%s', async (type, known) => {
    const body = await guardBody(
      makeRequest({ text: '{}', headers: { 'content-type': type } }),
      100,
    );
    expect('bytes' in body).toBe(known);
  });
});
