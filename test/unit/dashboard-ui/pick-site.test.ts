import { expect, it } from 'vitest';
import { pickSite } from '../../../dashboard/ui/state/pick-site.ts';
import type { Site } from '../../../src/model/site.ts';

const siteOf = (id: string): Site => ({
  id,
  name: id,
  hostnames: [],
  timezone: 'UTC',
  profile: 'standard',
  props: [],
  params: [],
});

it.each([
  ['the first where none is named', undefined, 'a'],
  ['the named one', 'b', 'b'],
  ['none where there is no such site, instead of another one’s figures', 'nope', undefined],
])('the site of an address is %s', (_, wanted, id) => {
  expect(pickSite([siteOf('a'), siteOf('b')], wanted)?.id).toBe(id);
});
