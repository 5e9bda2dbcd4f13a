/** An import's report as lines for a person. */
import { type DropReason } from '../model/drop.ts';
import { type ImportReport, summarise } from './import-access-log.ts';

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

function group(title: string, count: number, details: readonly [string, number][]): string[] {
  if (count === 0) return [];
  const shown = details.filter(([, part]) => part > 0);
  return [
    `${number.format(count).padStart(12)}  ${title}`,
    ...shown.map(([name, part]) => `${number.format(part).padStart(12)}    ${name}`),
  ];
}

function details(report: ImportReport, reasons: readonly DropReason[]): [string, number][] {
  return reasons.map((reason) => [words[reason] ?? reason, report.dropped[reason] ?? 0]);
}

/** The parts add up to the first line. */
export function renderReport(report: ImportReport): string {
  const { people, bots, unreadable, outOfTime } = summarise(report);
  return [
    `${number.format(report.lines).padStart(12)}  lines`,
    '',
    ...group('by people', people, [
      ['page views, stored', report.pageviews],
      ...details(report, ['not_a_page', 'failed_request']),
    ]),
    ...group(
      'by bots, counted only',
      bots,
      details(report, ['bot_agent', 'bot_headless', 'bot_prefetch', 'bot_empty_agent']),
    ),
    ...group('unreadable', unreadable, []),
    ...group('refused for their time', outOfTime, details(report, ['too_old', 'in_future'])),
    '',
  ].join('\n');
}

const barCells = 30;

/** One line that a terminal overwrites. @param share of the lines, 0 to 1 */
export function renderProgress(lines: number, share: number): string {
  const full = Math.min(barCells, Math.max(0, Math.round(share * barCells)));
  return `\r${'█'.repeat(full)}${'░'.repeat(barCells - full)} ${number.format(lines)} lines`;
}
