import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const css = readFileSync(
  join(import.meta.dirname, '../../../dashboard/ui/styles/tokens.css'),
  'utf8',
);

type Colours = ReadonlyMap<string, string>;

/** The colours of one theme: 0 is the light one, 1 the dark one. */
function coloursOf(theme: 0 | 1): Colours {
  const found = css.matchAll(/--([a-z0-9-]+): (?:light-dark\((.*)\)|(.*));/g);
  return new Map(
    [...found].map(([, name = '', both, one = '']) => [name, both?.split(', ')[theme] ?? one]),
  );
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ['page', 'surface', 'raised', 'hover', 'accent-soft'];
const pairs: [ink: string, ground: string][] = [
  ...['ink', 'ink-2'].flatMap((ink) => grounds.map((ground): [string, string] => [ink, ground])),
  ...['accent', 'better', 'worse', 'error'].flatMap((ink): [string, string][] => [
    [ink, 'page'],
    [ink, 'surface'],
    [ink, 'hover'],
  ]),
  ['on-accent', 'accent'],
];

describe.each([
  ['light', 0],
  ['dark', 1],
] as const)('in the %s theme', (_, theme) => {
  const colours = coloursOf(theme);
  it.each(pairs)('%s on %s has 4.5:1 or more', (ink, ground) => {
    const ratio = contrast(colours.get(ink) ?? '', colours.get(ground) ?? '');
    expect(ratio).toBeGreaterThanOrEqual(4.5);
  });
});
