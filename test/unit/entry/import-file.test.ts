import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { importFile, type ImportParts } from '../../../src/entry/import-file.ts';
import { recogniseFile } from '../../../src/entry/log-file.ts';
import type { Store } from '../../../src/store/port.ts';
import { browserAgent, makeJourney } from '../pipeline/journey.ts';

const folder = mkdtempSync(join(tmpdir(), 'estompe-import-file-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, time: string): string {
  const file = join(folder, name);
  writeFileSync(
    file,
    `203.0.113.9 - - [${time} +0000] "GET /a HTTP/1.1" 200 5 "-" "${browserAgent}"\n`,
  );
  return file;
}
const good = write('good.log', '14/Jan/2026:12:00:00');
const old = write('old.log', '14/Jan/2012:12:00:00');

const key = Buffer.from('a key of 32 bytes, for the tests');

interface Noted {
  readonly digest: string;
  readonly lines: number;
  readonly unfinished: number;
}

/** @param answers what the table holds, at one question after the other; the last one stays */
function makeParts(answers: readonly Noted[][]): { parts: ImportParts; notes: Noted[] } {
  const notes: Noted[] = [];
  const left = [...answers];
  const store: Store = {
    async query<Row>() {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the one question that is asked here
      return (left.length > 1 ? left.shift() : left[0]) as Row[];
    },
    async insert(_table, rows) {
      for (const row of rows) {
        const { digest, lines, unfinished }: Noted = JSON.parse(row);
        notes.push({ digest, lines, unfinished });
      }
    },
    command: async () => undefined,
    ping: async () => true,
    close: async () => undefined,
  };
  const drain = {
    start: () => undefined,
    notify: () => undefined,
    flush: async () => undefined,
    stop: async () => undefined,
  };
  return {
    parts: {
      journey: makeJourney(),
      queue: { put: async () => 'stored' },
      drain,
      store,
      digestKey: key,
      openRun: () => ({
        hash: () => '42',
        sweep: () => undefined,
        restore: () => undefined,
        close: () => undefined,
      }),
    },
    notes,
  };
}

async function run(file: string, answers: readonly Noted[][], again = false) {
  const { parts, notes } = makeParts(answers);
  const request = { file, site: 'shop', shiftToNow: false, again };
  const report = await importFile(request, parts, () => undefined).catch(String);
  return { report, notes };
}

const note = async (file: string, unfinished = 0): Promise<Noted> => ({
  ...(await recogniseFile(file, { imports: [], key })).known,
  unfinished,
});

test('an import is noted as unfinished before its first row, and as finished at its end', async () => {
  const { notes } = await run(good, [[]]);
  expect(notes).toEqual([await note(good, 1), await note(good)]);
});

test('what was imported before is left as it is noted', async () => {
  const { report, notes } = await run(good, [[await note(good)]]);
  expect(report).toMatchObject({ lines: 1, skipped: 1, pageviews: 0 });
  expect(notes).toEqual([]);
});

test('another import that began while this one read the file is not run beside', async () => {
  const { report, notes } = await run(good, [[], [await note(good, 1)]]);
  expect(report).toContain('--again');
  expect(notes).toEqual([]);
});

test('an import that stored nothing is forgotten; what was noted before it comes back', async () => {
  const forgotten = { ...(await note(old)), lines: 0 };
  expect((await run(old, [[]])).notes).toEqual([await note(old, 1), forgotten]);
  for (const before of [await note(old), await note(old, 1)]) {
    const { notes } = await run(old, [[before]], true);
    expect(notes).toEqual([await note(old, 1), before]);
  }
});
