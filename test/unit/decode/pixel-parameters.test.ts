import { expect, test } from 'vitest';
import { openParameters, pageParameters } from '../../../scripts/docs/pixel-parameters.ts';
import { decodeOpenPixel, decodePagePixel } from '../../../src/decode/pixel.ts';
import { makeArrival } from './arrival.ts';

const good: Readonly<Record<string, string>> = {
  site: 'shop',
  url: 'https://shop.example/',
  title: 'A page',
  referrer: 'https://search.example/',
  campaign: 'spring',
};
const arrival = makeArrival({ referer: 'https://shop.example/referred' });

const images = [
  ['p.gif', decodePagePixel, pageParameters],
  ['o.gif', decodeOpenPixel, openParameters],
] as const;
const cases = images.flatMap(([image, decode, parameters]) =>
  Object.entries(parameters).map(
    ([name, parameter]) => ({ image, decode, parameters, name, ...parameter }) as const,
  ),
);

test.each(cases)('the page tells of $image and $name what is so', (one) => {
  const { decode, parameters, name, charsMax, isNeeded } = one;
  const ask = (changed: Readonly<Record<string, string>>) => {
    const given = Object.keys(parameters).map((key) => [key, good[key] ?? ''] as const);
    return decode(`?${new URLSearchParams({ ...Object.fromEntries(given), ...changed })}`, arrival);
  };
  const fits = (good[name] ?? '').padEnd(charsMax, 'x');
  expect(ask({ [name]: fits })).toHaveProperty('site');
  expect(ask({ [name]: `${fits}x` })).toEqual({ drop: 'too_long', fields: [name] });
  const absent = isNeeded ? { drop: 'missing_field', fields: [name] } : { site: 'shop' };
  expect(ask({ [name]: '' })).toMatchObject(absent);
});

test('the page leaves no parameter out: those of the other image are refused', () => {
  for (const [, decode, parameters] of images) {
    for (const name of Object.keys(good).filter((key) => !Object.hasOwn(parameters, key))) {
      expect(decode(`?${name}=x`, arrival)).toMatchObject({ drop: 'bad_query' });
    }
  }
});
