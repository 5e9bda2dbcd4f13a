/** Words of the command line -> a command, or what is wrong with them. */
import { parseArgs } from 'node:util';
import { limits } from '../model/limits.ts';
import { type MailCommand, parseMail } from './mail-arguments.node.ts';

export type Format = 'text' | 'json' | 'html';

export type Command =
  | MailCommand
  | { readonly name: 'help' }
  | {
      readonly name: 'import';
      readonly file: string;
      readonly site: string;
      readonly shiftToNow: boolean;
      readonly again: boolean;
    }
  | {
      readonly name: 'policy show';
      readonly site?: string;
      readonly format: Exclude<Format, 'html'>;
    }
  | { readonly name: 'policy check' | 'policy diff'; readonly file: string }
  | {
      readonly name: 'policy apply';
      readonly file: string;
      readonly by: string;
      readonly reason: string;
      /** The version that the author compared with. */
      readonly over?: number;
    }
  | {
      readonly name: 'register';
      readonly format: Format;
      readonly lang: 'en' | 'fr';
      readonly out?: string;
    }
  | { readonly name: 'evidence'; readonly format: Format; readonly out?: string }
  | { readonly name: 'evidence verify'; readonly file: string; readonly key?: string }
  | { readonly name: 'wrong'; readonly why: string };

export const usage = `Usage: npx estompe COMMAND

  import access-log FILE --site SITE   page views from an nginx or Apache log
                                       (combined format, plain or gzip)
      --shift-to-now                   move old lines to today, all by the same
                                       number of days
      --again                          import lines that were imported before, too
                                       A log that has grown is known by its
                                       beginning, and only what is new is imported.
                                       A shorter piece of an imported file, or a
                                       rotated one that overlaps, is not
                                       recognised: its lines count again.

  policy show                          every setting in force, and who decided it
      --site SITE                      of one site
      --json                           for a program
  policy check FILE                    faults of a policy document, or what would
                                       be in force and what is odd about it
  policy diff FILE                     what it would change, and what it loosens
  policy apply FILE --by NAME          puts it in force as a new version
      --reason TEXT                    why; needed where anything gets looser
      --over VERSION                   only if that is still the newest, as policy
                                       diff told it

  register                             the record of processing (GDPR art. 30)
      --json, --html                   for a program, or a page to print
      --lang en|fr                     its language (en)
      --out FILE                       into a file, readable for its owner
  evidence                             the 79 rows of the privacy checklist with
                                       their results, signed
      --json, --html, --out FILE       as above; what is signed is the JSON
  evidence verify FILE                 whether a JSON report is as it was signed
      --key PUBLICKEY                  and by this key

  mail link URL --site SITE            a signed link for an e-mail, the same for
      --campaign NAME                  every recipient; URL must be on the site
  mail grant --site SITE --text V      recipients who agreed, under text V, to be
      --reference REF | --file FILE    counted one by one; prints REF and a token,
                                       to be added as &r=TOKEN to image and links;
                                       who withdrew himself is left out
      --agreed-on YYYY-MM-DD           but for who agreed again, on a day after that
  mail token --site SITE               prints the tokens of recipients whose consent
      --reference REF | --file FILE    is on record, and writes nothing down
  mail withdraw --site SITE            recipients who no longer do; images and
      --reference REF | --file FILE    links of old e-mails record nothing then

  help                                 this text

Settings are environment variables, as for \`npm start\`: ESTOMPE_DATA is the
folder (./data). Commands reach the server that runs on that folder; without one
they open the folder themselves.
`;

const wrong = (why: string): Command => ({ name: 'wrong', why });

function parseImport(words: readonly string[]): Command {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      site: { type: 'string' },
      'shift-to-now': { type: 'boolean', default: false },
      again: { type: 'boolean', default: false },
    },
  });
  const [kind, file, ...more] = positionals;
  if (kind !== 'access-log') return wrong('import takes access-log, and a file.');
  if (file === undefined) return wrong('FILE is missing.');
  if (more.length > 0) return wrong('one FILE at a time.');
  if (values.site === undefined || values.site === '') return wrong('--site is missing.');
  const { site, again } = values;
  return { name: 'import', file, site, again, shiftToNow: values['shift-to-now'] };
}

function parseShow(words: readonly string[]): Command {
  const { values } = parseArgs({
    args: [...words],
    options: { site: { type: 'string' }, json: { type: 'boolean', default: false } },
  });
  const { site, json } = values;
  return {
    name: 'policy show',
    format: json ? 'json' : 'text',
    ...(site === undefined ? {} : { site }),
  };
}

function parseApply(words: readonly string[]): Command {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      by: { type: 'string', default: '' },
      reason: { type: 'string', default: '' },
      over: { type: 'string' },
    },
  });
  const [file, ...more] = positionals;
  if (file === undefined) return wrong('FILE is missing.');
  if (more.length > 0) return wrong('one FILE at a time.');
  const [by, reason] = [values.by.trim(), values.reason.trim()];
  if (by === '') return wrong('--by is missing: a change of the policy has a named person.');
  if (by.length > limits.policyPersonChars)
    return wrong(`--by takes at most ${limits.policyPersonChars} characters.`);
  if (reason.length > limits.policyReasonChars)
    return wrong(`--reason takes at most ${limits.policyReasonChars} characters.`);
  if (values.over !== undefined && !/^[1-9]\d{0,8}$/.test(values.over))
    return wrong('--over takes the number of a version, as policy diff tells it.');
  const over = values.over === undefined ? {} : { over: Number(values.over) };
  return { name: 'policy apply', file, by, reason, ...over };
}

function oneFile(words: readonly string[]): { readonly file: string } | { readonly why: string } {
  const { positionals } = parseArgs({ args: [...words], allowPositionals: true });
  const [file, ...more] = positionals;
  if (file === undefined) return { why: 'FILE is missing.' };
  return more.length > 0 ? { why: 'one FILE at a time.' } : { file };
}

function parsePolicyCommand([what, ...words]: readonly string[]): Command {
  switch (what) {
    case 'show':
      return parseShow(words);
    case 'apply':
      return parseApply(words);
    case 'check':
    case 'diff': {
      const found = oneFile(words);
      return 'why' in found ? wrong(found.why) : { name: `policy ${what}`, file: found.file };
    }
    default:
      return wrong('policy takes show, check, diff or apply.');
  }
}

const reportOptions = {
  json: { type: 'boolean', default: false },
  html: { type: 'boolean', default: false },
  out: { type: 'string' },
} as const;

function formatOf({ json, html }: { json: boolean; html: boolean }): Format | undefined {
  if (json && html) return undefined;
  if (json) return 'json';
  return html ? 'html' : 'text';
}

const bothFormats = 'one of --json and --html.';

function parseRegister(words: readonly string[]): Command {
  const { values } = parseArgs({
    args: [...words],
    options: { ...reportOptions, lang: { type: 'string', default: 'en' } },
  });
  const { lang, out } = values;
  const format = formatOf(values);
  if (format === undefined) return wrong(bothFormats);
  if (lang !== 'en' && lang !== 'fr') return wrong('--lang takes en or fr.');
  return { name: 'register', format, lang, ...(out === undefined ? {} : { out }) };
}

function parseVerify(words: readonly string[]): Command {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { key: { type: 'string' } },
  });
  const [file, ...more] = positionals;
  if (file === undefined) return wrong('FILE is missing.');
  if (more.length > 0) return wrong('one FILE at a time.');
  const { key } = values;
  return { name: 'evidence verify', file, ...(key === undefined ? {} : { key }) };
}

function parseEvidence(words: readonly string[]): Command {
  if (words[0] === 'verify') return parseVerify(words.slice(1));
  const { values } = parseArgs({ args: [...words], options: reportOptions });
  const format = formatOf(values);
  if (format === undefined) return wrong(bothFormats);
  return {
    name: 'evidence',
    format,
    ...(values.out === undefined ? {} : { out: values.out }),
  };
}

const parsers = new Map<string, (words: readonly string[]) => Command>([
  ['import', parseImport],
  ['policy', parsePolicyCommand],
  ['mail', parseMail],
  ['register', parseRegister],
  ['evidence', parseEvidence],
]);

/** @param words what follows the program's name */
export function parseCommand(words: readonly string[]): Command {
  const [first, ...rest] = words;
  if (first === undefined || first === 'help' || first === '--help' || first === '-h') {
    return { name: 'help' };
  }
  const parse = parsers.get(first);
  if (!parse) return wrong('there is no such command.');
  if (rest.includes('--help')) return { name: 'help' };
  try {
    return parse(rest);
  } catch {
    // parseArgs repeats the word that it does not know; we do not.
    return wrong('an option is unknown, or lacks its value.');
  }
}
