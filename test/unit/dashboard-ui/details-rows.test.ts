import { describe, expect, it } from 'vitest';
import {
  defaultSort,
  detailRows,
  labelColumn,
  nextSort,
  type Sort,
} from '../../../dashboard/ui/dialogs/details-rows.ts';
import { messagesOf } from '../../../dashboard/ui/messages/language.ts';
import { findTab } from '../../../dashboard/ui/panels/panel-list.ts';
import { resultOf } from './result-of.ts';

const tab = findTab('places', 'countries')!;
const context = { locale: 'fr', messages: messagesOf('fr') };
const result = resultOf(
  [['visitors', 'bounce_rate'], 'visit:country'],
  [
    [['FR'], [30, 40]],
    [['RE'], [20, null]],
    [['DE'], [10, 60]],
    [['US'], [0, null]],
    [['Other'], [25, 50], true],
  ],
);

function labels(search: string, sort: Sort): string[] {
  return detailRows(result, { tab, search, sort, context }).map(({ label }) => label);
}

describe('rows of the details', () => {
  it('come largest first, Other last whatever its size', () => {
    expect(labels('', defaultSort)).toEqual([
      'France',
      'La Réunion',
      'Allemagne',
      'Autres (petits groupes)',
    ]);
  });

  it('sort by any column, the unknown below everything', () => {
    expect(labels('', { column: 1, descending: true })[2]).toBe('La Réunion');
    expect(labels('', { column: labelColumn, descending: false })[0]).toBe('Allemagne');
  });

  it('are found by what the person sees, without accents or case', () => {
    expect(labels('reunion', defaultSort)).toEqual(['La Réunion']);
    expect(labels('xyz', defaultSort)).toEqual([]);
  });

  it('turn round with a second click; a new column starts with its largest, names with A', () => {
    expect(nextSort(defaultSort, 0)).toEqual({ column: 0, descending: false });
    expect(nextSort(defaultSort, 1)).toEqual({ column: 1, descending: true });
    expect(nextSort(defaultSort, labelColumn)).toEqual({ column: labelColumn, descending: false });
  });
});
