/** The commands of the compliance officer, as they are typed: with a server that runs, and without. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Server, startServer } from '../../src/entry/server.ts';
import { makeSite } from '../unit/pipeline/journey.ts';
import { testConfig } from './test-config.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'estompe-commands-'));
let server: Server | undefined;

const made = [makeSite({ id: 'shop' }), makeSite({ id: 'quiet', profile: 'strict' })];
/** Each site that was made is a version. */
const begun = 1 + made.length;

beforeAll(async () => {
  server = await startServer(testConfig(folder), { nowMs: Date.now });
  for (const site of made) {
    await fetch(`${server.dashboardUrl}/api/sites`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(site),
    });
  }
});
afterAll(async () => {
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Each command is a process of its own. */
const patience = { timeout: 90_000 };

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** `npx estompe ...` */
function estompe(...words: string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', 'src/entry/cli.ts', ...words],
      { cwd: root, env: { ...process.env, ESTOMPE_DATA: folder } },
      (error, out, err) => resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
}

function write(name: string, document: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof document === 'string' ? document : JSON.stringify(document));
  return path;
}

const controller = { name: 'Example SAS', contact: 'privacy@example.org' };
const person = ['--by', 'A. Person'] as const;

async function versionOfNextRow(): Promise<number> {
  const response = await fetch(`${server?.collectorUrl}/e`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain', 'user-agent': 'Mozilla/5.0 Firefox/130.0' },
    body: JSON.stringify({ site: 'shop', kind: 'pageview', url: 'https://shop.example/' }),
  });
  expect([response.status, await response.text()]).toEqual([202, expect.any(String)]);
  await server?.instance.drain.flush();
  const [row] = (await server?.instance.store.query.query<{ version: number }>({
    sql: 'SELECT max(policy_version) AS version FROM events',
    params: {},
  })) ?? [{ version: 0 }];
  return row?.version ?? 0;
}

test(
  'a faulty document is told by path, without its values, and ends with 1',
  patience,
  async () => {
    const file = write('bad.json', { settings: { timeGrain: 'secret-word' }, profil: 'strict' });
    const { code, out, err } = await estompe('policy', 'check', file);
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/settings\.timeGrain +takes hour, minute, second/);
    expect(err).toMatch(/profil +there is no such setting/);
    expect(err).not.toContain('secret-word');
  },
);

test('a document that is applied is in force in the running server at once', patience, async () => {
  expect(await versionOfNextRow()).toBe(begun);
  const file = write('hours.json', { controller, settings: { timeGrain: 'hour' } });
  expect((await estompe('policy', 'diff', file)).out).toMatch(
    /timeGrain +second -> hour +stricter/,
  );
  const applied = await estompe('policy', 'apply', file, ...person);
  expect(applied).toMatchObject({ code: 0, err: '' });
  expect(applied.out).toMatch(new RegExp(`Policy version ${begun + 1}, since .*, by A\\. Person`));
  expect(await versionOfNextRow()).toBe(begun + 1);
});

test('what loosens needs a reason, which is kept', patience, async () => {
  const file = write('seconds.json', { controller });
  const refused = await estompe('policy', 'apply', file, ...person);
  expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('--reason is missing')]);
  const reason = ['--reason', 'Paths need the order'];
  expect(await estompe('policy', 'apply', file, ...person, ...reason)).toMatchObject({ code: 0 });
  const { out } = await estompe('policy', 'show', '--site', 'shop');
  expect(out).toContain('Paths need the order');
  expect(out).toMatch(/timeGrain: second/);
});

test(
  'of two documents that are applied at once, one is refused and none is lost',
  patience,
  async () => {
    const files = ['hour', 'minute'].map((timeGrain) =>
      write(`${timeGrain}.json`, { controller, settings: { timeGrain } }),
    );
    const seen = { by: 'A. Person', reason: 'Both', seen: begun + 2 };
    const both = await Promise.all(
      files.map(async (file) =>
        server?.instance.applyPolicy({ ...seen, document: readFileSync(file, 'utf8') }),
      ),
    );
    expect(both.map((done) => done?.outcome).toSorted()).toEqual(['applied', 'refused']);
    expect(server?.instance.policies.current().version).toBe(begun + 3);
  },
);

test('the register is of the version in force, and says what is missing', patience, async () => {
  const { out } = await estompe('register', '--json');
  expect(JSON.parse(out)).toMatchObject({ controller, dpo: null, policy: { version: begun + 3 } });
  const page = join(folder, 'registre.html');
  expect(await estompe('register', '--html', '--lang', 'fr', '--out', page)).toMatchObject({
    code: 0,
    out: '',
  });
  expect(statSync(page).mode & 0o077).toBe(0);
  expect(readFileSync(page, 'utf8')).toContain('<html lang="fr">');
});

test('evidence is signed; one changed byte is told', patience, async () => {
  const file = join(folder, 'evidence.json');
  expect(await estompe('evidence', '--json', '--out', file)).toMatchObject({ code: 0, err: '' });
  expect(statSync(join(folder, 'evidence.key')).mode & 0o077).toBe(0);
  const text = readFileSync(file, 'utf8');
  const { publicKey, result } = JSON.parse(text);
  expect(result.rows).toHaveLength(79);
  const key = await estompe('evidence', 'verify', file, '--key', publicKey);
  expect([key.code, key.out]).toEqual([0, expect.stringContaining('is as it was signed')]);
  const changed = write('changed.json', text.replace(/"rows": 0/, '"rows": 1'));
  expect(readFileSync(changed, 'utf8')).not.toBe(text);
  const told = await estompe('evidence', 'verify', changed);
  expect([told.code, told.err]).toEqual([1, expect.stringContaining('NOT as it was signed')]);
});

test(
  'without a server the commands open the folder themselves, and find the same',
  patience,
  async () => {
    const running = JSON.parse(readFileSync(join(folder, 'evidence.json'), 'utf8'));
    await server?.close();
    server = undefined;
    const alone = await estompe('evidence', '--json');
    expect(JSON.parse(alone.out).resultHash).toBe(running.resultHash);
    const file = write('country.json', {
      controller,
      settings: { timeGrain: 'hour', place: 'country' },
    });
    expect(await estompe('policy', 'apply', file, ...person)).toMatchObject({ code: 0, err: '' });
    const shown = JSON.parse((await estompe('policy', 'show', '--json')).out);
    expect(shown).toMatchObject({ version: begun + 4, by: 'A. Person' });
  },
);

test('a question is no reason to make an installation', patience, async () => {
  const nowhere = join(folder, 'nowhere');
  const asked = new Promise<Outcome>((resolve) => {
    execFile(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', 'src/entry/cli.ts', 'policy', 'show'],
      { cwd: root, env: { ...process.env, ESTOMPE_DATA: nowhere } },
      (error, out, err) => resolve({ code: error ? 1 : 0, out, err }),
    );
  });
  expect(await asked).toMatchObject({ code: 0, out: expect.stringContaining('no site yet') });
  expect(statSync(nowhere, { throwIfNoEntry: false })).toBeUndefined();
});
