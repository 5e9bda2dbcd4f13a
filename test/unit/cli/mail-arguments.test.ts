import { expect, test } from 'vitest';
import { parseMail } from '../../../src/cli/mail-arguments.node.ts';

const parse = (line: string) => parseMail(line.split(' '));

test('a link takes its address, site and campaign', () => {
  expect(parse('link https://a.example/ --site a --campaign spring')).toEqual({
    name: 'mail link',
    site: 'a',
    campaign: 'spring',
    target: 'https://a.example/',
  });
});

test('recipients come one by one or as a file', () => {
  const site = { site: 'a', text: 'v1' };
  expect(parse('grant --site a --text v1 --reference r')).toEqual({
    name: 'mail grant',
    ...site,
    reference: 'r',
  });
  expect(parse('grant --site a --text v1 --file f')).toEqual({
    name: 'mail grant',
    ...site,
    file: 'f',
  });
  expect(parse('grant --site a --text v1 --file f --agreed-on 2026-01-02')).toEqual({
    name: 'mail grant',
    ...site,
    file: 'f',
    agreedOn: '2026-01-02',
  });
  expect(parse('token --site a --file f')).toMatchObject({ name: 'mail token', file: 'f' });
  expect(parse('withdraw --site a --file f')).toEqual({
    name: 'mail withdraw',
    site: 'a',
    text: '',
    file: 'f',
  });
});

test.each([
  ['link --site a --campaign c', 'URL is missing.'],
  ['link u --campaign c', '--site is missing.'],
  ['link u --site a', '--campaign is missing.'],
  [`link u --site a --campaign ${'x'.repeat(121)}`, '--campaign takes at most 120 characters.'],
  ['link u v --site a --campaign c', 'one URL at a time.'],
  ['grant --site a --text v1', '--reference or --file is missing.'],
  [
    'grant --site a --reference r',
    '--text is missing: the version of the text to which they agreed.',
  ],
  ['grant --site a --text v1 --reference r --file f', 'one of --reference and --file.'],
  ['token --site a --text v1 --reference r', 'mail token takes no --text.'],
  ['withdraw --site a --reference r --agreed-on 2026-01-02', '--agreed-on belongs to mail grant.'],
  [
    'grant --site a --text v1 --reference r --agreed-on 2026-02-30',
    '--agreed-on takes a day, YYYY-MM-DD.',
  ],
  ['forget', 'mail takes link, grant, token or withdraw.'],
])('%s: %s', (line, why) => {
  expect(parse(line)).toEqual({ name: 'wrong', why });
});
