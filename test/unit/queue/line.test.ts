/** A line leaves out blanks and nothing else. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineOf } from '../../../src/queue/line.ts';
import { cleanEvent, cleanTally, eventRow } from '../../conformance/event-row.ts';

const blanks = Object.fromEntries(
  Object.entries(eventRow()).map(([name, value]) => {
    if (typeof value === 'string') return [name, ''];
    return [name, typeof value === 'number' ? 0 : {}];
  }),
);
const text = fc.oneof(fc.constant(''), fc.string({ unit: 'binary', maxLength: 20 }));
const changes = fc.record({
  title: text,
  path: text,
  utm_source: text,
  visitor: fc.constantFrom('0', '18446744073709551615'),
  engaged_ms: fc.nat(),
  value: fc.integer().map((n) => n / 1_000),
  props: fc.dictionary(fc.string({ minLength: 1 }), fc.string(), { noNullPrototype: true }),
});

describe('a line of the queue', () => {
  it('says, with the blanks, the whole row, on one line', () => {
    fc.assert(
      fc.property(changes, (change) => {
        const clean = cleanEvent(change);
        const line = lineOf(clean);
        expect({ ...blanks, ...JSON.parse(line) }).toEqual(clean.row);
        expect(line).not.toContain('\n');
      }),
    );
  });

  it('keeps a zero that is written as text, which is no blank', () => {
    expect(JSON.parse(lineOf(cleanEvent({ event_id: '0' })))).toHaveProperty('event_id', '0');
  });

  it('of a tally is that tally', () => {
    const tally = cleanTally({ count: 3 });
    expect(JSON.parse(lineOf(tally))).toEqual(tally.row);
  });
});
