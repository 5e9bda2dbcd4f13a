/** The visitor's page has the dashboard's colours, so that their contrast is tested once for both. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { style } from '../../../collector/privacy/style.ts';

const tokens = readFileSync(
  join(import.meta.dirname, '../../../dashboard/ui/styles/tokens.css'),
  'utf8',
);

const coloursIn = (css: string): [string, string][] =>
  [...css.matchAll(/--([a-z0-9-]+): (#[0-9a-f]{6});/g)].map(([, name = '', hex = '']) => [
    name,
    hex,
  ]);

const [light = '', dark = ''] = style.split('prefers-color-scheme: dark');

test.each([
  ['light', light, 0],
  ['dark', dark, 1],
] as const)('%s', (_, css, theme) => {
  const colours = coloursIn(css);
  expect(colours.length).toBeGreaterThan(8);
  const theirs = colours.map(([name]) => {
    const both = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\);`).exec(
      tokens,
    );
    return [name, both?.[theme + 1]];
  });
  expect(colours).toEqual(theirs);
});
