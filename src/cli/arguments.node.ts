/** Words of the command line -> a command, or what is wrong with them. */
import { parseArgs } from 'node:util';

export type Command =
  | { readonly name: 'help' }
  | {
      readonly name: 'import';
      readonly file: string;
      readonly site: string;
      readonly shiftToNow: boolean;
      readonly again: boolean;
    }
  | { readonly name: 'wrong'; readonly why: string };

export const usage = `Usage: npx estompe COMMAND

  import access-log FILE --site SITE   page views from an nginx or Apache log
                                       (combined format, plain or gzip)
      --shift-to-now                   move old lines to today, all by the same number of days
      --again                          import lines that were imported before, too
                                       A log that has grown is known by its beginning, and only
                                       what is new is imported. A shorter piece of an imported
                                       file, or a rotated one that overlaps, is not recognised:
                                       its lines count again.
  help                                 this text

Settings are environment variables, as for \`npm start\`: ESTOMPE_DATA is the folder (./data).
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

/** @param words what follows the program's name */
export function parseCommand(words: readonly string[]): Command {
  const [first, ...rest] = words;
  if (first === undefined || first === 'help' || first === '--help' || first === '-h') {
    return { name: 'help' };
  }
  if (first !== 'import') return wrong('there is no such command.');
  if (rest.includes('--help')) return { name: 'help' };
  try {
    return parseImport(rest);
  } catch {
    // parseArgs repeats the word that it does not know; we do not.
    return wrong('an option is unknown, or lacks its value.');
  }
}
