import { expect, test } from 'vitest';
import { parseCommand } from '../../../src/cli/arguments.node.ts';

const wanted = { name: 'import', file: 'a.log', site: 's', shiftToNow: false, again: false };

test.each([
  [[], { name: 'help' }],
  [['--help'], { name: 'help' }],
  [['import', '--help'], { name: 'help' }],
  [['import', 'access-log', 'a.log', '--site', 's'], wanted],
  [
    ['import', '--site=s', 'access-log', 'a.log', '--shift-to-now'],
    { ...wanted, shiftToNow: true },
  ],
  [['import', 'access-log', 'a.log', '--site', 's', '--again'], { ...wanted, again: true }],
])('%j is understood', (words, command) => {
  expect(parseCommand(words)).toEqual(command);
});

test.each([
  [['secret-word'], 'command'],
  [['import', 'secret-word', 'a.log', '--site', 's'], 'access-log'],
  [['import', 'access-log', '--site', 's'], 'FILE'],
  [['import', 'access-log', 'a.log', 'secret-word', '--site', 's'], 'FILE'],
  [['import', 'access-log', 'a.log'], '--site'],
  [['import', 'access-log', 'a.log', '--site', ''], '--site'],
  [['import', 'access-log', 'a.log', '--site', 's', '--secret-word'], 'option'],
])('%j is refused with the part at fault and without its value', (words, part) => {
  const command = parseCommand(words);
  expect(command).toEqual({ name: 'wrong', why: expect.stringContaining(part) });
  expect(JSON.stringify(command)).not.toContain('secret-word');
});
