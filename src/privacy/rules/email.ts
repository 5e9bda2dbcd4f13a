/** E-mail addresses: RFC 5321 and 6531, and the spellings by which people hide them from programs. */
import type { Finder } from './finder.ts';

const localPart = `(?:"[^"\\n]{1,64}"|[\\p{L}\\p{N}\\p{M}._%+'!#$&*/=?^\`{|}~-]{1,128})`;
const label = `[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}_-]{0,62}`;
/** "lodash@4.17.21" is a version: the last label begins with a letter. */
const topLabel = `(?:xn--[a-z0-9-]{1,59}|\\p{L}[\\p{L}\\p{M}]{1,62})`;
const numericHost = `\\[[0-9a-fA-F:.IPv]{2,64}\\]|(?:\\d{1,3}\\.){3}\\d{1,3}(?![\\d.])`;
const open = `[[({<]`;
const close = `[\\])}>]`;
const at = `(?: @ |@|\\s?${open} ?(?:@|at|a|ät|arobase|arroba) ?${close}\\s?)`;
const dot = `(?:[.。]| ?${open} ?(?:\\.|dot|point|punto|punkt) ?${close} ?| (?:dot|point) )`;
/** "logo@2x.png" is a picture for sharp screens. */
const notScale = `(?![1-4](?:[.]\\d)?x[.](?:png|jpe?g|webp|gif|svg|avif)(?![\\p{L}\\d]|[.][\\p{L}\\d]))`;

/** "jane at example dot org": only before these, for "look at this dot" is a sentence. */
const commonTops = 'com|org|net|edu|gov|info|io|fr|de|uk|eu|be|ch|es|it|nl|ca|us';
const spokenName = `[\\p{L}\\p{N}][\\p{L}\\p{N}._+-]{0,63}`;
const spoken = `${spokenName} (?:at|arobase|arroba) [\\p{L}\\p{N}][\\p{L}\\p{N}-]{0,62}(?: ?(?:dot|point|punto) ?[\\p{L}\\p{N}-]{1,62}){0,2} (?:dot|point|punto) (?:${commonTops})(?![\\p{L}\\p{N}])`;

export const emailFinders: readonly Finder[] = [
  {
    rule: 'email',
    hint: /@|[[({<] ?(?:at|a|ät|arobase|arroba) ?[\])}>]/i,
    find: new RegExp(
      `${localPart}${at}(?:${numericHost}|${notScale}(?:${label}${dot}){1,8}${topLabel})`,
      'giu',
    ),
  },
  {
    rule: 'email',
    hint: / (?:at|arobase|arroba) .{1,200} (?:dot|point|punto) /i,
    find: new RegExp(`(?<![\\p{L}\\p{N}])${spoken}`, 'giu'),
  },
];
