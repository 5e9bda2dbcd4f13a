/** Who reads the page: the language asked for, and how words and dates are said in it. */
import { typesetFrench } from '../../src/model/french.ts';
import { type Language, languages, type Words } from '../../src/model/words.ts';

export interface Reader {
  readonly language: Language;
  readonly say: (words: Words) => string;
  /** Day and month in words; milliseconds since 1970, in the site's time zone. */
  readonly day: (atMs: number) => string;
  /** The same with the time, to the second, and the zone. */
  readonly moment: (atMs: number) => string;
}

const locales: Readonly<Record<Language, string>> = { en: 'en-GB', fr: 'fr-FR' };

const readers = new Map<string, Reader>();

/** One per language and time zone of a site; formats of dates are slow to make. */
export function readerOf(language: Language, timeZone: string): Reader {
  const key = `${language} ${timeZone}`;
  const known = readers.get(key);
  if (known) return known;
  const made = makeReader(language, timeZone);
  readers.set(key, made);
  return made;
}

function makeReader(language: Language, timeZone: string): Reader {
  const locale = locales[language];
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone });
  const moment = new Intl.DateTimeFormat(locale, {
    dateStyle: 'long',
    timeStyle: 'long',
    timeZone,
  });
  return {
    language,
    say: (words) => (language === 'fr' ? typesetFrench(words.fr) : words.en),
    day: (atMs) => day.format(atMs),
    moment: (atMs) => moment.format(atMs),
  };
}

export function isLanguage(text: string): text is Language {
  return languages.some((language) => language === text);
}

const tagsMax = 20;

/** The one of our languages that an Accept-Language header likes best; English where it names none. */
export function preferredLanguage(acceptLanguage: string): Language {
  const wishes = acceptLanguage
    .slice(0, 200)
    .split(',', tagsMax)
    .map((wish) => {
      const [tag = '', weight = ''] = wish.split(';', 2);
      const q = /^ ?q=(\d(?:\.\d{0,3})?) ?$/.exec(weight)?.[1];
      return { tag: tag.trim().slice(0, 2).toLowerCase(), weight: Number(q ?? 1) };
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight);
  return wishes.map(({ tag }) => tag).find(isLanguage) ?? 'en';
}
