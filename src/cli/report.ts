/** An import's report as lines for a person. */
import { type DropReason } from '../model/drop.ts';
import { type ImportReport, summarise } from './import-report.ts';
import type { ReferringHost } from './referring-hosts.ts';

const number = new Intl.NumberFormat('en');

/** Every reason that an import can meet, in a reader's words. */
const words: Partial<Record<DropReason, string>> = {
  not_a_page: 'files, moves and other requests that are no page views',
  failed_request: 'requests that failed',
  bot_agent: 'by their own name',
  bot_headless: 'headless browsers',
  bot_prefetch: 'prefetches',
  bot_empty_agent: 'without a user agent',
  too_old: 'older than the policy keeps rows',
  in_future: 'in the future',
};

const line = (count: number, text: string): string =>
  `${number.format(count).padStart(12)}  ${text}`;

/** A sum and its parts; parts that are 0 are left out, a sum that is 0 takes its parts along. */
function group(title: string, count: number, details: readonly [string, number][]): string[] {
  if (count === 0) return [];
  const shown = details.filter(([, part]) => part > 0);
  return [line(count, title), ...shown.map(([name, part]) => line(part, `  ${name}`))];
}

function details(report: ImportReport, reasons: readonly DropReason[]): [string, number][] {
  return reasons.map((reason) => [words[reason] ?? reason, report.dropped[reason] ?? 0]);
}

const botReasons = ['bot_agent', 'bot_headless', 'bot_prefetch', 'bot_empty_agent'] as const;
const skippedText = 'imported before, skipped';
const allSkipped = 'Every line was imported before; --again counts all of them again.';
const moveHint = 'Old lines can be moved to today, all by the same number of days: --shift-to-now';

function renderCounts(report: ImportReport): string[] {
  const { people, bots, unreadable, outOfTime } = summarise(report);
  return [
    ...group(skippedText, report.skipped, []),
    line(people, 'by people'),
    line(report.pageviews, '  page views, stored'),
    ...details(report, ['not_a_page', 'failed_request'])
      .filter(([, part]) => part > 0)
      .map(([name, part]) => line(part, `  ${name}`)),
    ...group('by bots', bots, details(report, botReasons)),
    ...(bots > 0
      ? [line(report.tallied, '  of them requests for pages, counted in the dashboard')]
      : []),
    line(unreadable, 'unreadable'),
    ...group('refused for their time', outOfTime, details(report, ['too_old', 'in_future'])),
  ];
}

/** A paragraph on where the stored lines are, or why there are none. */
function renderOutcome(report: ImportReport): string {
  if (report.lines === 0) return 'No line was stored: the file has none.';
  if (!report.days) {
    const which = report.skipped > 0 ? 'No new line' : 'No line';
    return `${which} was stored; the list above says why.`;
  }
  const [first, last] = report.days;
  const days = first === last ? `on ${first}` : `on days from ${first} to ${last}`;
  return `Stored ${days}, in the site's time zone.`;
}

/** What a person can do: rows that are stored are not changed, so a new site it is. */
function renderLikelyOwn({ host, pageviews, of }: ReferringHost): string {
  return [
    `${number.format(pageviews)} of the ${number.format(of)} page views that have a referring host came from ${host}.`,
    "If that is the site itself, add it to the site's host names, and later imports will know it.",
    'What is stored stays as it is: to see these lines without it, make a new site that has this',
    'host name, and import the file there.',
  ].join('\n');
}

/** The parts add up to the first line. */
export function renderReport(report: ImportReport): string {
  const lines = line(report.lines, 'lines');
  if (report.lines > 0 && report.skipped === report.lines) {
    return [lines, line(report.skipped, skippedText), '', allSkipped, ''].join('\n');
  }
  return [
    lines,
    '',
    ...renderCounts(report),
    '',
    renderOutcome(report),
    ...((report.dropped.too_old ?? 0) > 0 ? [moveHint] : []),
    ...(report.likelyOwn ? ['', renderLikelyOwn(report.likelyOwn)] : []),
    '',
  ].join('\n');
}

const barCells = 30;

/** One line that a terminal overwrites. @param share of the lines, 0 to 1 */
export function renderProgress(lines: number, share: number): string {
  const full = Math.min(barCells, Math.max(0, Math.round(share * barCells)));
  return `\r${'█'.repeat(full)}${'░'.repeat(barCells - full)} ${number.format(lines)} lines`;
}
