/** What is told to people stands in both languages, beside what it tells of; nothing here says one without the other. */

export const languages = ['en', 'fr'] as const;
export type Language = (typeof languages)[number];

export type Words = Readonly<Record<Language, string>>;
