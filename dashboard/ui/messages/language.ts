/** Which languages there are, and the catalogue and locale of each. */
import { en, type Messages } from './en.ts';
import { fr } from './fr.ts';
import { typesetAll } from './typeset.ts';

export const languages = ['en', 'fr'] as const;
export type Language = (typeof languages)[number];

/** Each language in its own words. */
export const languageNames: Record<Language, string> = { en: 'English', fr: 'Français' };

const catalogues: Record<Language, Messages> = { en, fr: typesetAll(fr) };

export function messagesOf(language: Language): Messages {
  return catalogues[language];
}

export function isLanguage(text: unknown): text is Language {
  return languages.some((language) => language === text);
}

/** The first of the person's languages that the page speaks; English otherwise. */
export function pickLanguage(wanted: readonly string[]): Language {
  const spoken = wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage);
  return spoken ?? 'en';
}

/** The person's own variant of the chosen language (en-GB, fr-CA), which decides how dates are written. */
export function pickLocale(language: Language, wanted: readonly string[]): string {
  return wanted.find((tag) => tag.toLowerCase().startsWith(language)) ?? language;
}
