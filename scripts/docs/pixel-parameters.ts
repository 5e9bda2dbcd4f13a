/** The parameters of the images; test/unit/decode/pixel-parameters.test.ts holds them to what is read. */
import { limits } from '../../src/model/limits.ts';
import { code, figure, table } from './markdown.ts';

interface Parameter {
  readonly charsMax: number;
  readonly isNeeded: boolean;
  readonly about: string;
}

export const pageParameters: Readonly<Record<string, Parameter>> = {
  site: { charsMax: limits.siteIdChars, isNeeded: true, about: 'Id of the site.' },
  url: {
    charsMax: limits.urlBytes,
    isNeeded: false,
    about: 'Full address of the page; without it, the `Referer` header tells it.',
  },
  title: { charsMax: limits.titleChars, isNeeded: false, about: 'Title of the page.' },
  referrer: {
    charsMax: limits.referrerBytes,
    isNeeded: false,
    about: 'Full address of the page that led here.',
  },
};

export const openParameters: Readonly<Record<string, Parameter>> = {
  site: pageParameters['site']!,
  campaign: {
    charsMax: limits.campaignChars,
    isNeeded: true,
    about: 'Name of the mailing, the same for all who get it.',
  },
  r: {
    charsMax: limits.recipientChars,
    isNeeded: false,
    about: 'Token of a recipient who consented; see E-mails.',
  },
};

export function parameterTable(): string {
  const rows = [
    ['/p.gif', pageParameters] as const,
    ['/o.gif', openParameters] as const,
  ].flatMap(([path, parameters]) =>
    Object.entries(parameters).map(([name, { charsMax, isNeeded, about }]) => [
      code(path),
      code(name),
      isNeeded ? 'yes' : 'no',
      figure(charsMax),
      about,
    ]),
  );
  return table(['image', 'parameter', 'needed', 'characters', 'what it is'], rows);
}
