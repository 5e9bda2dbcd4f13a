/** Reads base64 and base64url, with padding or without, as far as it is text. */

// oxlint-disable-next-line no-control-regex -- everything but ASCII is meant
const beyondAscii = /[^\x00-\x7f]/;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Bytes as one character each; undefined where it is no base64. */
export function decodeBytes(text: string): string | undefined {
  const standard = text.replaceAll('-', '+').replaceAll('_', '/').replaceAll('=', '');
  // One character left over is six bits, which are no byte.
  const whole = standard.length % 4 === 1 ? standard.slice(0, -1) : standard;
  try {
    return atob(whole);
  } catch {
    return undefined;
  }
}

/** The text that the bytes spell; undefined where they are no UTF-8. */
export function decodeUtf8(bytes: string): string | undefined {
  if (!beyondAscii.test(bytes)) return bytes;
  const codes = new Uint8Array(bytes.length);
  for (let i = 0; i < bytes.length; i += 1) codes[i] = bytes.charCodeAt(i);
  try {
    return utf8.decode(codes);
  } catch {
    return undefined;
  }
}
