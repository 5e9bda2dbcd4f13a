import { describe, expect, it } from 'vitest';
import { chartCsv } from '../../../dashboard/ui/chart/chart-csv.ts';
import { readSeries } from '../../../dashboard/ui/chart/series.ts';
import { detailsCsv } from '../../../dashboard/ui/dialogs/details-csv.ts';
import { defaultSort, detailRows } from '../../../dashboard/ui/dialogs/details-rows.ts';
import { csvName, writeCsv } from '../../../dashboard/ui/format/csv.ts';
import { messagesOf } from '../../../dashboard/ui/messages/language.ts';
import { findTab } from '../../../dashboard/ui/panels/panel-list.ts';
import { resultOf } from './result-of.ts';

describe('CSV', () => {
  it('quotes what would break a line or a cell', () => {
    expect(writeCsv([['a', 'b,c', 'say "x"', 'two\nlines']])).toBe(
      'a,"b,c","say ""x""","two\nlines"\r\n',
    );
  });

  for (const start of ['=', '+', '-', '@', '\t', '\r']) {
    it(`never starts a text with ${JSON.stringify(start)}, which a spreadsheet would run`, () => {
      expect(writeCsv([[`${start}1+1`]])).toMatch(/^"?'/);
    });
  }

  it('leaves numbers plain and the unknown empty', () => {
    expect(writeCsv([[-1.5, null, 0]])).toBe('-1.5,,0\r\n');
  });

  it('has a name without spaces or slashes', () => {
    expect(csvName(['My Shop', 'pages/top', '2026-11-01'])).toBe(
      'my-shop-pages-top-2026-11-01.csv',
    );
  });

  it('of the details holds label, code and every column, Other last', () => {
    const tab = findTab('places', 'countries');
    if (!tab) throw new Error('no such tab');
    const context = { locale: 'en', messages: messagesOf('en') };
    const result = resultOf(
      [['visitors', 'bounce_rate'], 'visit:country'],
      [
        [['FR'], [10, 51.5]],
        [['Other'], [7, null], true],
        [['DE'], [20, null]],
      ],
    );
    const rows = detailRows(result, { tab, search: '', sort: defaultSort, context });
    expect(detailsCsv({ result, rows, tab, name: 'x', context })).toBe(
      'Country,Code,Visitors,Bounce rate\r\nGermany,DE,20,\r\nFrance,FR,10,51.5\r\nOther (small groups),,7,\r\n',
    );
  });

  it('of the chart holds each interval beside its counterpart', () => {
    const rows: Parameters<typeof resultOf>[1] = [[['2026-11-02'], [4]]];
    const result = resultOf([['pageviews'], 'time:day'], rows, {
      time_labels: ['2026-11-01', '2026-11-02'],
    });
    expect(chartCsv(readSeries(result), messagesOf('en'))).toBe(
      'When,Page views\r\n2026-11-01,0\r\n2026-11-02,4\r\n',
    );
  });
});
