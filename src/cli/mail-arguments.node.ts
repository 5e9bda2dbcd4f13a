/** Words after `estompe mail` -> a command, or what is wrong with them. */
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { limits } from '../model/limits.ts';

type RecipientsName = 'mail grant' | 'mail token' | 'mail withdraw';

export type MailCommand =
  | {
      readonly name: 'mail link';
      readonly site: string;
      readonly campaign: string;
      readonly target: string;
    }
  | {
      readonly name: RecipientsName;
      readonly site: string;
      readonly text: string;
      /** The day on which they agreed, `YYYY-MM-DD`, where it is not today. */
      readonly agreedOn?: string;
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

const recipientOptions = {
  site: { type: 'string' },
  reference: { type: 'string' },
  file: { type: 'string' },
  text: { type: 'string', default: '' },
  'agreed-on': { type: 'string' },
} as const;

interface RecipientsWords {
  readonly site?: string | undefined;
  readonly reference?: string | undefined;
  readonly file?: string | undefined;
  readonly text: string;
  readonly 'agreed-on'?: string | undefined;
}

/** What is wrong with a decision, beside whose it is; nothing for the others' own options. */
function findFault(
  name: RecipientsName,
  { text, 'agreed-on': day }: RecipientsWords,
): string | undefined {
  if (name === 'mail token' && text !== '') return 'mail token takes no --text.';
  if (name !== 'mail grant' && day !== undefined) return '--agreed-on belongs to mail grant.';
  if (name === 'mail grant' && text === '')
    return '--text is missing: the version of the text to which they agreed.';
  if (text.length > limits.consentTextChars)
    return `--text takes at most ${limits.consentTextChars} characters.`;
  if (day !== undefined && !z.iso.date().safeParse(day).success)
    return '--agreed-on takes a day, YYYY-MM-DD.';
  return undefined;
}

function parseRecipients(name: RecipientsName, words: readonly string[]): Parsed {
  const { values } = parseArgs({ args: [...words], options: recipientOptions });
  const { site = '', reference, file, text, 'agreed-on': agreedOn } = values;
  if (site === '') return wrong('--site is missing.');
  if ((reference ?? '') === '' && (file ?? '') === '')
    return wrong('--reference or --file is missing.');
  if (reference !== undefined && file !== undefined) return wrong('one of --reference and --file.');
  const fault = findFault(name, values);
  if (fault !== undefined) return wrong(fault);
  return {
    name,
    site,
    text,
    ...(reference === undefined ? {} : { reference }),
    ...(file === undefined ? {} : { file }),
    ...(agreedOn === undefined ? {} : { agreedOn }),
  };
}

export function parseMail([what, ...words]: readonly string[]): Parsed {
  switch (what) {
    case 'link':
      return parseLink(words);
    case 'grant':
    case 'token':
    case 'withdraw':
      return parseRecipients(`mail ${what}`, words);
    default:
      return wrong('mail takes link, grant, token or withdraw.');
  }
}
