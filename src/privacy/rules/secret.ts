/** What lets somebody in, or follows somebody: agents, tokens of known form, named secrets, random text. */
import { decodeBytes } from '../base64.ts';
import { isTokenLike } from '../token.ts';
import { type Finder, onlyIf, type Span } from './finder.ts';

const secretName =
  'access[_-]?token|refresh[_-]?token|id[_-]?token|auth[_-]?token|csrf[_-]?token|xsrf[_-]?token|token|client[_-]?secret|secret[_-]?key|secret|passw(?:or)?d|passphrase|mot[_-]de[_-]passe|mdp|pwd|api[_-]?key|private[_-]?key|access[_-]?key|session[_-]?id|sessid|phpsessid|jsessionid|sid|authorization|auth|signature|otp';

/** Forms that their makers have published; nothing else begins like this. */
const knownForms = [
  '(?:sk|pk|rk|whsec)_(?:live|test|prod)_',
  'whsec_',
  'gh[opsur]_',
  'github_pat_',
  'gl(?:pat|ptt|dt|rt|cbt|soat|ft|oas|imt|agent)-',
  'xox[abeoprs]-',
  'xapp-',
  '(?:AKIA|ASIA|ABIA|ACCA)(?=[A-Z2-7]{16})',
  'AIza',
  'ya29\\.',
  'GOCSPX-',
  'sk-',
  'hf_',
  'npm_',
  'pypi-',
  'dop_v1_',
  'shp(?:at|ca|pa|ss)_',
  'SG\\.',
  'hvs\\.',
  'dp\\.pt\\.',
  'lin_api_',
  'pscale_',
  'EAA[A-Z]',
  'v1\\.0-',
  'PMAK-',
  'eyJrIjoi',
].join('|');

const jsonStart = /^\s{0,8}[{[]\s{0,8}(?:["{\]}]|$)/;

/** A header is base64 of a JSON object; two parts that begin as one do are enough for a broken header. */
function confirmJwt(match: string): readonly Span[] {
  const parts = match.split('.');
  const header = decodeBytes((parts[0] ?? '').slice(0, 64));
  const isObject = header !== undefined && jsonStart.test(header);
  const looksLikeTwo = parts.length >= 3 && (parts[1] ?? '').startsWith('e');
  return onlyIf(isObject || looksLikeTwo, match);
}

export const agentFinders: readonly Finder[] = [
  {
    rule: 'agent',
    hint: /Mozilla\/|AppleWebKit\//i,
    find: /Mozilla\/\d{1,2}\.\d{1,2}[^\n]{0,1024}|(?:AppleWebKit|Chrome|CriOS|Firefox|Safari)\/\d{1,4}[^\n]{0,1024}/gi,
  },
];

export const jwtFinders: readonly Finder[] = [
  {
    rule: 'jwt',
    hint: /e[wy]/,
    // 'e' and 'w' to 'z' is what '{' and whatever follows it becomes in base64.
    find: /(?<![A-Za-z0-9])(?:e[w-z0-9+/_-][A-Za-z0-9_-]{8,8000}(?:\.[A-Za-z0-9_/\\-]{0,8000}={0,2}){2,4}|e[wy][A-Za-z0-9_-]{10,8000}={0,2}(?:\.[A-Za-z0-9_-]{0,8000})?)/g,
    confirm: confirmJwt,
  },
];

/** A name and a password in an address: before it is taken for an e-mail address. */
export const credentialFinders: readonly Finder[] = [
  {
    rule: 'secret',
    hint: /:\/\/[^\s@]{1,400}@/,
    find: /(?<=[A-Za-z]:\/\/)[^\s/@:]{0,128}:[^\s/@]{1,256}(?=@)/g,
  },
];

export const secretFinders: readonly Finder[] = [
  {
    rule: 'secret',
    hint: /token|secret|passw|passphrase|mot[_-]de|mdp|pwd|key|sess|sid|auth|signature|otp|client|bearer|basic|BEGIN|[_.-][a-z0-9._-]{10}|[a-z0-9]{14}/i,
    find: new RegExp(
      [
        '-----BEGIN[A-Z ]{0,30} PRIVATE KEY[A-Z ]{0,10}-----[^-]{0,8000}(?:-----END[A-Z ]{0,40}-----)?',
        `(?<![A-Za-z0-9])(?:${knownForms})[A-Za-z0-9._-]{10,255}`,
        '(?<![a-z])(?:bearer|basic|token) (?=[^\\s]{0,60}\\d)[a-z0-9._~+/=-]{8,4000}|(?<![a-z])bearer [a-z0-9._~+/=-]{20,4000}',
        `(?<![A-Za-z])(?:${secretName})=(?!(?:true|false|null|none|undefined|\\.\\.)(?![a-z0-9]))[^\\s&;,]{1,4000}`,
        // Spoken of, or in code; a value has digits and letters, for "Secret: 2024-2025" is a title.
        `(?<![A-Za-z0-9_-])(?:[A-Za-z0-9_-]{0,30}(?:token|secret|passw(?:or)?d|api[_-]?key|client[_-]?id)|${secretName})["']?(?: ?:{0,2}[:=]>? ?)["'](?=[^\\s]{0,60}\\d)[^\\s&;,"']{6,4000}`,
        `(?<![A-Za-z])(?:${secretName})["']?(?: ?:?[:=]>? ?)(?=[^\\s]{0,60}\\d)(?=[^\\s]{0,60}[A-Za-z])[^\\s&;,"']{6,4000}`,
      ].join('|'),
      'gi',
    ),
  },
];

/** Forms that say so: before anything that could see a number in a part of one. */
export const hexFinders: readonly Finder[] = [
  {
    rule: 'token',
    hint: /[0-9a-f]{8}/i,
    find: /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<![0-9a-z])(?=[0-9a-f]{0,64}\d)(?=[0-9a-f]{0,64}[a-f])[0-9a-f]{16,512}(?![0-9a-z])/gi,
  },
];

export const tokenFinders: readonly Finder[] = [
  {
    rule: 'token',
    hint: /[A-Za-z0-9_+/=-]{8}/,
    find: /[A-Za-z0-9_+/=-]{8,4000}/g,
    confirm: (match) => onlyIf(isTokenLike(match), match),
  },
];
