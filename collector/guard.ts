/** What a body must be before anything reads it: of a known media type and of a limited size. */
import type { DropReason } from '../src/model/drop.ts';

/** The media types of beacons; `text/plain` is what sendBeacon sends without a preflight. */
const mediaTypes: ReadonlySet<string> = new Set(['text/plain', 'application/json']);

export type GuardedBody =
  | { readonly bytes: Uint8Array }
  | {
      readonly refused: Extract<
        DropReason,
        'too_large' | 'unsupported_media_type' | 'bad_encoding'
      >;
    };

/** What a form without a script posts. */
export const formTypes: ReadonlySet<string> = new Set(['application/x-www-form-urlencoded']);

function hasKnownType(request: Request, types: ReadonlySet<string>): boolean {
  const type = request.headers.get('content-type');
  const encoding = request.headers.get('content-encoding');
  const essence = type?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return types.has(essence) && (encoding === null || encoding === 'identity');
}

/** Reads chunk by chunk and stops at the limit, whatever length was or was not announced. */
async function readStream(
  stream: ReadableStream<Uint8Array>,
  bytesMax: number,
): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > bytesMax) {
      // Not awaited: a sender that keeps its connection open must not delay the answer.
      reader.cancel().catch(() => undefined);
      return undefined;
    }
    chunks.push(value);
  }
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

/** With an announced length the platform holds the sender to it, and reading at once is several times faster. */
async function readBytes(request: Request, bytesMax: number): Promise<Uint8Array | undefined> {
  const announced = request.headers.get('content-length');
  if (announced !== null && request.headers.get('transfer-encoding') === null) {
    if (Number(announced) > bytesMax) return undefined;
    const bytes = new Uint8Array(await request.arrayBuffer());
    return bytes.byteLength > bytesMax ? undefined : bytes;
  }
  return request.body ? readStream(request.body, bytesMax) : new Uint8Array();
}

/** A connection that breaks while the body arrives counts as a body that cannot be read. */
export async function guardBody(
  request: Request,
  bytesMax: number,
  types = mediaTypes,
): Promise<GuardedBody> {
  if (!hasKnownType(request, types)) return { refused: 'unsupported_media_type' };
  try {
    const bytes = await readBytes(request, bytesMax);
    return bytes ? { bytes } : { refused: 'too_large' };
  } catch {
    return { refused: 'bad_encoding' };
  }
}
