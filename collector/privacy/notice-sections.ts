/** The notice's data as sections of the page. */
import type { Words } from '../../src/model/words.ts';
import type { CompiledPolicy } from '../../src/policy/compiled.ts';
import { type Change, olderRows } from '../../src/policy/history.ts';
import { fieldAge, isWritten } from '../../src/policy/kept-fields.ts';
import type { Notice, NoticeField, NoticePurpose } from '../../src/policy/notice.ts';
import { days, months } from '../../src/policy/value-words.ts';
import { type Html, html } from '../html.ts';
import type { Reader } from './reader.ts';
import { colon, countWords, words } from './words.ts';

function section(id: string, title: string, body: Html): Html {
  return html`<section class="card" id="${id}" aria-labelledby="${id}-title">
    <h2 id="${id}-title">${title}</h2>
    ${body}
  </section>`;
}

const list = (items: readonly Words[], { say }: Reader): Html =>
  html`<ul>
    ${items.map((item) => html`<li>${say(item)}</li>`)}
  </ul>`;

const told: Readonly<Record<CompiledPolicy['visitorKey'], Words>> = {
  none: words.visitorsNone,
  day: words.visitorsDay,
  consented: words.visitorsConsented,
};

/** A number stays on the line of its unit. */
const unbroken = (text: string): string => text.replaceAll(' ', '\u00a0');

type Fact = readonly [Words, string];

function factsOf(policy: CompiledPolicy, { say }: Reader): readonly Fact[] {
  const address = isWritten('network', policy)
    ? `${say(words.addressCut)}, ${unbroken(say(fieldAge('network', policy)))}`
    : say(words.addressForgotten);
  return [
    [words.factVisitors, say(told[policy.visitorKey])],
    [words.factAddress, address],
    [words.factSharp, say(policy.sharpDays === 0 ? words.sharpNever : days(policy.sharpDays))],
    [words.factRows, say(months(policy.goneMonths))],
  ];
}

/** Of whom nothing is kept. */
const noFacts = ({ say }: Reader): readonly Fact[] => [
  [words.factVisitors, say(words.visitorsNone)],
  [words.factAddress, say(words.addressForgotten)],
  [words.factSharp, say(words.sharpNever)],
  [words.factRows, say(words.rowsNever)],
];

/**
 * Four facts, like the headline figures of the dashboard.
 * @param policy the one that applies to whoever looks; undefined where nothing of the visits is kept
 */
export function factsSection(policy: CompiledPolicy | undefined, reader: Reader): Html {
  const { say } = reader;
  const facts = policy ? factsOf(policy, reader) : noFacts(reader);
  return html`<dl class="card facts" aria-label="${say(words.factsTitle)}">
    ${facts.map(
      ([label, value]) =>
        html`<div>
          <dt>${say(label)}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}

function fieldRow({ label, personal, age, ageBefore }: NoticeField, { say }: Reader): Html {
  const tag = html` <span class="tag">${say(words.pseudonym)}</span>`;
  return html`<tr>
    <th scope="row">${say(label)}${personal === 'pseudonym' ? tag : []}</th>
    <td>${say(age)}</td>
    ${ageBefore ? html`<td>${say(ageBefore)}</td>` : []}
  </tr>`;
}

/** Open where it says what a person is asked to consent to. */
function purposePart(
  { purpose, words: why, fields, longest }: NoticePurpose,
  reader: Reader,
): Html {
  const { say } = reader;
  const asks = fields.some(({ ageBefore }) => ageBefore);
  const state = asks && purpose === 'audience' ? html`open` : [];
  return html`<details class="purpose" ${state}>
    <summary>
      <span id="for-${purpose}">${say(why)}</span>
      <span class="quiet"
        >${say(countWords.fields(fields.length))} · ${say(countWords.upTo(longest))}</span
      >
    </summary>
    <table aria-labelledby="for-${purpose}">
      <thead>
        <tr>
          <th scope="col">${say(words.field)}</th>
          <th scope="col">${say(asks ? words.keptWithConsent : words.keptFor)}</th>
          ${asks ? html`<th scope="col">${say(words.keptWithout)}</th>` : []}
        </tr>
      </thead>
      <tbody>
        ${fields.map((field) => fieldRow(field, reader))}
      </tbody>
    </table>
  </details>`;
}

function notKept(fields: readonly Words[], reader: Reader): Html {
  return html`<details>
    <summary>${reader.say(countWords.notKept(fields.length))}</summary>
    ${list(fields, reader)}
  </details>`;
}

function besidesTable({ besides }: Notice, { say }: Reader): Html {
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${say(words.besidesWhat)}</th>
        <th scope="col">${say(words.keptFor)}</th>
      </tr>
    </thead>
    <tbody>
      ${besides.map(
        ({ what, limit }) =>
          html`<tr>
            <th scope="row">${say(what)}</th>
            <td>${say(limit)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

export function keptSection(notice: Notice, reader: Reader): Html {
  const { say } = reader;
  const body = html`${notice.purposes.map((purpose) => purposePart(purpose, reader))}
    ${notice.notKept.length === 0 ? [] : notKept(notice.notKept, reader)}
    <h3>${say(words.besidesTitle)}</h3>
    ${besidesTable(notice, reader)}
    <p class="quiet">${say(notice.smallCounts)}</p>`;
  return section('kept', say(words.keptTitle), body);
}

export function handlingSection({ handling, handlingBefore }: Notice, reader: Reader): Html {
  const { say } = reader;
  const before = (sentences: readonly Words[]): Html =>
    html`<h3>${say(words.handlingBefore)}</h3>
      ${
        sentences.length === 0
          ? html`<p>${say(words.handlingNothing)}</p>`
          : list(sentences, reader)
      }`;
  const body = html`<p class="quiet">${say(words.handlingLead)}</p>
    ${list(handling, reader)} ${handlingBefore ? before(handlingBefore) : []}`;
  return section('handling', say(words.handlingTitle), body);
}

/** What the name of the profile would not tell. */
function tightenedPart({ tightened }: Notice, { say }: Reader): Html | readonly Html[] {
  if (tightened.length === 0) return [];
  return html`<p class="quiet">${say(words.tightened)}</p>
    <ul class="quiet">
      ${tightened.map(({ what, value }) => html`<li>${say(what)}${say(colon)} ${say(value)}</li>`)}
    </ul>`;
}

export function basisSection(notice: Notice, reader: Reader): Html {
  const { basis, basisBefore, policy } = notice;
  const { say } = reader;
  const before = basisBefore
    ? html`<h3>${say(words.handlingBefore)}</h3>
        <p>${say(basisBefore.claim)}</p>
        <p>${say(basisBefore.assessment)}</p>`
    : [];
  const body = html`<p>${say(basis.claim)}</p>
    <p>${say(basis.assessment)}</p>
    ${before}
    <p class="quiet">${say(words.profile)}${say(colon)} <code>${policy.profile}</code></p>
    ${tightenedPart(notice, reader)}`;
  return section('basis', say(words.basisTitle), body);
}

function contact(label: Words, one: NonNullable<Notice['controller']>, { say }: Reader): Html {
  return html`<dt>${say(label)}</dt>
    <dd>${one.name}<br />${one.contact}</dd>`;
}

function recipient(one: Notice['recipients'][number], { say }: Reader): Html {
  const guard = one.safeguard
    ? html`<br />${say(words.safeguard)}${say(colon)} ${say(one.safeguard)}`
    : [];
  return html`<dd>${one.name} (${one.country})<br />${say(one.purpose)}${guard}</dd>`;
}

export function whoSection({ controller, dpo, recipients }: Notice, reader: Reader): Html {
  const { say } = reader;
  const receivers =
    recipients.length === 0
      ? html`<dd>${say(words.noRecipients)}</dd>`
      : recipients.map((one) => recipient(one, reader));
  const body = html`<dl>
    ${
      controller
        ? contact(words.controller, controller, reader)
        : html`<dt>${say(words.controller)}</dt>
            <dd>${say(words.noController)}</dd>`
    }
    ${dpo ? contact(words.dpo, dpo, reader) : []}
    <dt>${say(words.recipients)}</dt>
    ${receivers}
  </dl>`;
  return section('who', say(words.whoTitle), body);
}

export function rightsSection({ policy }: Notice, reader: Reader): Html {
  const { say, language } = reader;
  const rights = [
    words.rightAccess,
    words.rightRectification,
    words.rightErasure,
    words.rightObjection,
    ...(policy.visitorKey === 'consented' ? [words.rightWithdrawal] : []),
    words.rightComplaint,
  ];
  const body = html`${list(rights, reader)}
    <p class="quiet">${say(words.rightsHow)}</p>
    <p class="quiet">
      <a href="https://www.cnil.fr/${language}" rel="noreferrer">CNIL</a> ·
      <a
        href="https://www.edpb.europa.eu/about-edpb/about-edpb/members_${language}"
        rel="noreferrer"
        >${say(words.authorities)}</a
      >
    </p>`;
  return section('rights', say(words.rightsTitle), body);
}

function changeItem({ what, from, to }: Change, { say }: Reader): Html {
  return html`<li>
    ${say(what)}${say(colon)} ${say(to)}<br /><span class="quiet"
      >${say(words.from)}${say(colon)} ${say(from)}</span
    >
  </li>`;
}

export function historySection({ effective, history }: Notice, reader: Reader): Html {
  const { say, day } = reader;
  const { sinceMs, version } = effective;
  const since =
    sinceMs === undefined
      ? say(words.sinceStart)
      : `${say(words.since)} ${day(sinceMs)} (${say(words.version)} ${version}).`;
  const entries = history.map(
    (entry) =>
      html`<h3>${day(entry.atMs)} · ${say(words.version)} ${entry.version}</h3>
        <ul>
          ${entry.changes.map((change) => changeItem(change, reader))}
        </ul>`,
  );
  const body = html`<p>${since}</p>
    ${entries.length === 0 ? html`<p>${say(words.noChanges)}</p>` : entries}
    <p class="quiet">${say(olderRows)}</p>`;
  return section('history', say(words.historyTitle), body);
}
