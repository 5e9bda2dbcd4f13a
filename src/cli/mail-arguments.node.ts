/** Words after `estompe mail` -> a command, or what is wrong with them. */
import { parseArgs } from 'node:util';
import { limits } from '../model/limits.ts';

export type MailCommand =
  | {
      readonly name: 'mail link';
      readonly site: string;
      readonly campaign: string;
      readonly target: string;
    }
  | {
      readonly name: 'mail grant' | 'mail withdraw';
      readonly site: string;
      readonly text: string;
      readonly reference?: string;
      readonly file?: string;
    };

type Parsed = MailCommand | { readonly name: 'wrong'; readonly why: string };

const wrong = (why: string): Parsed => ({ name: 'wrong', why });

function parseLink(words: readonly string[]): Parsed {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { site: { type: 'string' }, campaign: { type: 'string' } },
  });
  const [target, ...more] = positionals;
  const { site = '', campaign = '' } = values;
  if (target === undefined) return wrong('URL is missing.');
  if (more.length > 0) return wrong('one URL at a time.');
  if (site === '') return wrong('--site is missing.');
  if (campaign === '') return wrong('--campaign is missing.');
  if (campaign.length > limits.campaignChars)
    return wrong(`--campaign takes at most ${limits.campaignChars} characters.`);
  return { name: 'mail link', site, campaign, target };
}

function parseDecision(name: 'mail grant' | 'mail withdraw', words: readonly string[]): Parsed {
  const { values } = parseArgs({
    args: [...words],
    options: {
      site: { type: 'string' },
      reference: { type: 'string' },
      file: { type: 'string' },
      text: { type: 'string', default: '' },
    },
  });
  const { site = '', reference, file, text } = values;
  if (site === '') return wrong('--site is missing.');
  if ((reference ?? '') === '' && (file ?? '') === '')
    return wrong('--reference or --file is missing.');
  if (reference !== undefined && file !== undefined) return wrong('one of --reference and --file.');
  if (name === 'mail grant' && text === '')
    return wrong('--text is missing: the version of the text to which they agreed.');
  if (text.length > limits.consentTextChars)
    return wrong(`--text takes at most ${limits.consentTextChars} characters.`);
  return {
    name,
    site,
    text,
    ...(reference === undefined ? {} : { reference }),
    ...(file === undefined ? {} : { file }),
  };
}

export function parseMail([what, ...words]: readonly string[]): Parsed {
  switch (what) {
    case 'link':
      return parseLink(words);
    case 'grant':
    case 'withdraw':
      return parseDecision(`mail ${what}`, words);
    default:
      return wrong('mail takes link, grant or withdraw.');
  }
}
