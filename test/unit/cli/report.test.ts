import fc from 'fast-check';
import { expect, test } from 'vitest';
import { summarise } from '../../../src/cli/import-access-log.ts';
import { renderProgress, renderReport } from '../../../src/cli/report.ts';
import { type DropReason, dropReasons } from '../../../src/model/drop.ts';

/** Every reason that a line can meet: what senders do wrong in requests is none of them. */
const reasons = (Object.keys(dropReasons) as DropReason[]).filter(
  (reason) => dropReasons[reason].group === 'import' || dropReasons[reason].group === 'bot',
);
const dropped = fc.dictionary(fc.constantFrom(...reasons), fc.nat(1_000_000));

test('people, bots, unreadable and refused lines add up to the lines of the file', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), dropped, (pageviews, counts) => {
      const lines = Object.values(counts).reduce((sum, count) => sum + count, pageviews);
      const { people, bots, unreadable, outOfTime } = summarise({
        lines,
        pageviews,
        tallied: 0,
        dropped: counts,
      });
      expect(people + bots + unreadable + outOfTime).toBe(lines);
    }),
  );
});

test('the report names every part that is not empty', () => {
  const text = renderReport({
    lines: 1_234_567,
    pageviews: 1_234_000,
    tallied: 50,
    dropped: { not_a_page: 500, bot_agent: 60, unreadable_line: 7 },
  });
  expect(text).toContain('1,234,567  lines');
  expect(text).toContain('1,234,500  by people');
  expect(text).toContain('60  by bots');
  expect(text).toContain('7  unreadable');
});

test.each([-1, 0, 0.5, 1, 7])('the bar keeps its width at %d', (share) => {
  expect(renderProgress(5, share).replace(/[^█░]/g, '')).toHaveLength(30);
});
