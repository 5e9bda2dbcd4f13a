import { expect, test } from 'vitest';
import { findAgent, majorOf } from '../../../src/enrich/agent.ts';
import { limits } from '../../../src/model/limits.ts';
import { agents } from './sample-raw.ts';

test('the same agent is parsed once', () => {
  expect(findAgent(agents.iphone)).toBe(findAgent(agents.iphone));
});

test('agents beyond the limit push out the one not seen for longest, not one in use', () => {
  const used = findAgent(agents.iphone);
  const idle = findAgent(agents.galaxy);
  for (let i = 0; i < limits.cachedUserAgents; i += 1) {
    findAgent(`Agent/${i}`);
    if (i % 1_000 === 0) findAgent(agents.iphone);
  }
  expect(findAgent(agents.iphone)).toBe(used);
  expect(findAgent(agents.galaxy)).not.toBe(idle);
  expect(findAgent(agents.galaxy)).toEqual(idle);
});

test('an agent is read up to its limit only', () => {
  const long = agents.iphone.padEnd(limits.userAgentChars, ' ');
  expect(findAgent(`${long}x`)).toBe(findAgent(`${long}y`));
});

test.each([
  ['120.0.6099.109', '120'],
  ['17_1', '17'],
  ['', ''],
  [undefined, ''],
  ['x', ''],
])('the major version of %j is %j', (version, expected) => {
  expect(majorOf(version)).toBe(expected);
});
