/**
 * "Everything that would be stored of your request now": the row that the journey made of this very
 * request, field by field as it would be written, and what was taken out, as counts.
 */
import { eventColumns } from '../../src/model/columns.ts';
import { type DropReason, dropReasons } from '../../src/model/drop.ts';
import type { Receipt, ReceiptRule } from '../../src/model/receipt.ts';
import { receiptWords } from '../../src/model/receipt-words.ts';
import type { EventRow, TallyRow } from '../../src/model/tables.ts';
import type { Words } from '../../src/model/words.ts';
import type { JourneyResult } from '../../src/pipeline/run.ts';
import type { CompiledPolicy } from '../../src/policy/compiled.ts';
import { fieldEntries, fieldLabel } from '../../src/policy/kept-fields.ts';
import { type Html, html } from '../html.ts';
import type { Reader } from './reader.ts';
import { countWords, words } from './words.ts';

type Value = EventRow[keyof EventRow];

/** Zero and nothing: what a database column holds where nothing was said. */
function isBlank(value: Value): boolean {
  if (typeof value === 'object') return Object.keys(value).length === 0;
  return value === '' || value === 0 || value === '0' || value === 'unset';
}

const moments: ReadonlySet<string> = new Set(
  Object.entries(eventColumns)
    .filter(([, { type }]) => type === 'DateTime')
    .map(([name]) => name),
);

function shownValue(name: string, value: Value, reader: Reader): string {
  if (moments.has(name)) return reader.moment(Number(value) * 1_000);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Class names let a value's cell be wider than an age's. */
function row(label: string, value: string): Html {
  return html`<tr class="row">
    <th scope="row">${label}</th>
    <td><code>${value}</code></td>
  </tr>`;
}

function table(rows: readonly Html[], { say }: Reader): Html {
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${say(words.field)}</th>
        <th scope="col">${say(words.value)}</th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

/** Labelled as the policy that applies to the sender has it. */
function eventTable(event: EventRow, policy: CompiledPolicy, reader: Reader): Html {
  const { say } = reader;
  const values = new Map<string, Value>(Object.entries(event));
  const fields = fieldEntries.map(([name]) => {
    const value = values.get(name) ?? '';
    return { name, label: say(fieldLabel(name, policy)), value, blank: isBlank(value) };
  });
  const blank = fields.filter((field) => field.blank);
  const rows = fields
    .filter((field) => !field.blank)
    .map(({ name, label, value }) => row(label, shownValue(name, value, reader)));
  return html`${table(rows, reader)}
    <details>
      <summary>${say(countWords.blank(blank.length))}</summary>
      <ul>
        ${blank.map(({ label }) => html`<li>${label}</li>`)}
      </ul>
    </details>`;
}

function tallyTable(tally: TallyRow, reader: Reader): Html {
  const { say } = reader;
  return table(
    [
      row(say(words.tallySite), tally.site),
      row(say(words.tallyDay), tally.day),
      row(say(words.tallyReason), `${tally.group} · ${tally.reason}`),
      row(say(words.tallyCount), `+${tally.count}`),
      row(say(words.tallyGone), tally.gone_after),
    ],
    reader,
  );
}

function receiptPart(receipt: Receipt, { say }: Reader): Html {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.entries forgets its keys' type
  const taken = Object.entries(receipt) as [ReceiptRule, number][];
  if (taken.length === 0) return html`<p class="quiet">${say(words.nothingTakenOut)}</p>`;
  return html`<h3>${say(words.takenOut)}</h3>
    <ul>
      ${taken.map(([rule, times]) => html`<li>${times} × ${say(receiptWords[rule])}</li>`)}
    </ul>`;
}

function leadOf(reason: DropReason | undefined): Words {
  if (reason === undefined) return words.nowLead;
  const { group } = dropReasons[reason];
  if (group === 'objection') return words.nowObjected;
  if (group === 'consent') return words.nowNoConsent;
  return group === 'bot' ? words.nowBot : words.nowRefused;
}

/**
 * @param result of the whole journey; nothing of it has been put into the queue
 * @param policy the one that applies to the sender
 */
export function storedSection(
  { rows, drop, receipt }: JourneyResult,
  policy: CompiledPolicy,
  reader: Reader,
): Html {
  const { say } = reader;
  const shown = rows.flatMap((clean): Html[] => {
    if (clean.table === 'events') return [eventTable(clean.row, policy, reader)];
    return clean.table === 'tallies' ? [tallyTable(clean.row, reader)] : [];
  });
  return html`<section class="card" id="now" aria-labelledby="now-title">
    <h2 id="now-title">${say(words.nowTitle)}</h2>
    <p>${say(leadOf(drop?.drop))}</p>
    ${shown} ${drop ? [] : receiptPart(receipt, reader)}
  </section>`;
}
