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
  [['policy', 'show'], { name: 'policy show', format: 'text' }],
  [['policy', 'show', '--json', '--site', 's'], { name: 'policy show', format: 'json', site: 's' }],
  [['policy', 'check', 'p.json'], { name: 'policy check', file: 'p.json' }],
  [['policy', 'diff', 'p.json'], { name: 'policy diff', file: 'p.json' }],
  [
    ['policy', 'apply', 'p.json', '--by', ' A. Person '],
    { name: 'policy apply', file: 'p.json', by: 'A. Person', reason: '' },
  ],
  [['register'], { name: 'register', format: 'text', lang: 'en' }],
  [
    ['register', '--html', '--lang', 'fr', '--out', 'r.html'],
    { name: 'register', format: 'html', lang: 'fr', out: 'r.html' },
  ],
  [['evidence', '--json'], { name: 'evidence', format: 'json' }],
  [['evidence', 'verify', 'e.json'], { name: 'evidence verify', file: 'e.json' }],
  [
    ['evidence', 'verify', 'e.json', '--key', 'k'],
    { name: 'evidence verify', file: 'e.json', key: 'k' },
  ],
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
  [['policy'], 'show, check'],
  [['policy', 'secret-word'], 'show, check'],
  [['policy', 'diff'], 'FILE'],
  [['policy', 'apply', 'p.json'], '--by'],
  [['policy', 'apply', 'p.json', '--by', ' '], '--by'],
  [['policy', 'apply', 'p.json', '--by', 'x'.repeat(121)], '--by'],
  [['register', '--json', '--html'], '--html'],
  [['register', '--lang', 'secret-word'], '--lang'],
  [['evidence', 'verify'], 'FILE'],
  [['evidence', 'secret-word'], 'option'],
])('%j is refused with the part at fault and without its value', (words, part) => {
  const command = parseCommand(words);
  expect(command).toEqual({ name: 'wrong', why: expect.stringContaining(part) });
  expect(JSON.stringify(command)).not.toContain('secret-word');
});
