/**
 * Made-up identifiers in every usual spelling, from the standards and not from the rules under test:
 * lengths, prefixes and checksums are computed here a second time.
 */
import type { Random } from './redaction-random.ts';

const small = 'abcdefghijklmnopqrstuvwxyz';
const capitals = small.toUpperCase();
const hexDigits = '0123456789abcdef';

const words = [
  'jane',
  'doe',
  'contact',
  'm.dupont',
  'li',
  'anne-marie',
  'j_smith',
  'info',
  'r2d2',
  'k.o-neil',
  'zoe99',
  'x',
];
const domains = [
  'example.org',
  'mail.example.co.uk',
  'sub.dept.example.com',
  'exemple.fr',
  'a.io',
  'my-shop.example.museum',
  'xn--exmple-cua.fr',
  'exämple.de',
  'example.travel',
  'post.例え.jp',
  'xn--80ak6aa92e.com',
];

function drawEmail(random: Random): string {
  const word = random.pick(words);
  const domain = random.pick(domains);
  const local = random.pick([
    word,
    `${word}+${random.pick(words)}`,
    `"${word} ${random.pick(words)}"`,
    `${word}.${random.digits(3)}`,
    `josé.${word}`,
    `${word}'s`,
    word.toUpperCase(),
  ]);
  return random.pick([
    `${local}@${domain}`,
    `${local}@${domain}`,
    `${local}@${domain}`,
    `${local}@${domain.toUpperCase()}`,
    `${local}@[192.0.2.${random.int(256)}]`,
    `${word} (at) ${domain}`,
    `${word}[at]${domain.replaceAll('.', '[dot]')}`,
    `${word} [at] ${domain.replaceAll('.', ' [dot] ')}`,
    `${word}(arobase)${domain.replaceAll('.', '(point)')}`,
    `${word} at example dot com`,
    `${word}＠${domain}`,
  ]);
}

function luhnDigit(body: string): string {
  let sum = 0;
  for (const [index, digit] of Array.from(body).toReversed().entries()) {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
    sum += Math.floor(value / 10) + (value % 10);
  }
  return String((10 - (sum % 10)) % 10);
}

const cards: readonly (readonly [
  prefixes: readonly string[],
  length: number,
  groups: readonly number[],
])[] = [
  [['4'], 16, [4, 4, 4, 4]],
  [['4'], 13, [4, 4, 5]],
  [['4', '62', '6011'], 19, [4, 4, 4, 4, 3]],
  [['51', '52', '53', '54', '55', '2221', '2300', '2699', '2720'], 16, [4, 4, 4, 4]],
  [['34', '37'], 15, [4, 6, 5]],
  [['300', '305', '36', '38', '39'], 14, [4, 6, 4]],
  [['6011', '644', '649', '65'], 16, [4, 4, 4, 4]],
  [['3528', '3589'], 16, [4, 4, 4, 4]],
  [['2131', '1800'], 15, [4, 6, 5]],
  [['62', '81'], 16, [4, 4, 4, 4]],
  [['5018', '6304', '6759', '6761'], 12, [4, 4, 4]],
  [['5018', '6759', '6763'], 16, [8, 8]],
  [['2200', '2204', '508', '9792'], 16, [4, 4, 4, 4]],
];

function split(text: string, groups: readonly number[], separator: string): string {
  let at = 0;
  return groups.map((size) => text.slice(at, (at += size))).join(separator);
}

function drawCard(random: Random): string {
  const [prefixes, length, groups] = random.pick(cards);
  const prefix = random.pick(prefixes);
  const body = prefix + random.digits(length - prefix.length - 1);
  return split(
    body + luhnDigit(body),
    groups,
    random.pick(['', '', ' ', '-', '.', '\u00A0', '\u202F', '–']),
  );
}

/** Country and the form of what follows its check digits: `n` digits, `a` capitals, `c` either. */
const accounts =
  'AD8n12c AE19n AT16n BA16n BE12n BG4a6n8c BR23n1a1c CH5n12c CY8n16c CZ20n DE18n DK14n EE16n ES20n FI14n FR10n11c2n GB4a14n GE2a16n GI4a15c GR7n16c HR17n HU24n IE4a14n IL19n IS22n IT1a10n12c JO4a4n18c KW4a22c KZ3n13c LB4n20c LC4a24c LI5n12c LT16n LU3n13c LV4a13c MC10n11c2n MD20c ME18n MK3n10c2n MT4a5n18c MU4a19n3a NL4a10n NO11n PK4a16c PL24n PT21n QA4a21c RO4a16c RS18n SA2n18c SC4a20n3a SE20n SI15n SK20n SM1a10n12c TN20n TR6n16c UA6n19c VA18n VG4a16n XK16n'.split(
    ' ',
  );

const alphabets: Readonly<Record<string, string>> = {
  n: '0123456789',
  a: capitals,
  c: `0123456789${capitals}`,
};

function drawIban(random: Random): string {
  const account = random.pick(accounts);
  const country = account.slice(0, 2);
  const parts = Array.from(account.slice(2).matchAll(/(\d+)([nac])/g));
  const bban = parts
    .map(([, count, kind]) => random.chars(alphabets[kind ?? ''] ?? '', Number(count)))
    .join('');
  const value = Array.from(`${bban}${country}00`, (c) => Number.parseInt(c, 36)).join('');
  const check = String(98n - (BigInt(value) % 97n)).padStart(2, '0');
  const iban = `${country}${check}${bban}`;
  const grouped = (separator: string): string => iban.match(/.{1,4}/g)?.join(separator) ?? '';
  return random.pick([
    iban,
    iban,
    grouped(' '),
    grouped(' '),
    grouped('-'),
    iban.toLowerCase(),
    grouped('\u00A0'),
  ]);
}

const byte = (random: Random): number => random.int(256);

function compress(groups: readonly string[]): string {
  const text = groups.map((group) => group.replace(/^0+(?=.)/, '')).join(':');
  return text.replace(/(?:^|:)0(?::0)+(?:$|:)/, '::');
}

/** Global, unique local, link-local, multicast; with a run of zeros of any length. */
function drawV6(random: Random): string {
  const first = random.pick(['2001', '2a02', '2400', '2606', '3fff', 'fd00', 'fe80', 'ff02']);
  const zeros = random.int(7);
  const group = (): string => random.chars(hexDigits, 4);
  const rest = Array.from({ length: 7 - zeros }, group);
  const at = random.int(rest.length + 1);
  const groups = [
    first,
    ...rest.slice(0, at),
    ...Array.from({ length: zeros }, () => '0000'),
    ...rest.slice(at),
  ];
  const short = compress(groups);
  const v4 = [byte(random), byte(random), byte(random), byte(random)].join('.');
  return random.pick([
    short,
    short,
    short.toUpperCase(),
    groups.join(':'),
    `::ffff:${v4}`,
    `64:ff9b::${v4}`,
    `2001:db8::${v4}`,
    `[${short}]:443`,
    `${short}/64`,
    `fe80::${group()}%eth${random.int(4)}`,
    '::1',
  ]);
}

function drawIp(random: Random): string {
  const parts = [1 + random.int(223), byte(random), byte(random), byte(random)];
  const v4 = parts.join('.');
  return random.pick([
    v4,
    v4,
    v4,
    `${v4}:${1024 + random.int(60_000)}`,
    `${v4}/24`,
    `host-${parts.join('-')}.isp.example`,
    drawV6(random),
    drawV6(random),
    drawV6(random),
    drawV6(random),
  ]);
}

function drawMac(random: Random): string {
  const hex = random.chars(hexDigits, 12);
  const pairs = hex.match(/../g) ?? [];
  const spelled = random.pick([
    pairs.join(':'),
    pairs.join('-'),
    (hex.match(/.{4}/g) ?? []).join('.'),
  ]);
  return random.pick([spelled, spelled.toUpperCase()]);
}

const base64url = (text: string): string => Buffer.from(text).toString('base64url');

function drawJwt(random: Random): string {
  const algorithm = random.pick(['HS256', 'RS256', 'ES384', 'EdDSA', 'none']);
  const header = random.pick([
    JSON.stringify({ alg: algorithm, typ: 'JWT' }),
    JSON.stringify({ typ: 'JWT', alg: algorithm, kid: random.digits(4) }),
    JSON.stringify({ alg: algorithm }, undefined, 2),
    `{ "alg": "${algorithm}" }`,
    `{\r\n "typ":"JWT", "alg":"${algorithm}"}`,
  ]);
  const payload = base64url(
    JSON.stringify({ sub: random.digits(10), name: random.pick(words), iat: 1_516_239_022 }),
  );
  const signature = algorithm === 'none' ? '' : random.chars(`${small}${capitals}0123456789-_`, 43);
  const encrypted = JSON.stringify({ alg: 'RSA-OAEP', enc: 'A256GCM' });
  const part = (count: number): string => random.chars(`${small}${capitals}0123456789-_`, count);
  return random.pick([
    `${base64url(header)}.${payload}.${signature}`,
    `${base64url(header)}.${payload}.${signature}`,
    `${base64url(header)}.${payload}.${signature}`,
    `${base64url(encrypted)}.${part(80)}.${part(16)}.${part(120)}.${part(22)}`,
    `${base64url(header)}..${signature}`,
  ]);
}

function drawSsn(random: Random): string {
  const area = String(1 + random.int(898))
    .padStart(3, '0')
    .replace('666', '667');
  const group = String(1 + random.int(99)).padStart(2, '0');
  const serial = String(1 + random.int(9_999)).padStart(4, '0');
  const spelled = (separator: string): string => [area, group, serial].join(separator);
  return random.pick([
    spelled('-'),
    spelled('-'),
    spelled(' '),
    spelled('.'),
    spelled('–'),
    spelled(' - '),
    `SSN ${spelled('')}`,
    `social security number: ${spelled('')}`,
  ]);
}

function drawNir(random: Random): string {
  const two = (from: number, to: number): string =>
    String(from + random.int(to - from + 1)).padStart(2, '0');
  const month = random.pick([two(1, 12), two(1, 12), two(1, 12), '20', two(31, 42), two(50, 99)]);
  const place = random.pick([two(1, 95), two(1, 95), '2A', '2B', '97', '99']);
  const parts = [
    random.pick(['1', '2', '1', '2', '7', '8']),
    two(0, 99),
    month,
    place,
    String(1 + random.int(989)).padStart(3, '0'),
    String(1 + random.int(998)).padStart(3, '0'),
  ];
  const numeric = parts.join('').replace('2A', '19').replace('2B', '18');
  const key = String(97n - (BigInt(numeric) % 97n)).padStart(2, '0');
  const spelled = (separator: string): string => [...parts, key].join(separator);
  return random.pick([
    spelled(''),
    spelled(''),
    spelled(' '),
    spelled(' '),
    spelled('-'),
    spelled('.'),
    spelled('\u00A0'),
    spelled('').toLowerCase(),
    parts.join(' '),
    `${parts.join(' ')} / ${key}`,
    `${parts.slice(0, 3).join(' ')} ${parts.slice(3, 5).join('')} ${parts[5]} ${key}`,
  ]);
}

function drawPhone(random: Random): string {
  const d = random.digits;
  return random.pick([
    `+33 ${1 + random.int(9)} ${d(2)} ${d(2)} ${d(2)} ${d(2)}`,
    `0${1 + random.int(9)} ${d(2)} ${d(2)} ${d(2)} ${d(2)}`,
    `0${1 + random.int(9)}.${d(2)}.${d(2)}.${d(2)}.${d(2)}`,
    `(${2 + random.int(8)}${d(2)}) ${2 + random.int(8)}${d(2)}-${d(4)}`,
    `+1-${2 + random.int(8)}${d(2)}-555-${d(4)}`,
    `+44 20 7${d(3)} ${d(4)}`,
    `0049 30 ${d(6)}`,
    `+352 ${d(6)}`,
    `020 7${d(3)} ${d(4)}`,
  ]);
}

/** The kinds that are measured, each by the name of its rule. */
export const drawValue = {
  email: drawEmail,
  card: drawCard,
  iban: drawIban,
  ip: drawIp,
  mac: drawMac,
  jwt: drawJwt,
  ssn: drawSsn,
  nir: drawNir,
  phone: drawPhone,
} as const;
export type MeasuredRule = keyof typeof drawValue;
