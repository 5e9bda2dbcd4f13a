import { describe, expect, it } from 'vitest';
import { listRows } from '../../../dashboard/ui/panels/rows.ts';
import { resultOf, type Row } from './result-of.ts';

describe('rows of a panel', () => {
  it('show the first figure that is counted', () => {
    const result = resultOf([['visitors', 'pageviews'], 'visit:source'], [[['Google'], [null, 9]]]);
    const listed = listRows(result);
    expect(listed.metric).toBe('pageviews');
    expect(listed.rows[0]?.amount).toBe(9);
  });

  it('know the whole only when all rows are there', () => {
    const rows: Row[] = [
      [['a'], [6]],
      [['b'], [4]],
    ];
    expect(listRows(resultOf([['shares'], 'event:page'], rows, { total_rows: 2 })).total).toBe(10);
    expect(listRows(resultOf([['shares'], 'event:page'], rows, { total_rows: 9 })).total).toBe(
      undefined,
    );
  });

  it('mark small groups, and need none', () => {
    const other = resultOf([['visitors'], 'visit:country'], [[['Other'], [6], true]]);
    expect(listRows(other).rows[0]?.other).toBe(true);
    expect(listRows(resultOf([['visitors'], 'visit:country'], []))).toMatchObject({
      rows: [],
      largest: 0,
    });
  });
});
