/** Marked personal data, in every spelling under which it must not be found again. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Documentation addresses (RFC 5737, RFC 3849). The sender's: what a socket would say. */
export const sender4 = '203.0.113.45';
export const sender6 = '2001:db8:1:2:3:4:5:6';
/** With zeros that its usual spelling folds. */
export const sender6Folded = '2001:db8:1::8a2e:370:7334';

const base64 = (text: string): string => Buffer.from(text).toString('base64').replace(/=+$/, '');

/** A text at the three alignments that base64 can give it, less the characters that neighbours decide. */
function base64Inside(text: string): string[] {
  return ['', 'x', 'xx'].map((before) => {
    const encoded = base64(before + text);
    return encoded.slice(before === '' ? 0 : before.length + 1, -1);
  });
}

/** How `sender6Folded` is written where it may stand. */
export const foldedSpellings: readonly string[] = [
  sender6Folded,
  '2001-db8-1--8a2e-370-7334',
  '2001_db8_1__8a2e_370_7334',
  '2001:db8:1:0:0:8a2e:370:7334',
  '2001-0db8-0001-0000-0000-8a2e-0370-7334',
  '20010db80001000000008a2e03707334',
  '4.3.3.7.0.7.3.0.e.2.a.8.0.0.0.0.0.0.0.0.1.0.0.0.8.b.d.0.1.0.0.2',
  base64(sender6Folded),
];

export const addressSpellings: readonly string[] = [
  sender4,
  '203-0-113-45',
  '203_0_113_45',
  '203.0.113.045',
  'cb00712d',
  'CB00712D',
  'cb00:712d',
  'CB00:712D',
  '0xcb00712d',
  '2d7100cb',
  '3405803821',
  '762380491',
  '34ff:8ed2',
  '203,0,113,45',
  '203, 0, 113, 45',
  '203 0 113 45',
  'cb.00.71.2d',
  '0xcb.0x0.0x71.0x2d',
  ...base64Inside(sender4),
  sender6,
  '2001:0db8:0001:0002:0003:0004:0005:0006',
  '1:2:3:4:5:6',
  '20010db8000100020003000400050006',
  '2001-db8-1-2-3-4-5-6',
  '2001_db8_1_2_3_4_5_6',
  '6.0.0.0.5.0.0.0.4.0.0.0.3.0.0.0.2.0.0.0.1.0.0.0.8.b.d.0.1.0.0.2',
  ...base64Inside(sender6),
  ...foldedSpellings,
  '8a2e:370:7334',
  '8a2e-370-7334',
  '8a2e_370_7334',
];

export const agent =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; CanaryAgentToken) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.7.65.4321 Safari/537.36';

/** What a browser is given after consent, and nobody else may have. */
export const identifier = 'canaryIdentifier01234w';

/** Values that a page or a person can put anywhere in an event. */
export const personal = {
  email: 'canary.person@mail-of-canary.example',
  phone: '+33 6 99 88 77 66',
  card: '4111 1111 1111 1111',
  iban: 'FR76 3000 6000 0112 3456 7890 189',
  token: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJDYW5hcnkifQ.c2lnbmF0dXJlT2ZDYW5hcnk',
  uuid: '3f2b8c1a-9d4e-4f6a-8b7c-5d6e7f8a9b0c',
} as const;

/** In a path: too long for a page's number, too short for any pattern of identifiers. */
export const orderNumber = '7310052';

/** Parts of the above that must not survive on their own either. */
export const forbidden: readonly string[] = [
  ...addressSpellings,
  'CanaryAgentToken',
  '143.7.65',
  personal.email,
  'canary.person',
  'canary.person%40',
  '+33 6 99 88 77 66',
  '33699887766',
  '4111 1111',
  '4111111111111111',
  '3000 6000 0112',
  '30006000011234567890189',
  personal.token,
  'c2lnbmF0dXJlT2ZDYW5hcnk',
  personal.uuid,
  orderNumber,
  'secretCanaryQuery',
  'secretCanaryFragment',
  'canaryClickId',
  'secretCanaryKey',
  'secretWithoutConsent',
  identifier,
  'secretOfAnObjector',
];

/** @returns which of the marks the bytes hold */
export function findMarks(bytes: Buffer): string[] {
  return forbidden.filter(
    (mark) => bytes.includes(mark) || bytes.includes(Buffer.from(mark, 'utf16le')),
  );
}

function readAll(folder: string): [path: string, bytes: Buffer][] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [relative(folder, path), readFileSync(path)];
    });
}

/** Every file below a folder, by its path in it: all of one moment, since a merge moves rows between files. */
export function filesBelow(folder: string): [path: string, bytes: Buffer][] {
  for (let tries = 1; ; tries += 1) {
    try {
      return readAll(folder);
    } catch (error) {
      const isMoved = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      if (!isMoved || tries === 50) throw error;
    }
  }
}
