/** How many megabytes a second one thread redacts. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { table } from '../../scripts/docs/markdown.ts';
import { redactText } from '../../src/privacy/redact.ts';
import { corpora, hasCorpora, readResearch } from './redaction-corpora.ts';
import { generateClean } from './redaction-generated.ts';

const runs = 3;
const hostileChars = 50_000;
const hostile = ['a', '1', '1 ', 'a@', '::', '%25', 'Ab0', 'a.b-c_d@'];

/** Of the processor, in milliseconds, the best of a few runs: what else the machine does does not count. */
function timeAll(texts: readonly string[]): number {
  const once = (): number => {
    const began = process.cpuUsage();
    for (const text of texts) redactText(text, {});
    const { user, system } = process.cpuUsage(began);
    return (user + system) / 1_000;
  };
  return Math.min(...Array.from({ length: runs }, once));
}

function speedRow(what: string, texts: readonly string[]): string[] {
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const ms = timeAll(texts);
  return [what, (bytes / 1_000 / ms).toFixed(1), ((ms / texts.length) * 1_000).toFixed(1)];
}

function readCorpora(): string[][] {
  const log = readFileSync(join(corpora, 'access-logs/apache-combined-5000.log'), 'utf8');
  return [
    speedRow(
      'sentences with identifiers (presidio-research)',
      readResearch().map((s) => s.full_text),
    ),
    speedRow('lines of an access log', log.split('\n')),
  ];
}

export function measureSpeeds(): string[] {
  const worst = hostile.map((piece) => ({
    piece,
    ms: timeAll([piece.repeat(hostileChars / piece.length)]),
  }));
  const slowest = worst.reduce((a, b) => (a.ms > b.ms ? a : b));
  const rows = [
    speedRow('titles and lines without identifiers', generateClean(5_000, 1)),
    ...(hasCorpora ? readCorpora() : []),
  ];
  return [
    table(['text', 'MB/s', 'microseconds a text'], rows),
    '',
    `Processor time of one thread and its helpers, best of ${runs} runs. The slowest of ${hostile.length} hostile texts of ${hostileChars / 1_000} kB (\`${slowest.piece}\` repeated) takes ${Math.ceil(slowest.ms)} ms; four times the text takes about four times as long, which a test holds every rule to.`,
  ];
}
