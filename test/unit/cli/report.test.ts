import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasFailed, type ImportReport, summarise } from '../../../src/cli/import-report.ts';
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
      const { people, bots, unreadable, outOfTime } = summarise({ pageviews, dropped: counts });
      expect(people + bots + unreadable + outOfTime).toBe(lines);
    }),
  );
});

test('the report names every part that is not empty', () => {
  const text = renderReport({
    lines: 1_234_567,
    skipped: 0,
    pageviews: 1_234_000,
    tallied: 50,
    dropped: { not_a_page: 500, bot_agent: 60, unreadable_line: 7 },
  });
  expect(text).toContain('1,234,567  lines');
  expect(text).toContain('1,234,500  by people');
  expect(text).toContain('60  by bots');
  expect(text).toContain('7  unreadable');
});

const stored: ImportReport = {
  lines: 10,
  skipped: 0,
  pageviews: 10,
  tallied: 0,
  dropped: {},
  days: ['2026-01-14', '2026-01-15'],
};
const nothing: ImportReport = { lines: 10, skipped: 0, pageviews: 0, tallied: 0, dropped: {} };

test('the report tells on which days the lines landed', () => {
  expect(renderReport(stored)).toContain('from 2026-01-14 to 2026-01-15');
  expect(renderReport({ ...stored, days: ['2026-01-15', '2026-01-15'] })).toContain(
    'Stored on 2026-01-15, ',
  );
});

test('the report tells how many lines were imported before', () => {
  const grown = renderReport({ ...stored, lines: 1_210, skipped: 1_200 });
  expect(grown).toContain('1,200  imported before, skipped');
  expect(renderReport(stored)).not.toContain('imported before');
  const same = renderReport({ ...nothing, skipped: 10 });
  expect(same).toContain('Every line was imported before; --again');
  expect(same).not.toContain('No line');
});

test('a host that is likely the site itself is named, with what can be done', () => {
  const likelyOwn = { host: 'shop.example', pageviews: 1_400, of: 4_550 };
  const text = renderReport({ ...stored, likelyOwn });
  expect(text).toContain('1,400 of the 4,550 page views');
  expect(text).toContain('came from shop.example.');
  expect(text).toContain('make a new site');
});

test.each<[string, ImportReport, string]>([
  ['of a file without lines', { ...nothing, lines: 0 }, 'No line was stored: the file has none.'],
  ['of assets only', { ...nothing, dropped: { not_a_page: 10 } }, 'No line was stored; '],
  [
    'of new lines that are refused',
    { ...nothing, skipped: 4, dropped: { too_old: 6 } },
    'No new line was stored; ',
  ],
])('an import %s has failed, and says so', (_what, report, words) => {
  expect(hasFailed(report)).toBe(true);
  expect(renderReport(report)).toContain(words);
});

test.each<[string, ImportReport]>([
  ['that stored page views', stored],
  ['that stored bots only', { ...nothing, tallied: 1, dropped: { bot_agent: 10 } }],
  ['of a file that was imported before', { ...nothing, skipped: 10 }],
  ['of a quiet hour', { ...nothing, skipped: 8, dropped: { not_a_page: 2 } }],
])('an import %s has not failed', (_what, report) => {
  expect(hasFailed(report)).toBe(false);
});

test.each([-1, 0, 0.5, 1, 7])('the bar keeps its width at %d', (share) => {
  expect(renderProgress(5, share).replace(/[^█░]/g, '')).toHaveLength(30);
});
