/** The keys that an attacker guesses: what he finds by name, and what others make of it and of the date. */
import { createHash, createHmac } from 'node:crypto';

type Bytes = Buffer | string;

const sha256 = (...parts: Bytes[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const sha512Hex = (text: Bytes): string => createHash('sha512').update(text).digest('hex');

/** HMAC takes longer keys by their hash. */
const asKey = (bytes: Bytes): Buffer => {
  const key = Buffer.from(bytes);
  return key.length > 64 ? sha256(key) : key;
};

/** Everything that names a day, and the month around it. @param day `YYYY-MM-DD` */
function datesOf(day: string): string[] {
  const midnight = new Date(`${day}T00:00:00Z`);
  const month = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  const seconds = midnight.getTime() / 1_000;
  return [
    day,
    day.replaceAll('-', ''),
    day.slice(0, 7),
    midnight.toUTCString(),
    month.toUTCString(),
    midnight.toISOString(),
    String(seconds),
    String(seconds * 1_000),
    String(seconds / 86_400),
  ];
}

/** Umami's salt: the month and the secret, each hashed (src/lib/crypto.ts there). */
const umamiSalt = (secret: Bytes, day: string): Buffer =>
  asKey(sha512Hex(sha512Hex(datesOf(day)[4] ?? '') + sha512Hex(secret)));

/** No key at all, keys of zeros as an overwritten one would be, each secret and date, and one made of the other. */
export function guessKeys(
  secrets: readonly Bytes[],
  days: readonly string[],
  sites: readonly string[],
): Buffer[] {
  const dates = days.flatMap(datesOf);
  const made = secrets.flatMap((secret) => [
    asKey(secret),
    sha256(secret),
    ...days.map((day) => umamiSalt(secret, day)),
    ...dates.flatMap((date) => [
      sha256(date, secret),
      sha256(secret, date),
      createHmac('sha256', secret).update(date).digest(),
      ...sites.map((site) => createHmac('sha256', secret).update(`${site}${date}`).digest()),
    ]),
  ]);
  const plain = [...dates, ...sites].flatMap((text) => [asKey(text), sha256(text)]);
  const dated = sites.flatMap((site) => dates.map((date) => sha256(site, date)));
  return [Buffer.alloc(0), Buffer.alloc(32), ...made, ...plain, ...dated];
}

/**
 * Of all these the likeliest, for the search through networks: each secret as it is, the date, and
 * Umami's salt. `first`: the first secret, the date, the salt.
 */
export function likeliestKeys(
  secrets: readonly Bytes[],
  day: string,
): { readonly all: readonly Buffer[]; readonly first: readonly Buffer[] } {
  const [secret = '', ...others] = secrets;
  const first = [asKey(secret), asKey(day), umamiSalt(secret, day)];
  return { all: [...first, ...others.map(asKey)], first };
}
