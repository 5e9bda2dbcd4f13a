import { describe, expect, it } from 'vitest';
import { findTab } from '../../../dashboard/ui/panels/panel-list.ts';
import { panelState } from '../../../dashboard/ui/panels/panel-state.ts';
import type { SimpleFilter } from '../../../src/stats/question.ts';
import { resultOf, type Row } from './result-of.ts';

const tab = findTab('devices', 'browsers');
if (!tab) throw new Error('no such tab');
const slot = { question: '', pending: false };
const filter: SimpleFilter = ['is', 'visit:channel', ['Direct']];
const shown = (filters: readonly SimpleFilter[] = [], id = 'devices') => ({
  panel: { id },
  tab,
  filters,
  max: 9,
});
const answer = (
  rows: readonly Row[],
  meta = {},
  dimension: 'visit:browser' | 'visit:os' = 'visit:browser',
) => ({
  ...slot,
  result: resultOf([['visitors', 'pageviews'], dimension], rows, meta),
});

describe('a panel', () => {
  it('holds all its places only until the first answer', () => {
    expect(panelState(slot, shown())).toEqual({ kind: 'waiting', places: 9 });
    const before = answer(
      [
        [['iOS'], [3, 4]],
        [['Linux'], [2, 2]],
      ],
      {},
      'visit:os',
    );
    expect(panelState(before, shown())).toEqual({ kind: 'waiting', places: 2 });
  });

  it.each([
    ['nothing', answer([]), shown(), { kind: 'period' }],
    ['nothing under a filter', answer([]), shown([filter]), { kind: 'filter' }],
    [
      'small groups withheld',
      answer([], { threshold: 10 }),
      shown(),
      { kind: 'few', threshold: 10 },
    ],
    [
      'a filter that e-mails cannot meet',
      answer([]),
      shown([filter], 'emails'),
      { kind: 'no-such', dimension: 'visit:channel' },
    ],
    [
      'a filter that e-mails can meet',
      answer([]),
      shown([['is', 'visit:country', ['FR']]], 'emails'),
      { kind: 'filter' },
    ],
  ])('says why it is empty: %s', (...row) => {
    const [, given, where, reason] = row;
    expect(panelState(given, where)).toEqual({ kind: 'empty', reason });
  });

  it('shows rows, and a failure where there is no answer', () => {
    expect(panelState(answer([[['WebKit'], [3, 4]]]), shown())).toMatchObject({ kind: 'rows' });
    const problem = { code: 'offline', status: 0, fields: [] };
    expect(panelState({ ...slot, problem }, shown())).toEqual({ kind: 'failed', problem });
  });
});
