/** The report: reproducible where it says so, and honest about what it cannot know. */
import { expect, test } from 'vitest';
import { renderHtml } from '../../../src/cli/document/html.ts';
import { renderText } from '../../../src/cli/document/terminal.ts';
import { configurationHash } from '../../../src/cli/evidence/configuration.ts';
import { evidenceDocument } from '../../../src/cli/evidence/evidence-document.ts';
import { countStatuses, evidenceOf, findAll } from '../../../src/cli/evidence/evidence.ts';
import type { Facts } from '../../../src/cli/evidence/facts.ts';
import { verifyEvidence } from '../../../src/cli/evidence/signed.ts';
import { configSchema } from '../../../src/model/config.ts';
import { goodFacts } from './facts.ts';

const program = { version: '0.1.0', commit: 'abc', files: 'def' };

function report(facts: Facts) {
  return evidenceOf({
    findings: findAll(facts),
    program,
    configuration: configurationHash({ ...facts, program: program.version }),
    policyVersion: facts.current.version,
    nowMs: facts.nowMs,
  });
}

/** The same installation an hour later, with another number of days to look at. */
const later: Facts = {
  ...goodFacts,
  nowMs: goodFacts.nowMs + 3_600_000,
  store: {
    ...goodFacts.store,
    visitorDays: [...goodFacts.store.visitorDays, { site: 'shop', day: '2026-11-24' }],
    destroyedDays: [...goodFacts.store.destroyedDays, { site: 'shop', day: '2026-11-24' }],
  },
};

test('the same results have the same hash, whenever they are found and however many rows there are', () => {
  const [first, second] = [report(goodFacts), report(later)];
  expect(second.measured).not.toEqual(first.measured);
  expect(second.result).toEqual(first.result);
  expect(second.resultHash).toBe(first.resultHash);
});

test.each<[string, Facts]>([
  ['a fault', { ...goodFacts, openFiles: ['policy.json'] }],
  ['a document', { ...goodFacts, current: { ...goodFacts.current, document: {} } }],
  ['a site', { ...goodFacts, sites: [] }],
  ['a setting', { ...goodFacts, config: configSchema.parse({ ESTOMPE_TOKEN: 'on' }) }],
])('%s gives another hash', (_what, facts) => {
  expect(report(facts).resultHash).not.toBe(report(goodFacts).resultHash);
});

test('neither a port, a folder nor a password is in the configuration’s hash', () => {
  const config = configSchema.parse({
    ESTOMPE_DATA: '/elsewhere',
    ESTOMPE_COLLECTOR_PORT: 1,
    ESTOMPE_CLICKHOUSE_PASSWORD: 'secret',
  });
  expect(report({ ...goodFacts, config }).resultHash).toBe(report(goodFacts).resultHash);
});

test('every row has a result, and a fault outweighs what tests show', () => {
  const { result } = report({ ...goodFacts, openFiles: ['.'] });
  expect(result.rows).toHaveLength(79);
  expect(result.rows.find(({ row }) => row === 69)?.status).toBe('fault');
  const counts = countStatuses(result);
  expect(Object.values(counts).reduce((sum, count) => sum + count)).toBe(79);
  expect(counts.fault).toBe(1);
});

test('what no program can check is listed with who must', () => {
  const signed = { ...report(goodFacts), publicKey: 'key', signature: 'sign' };
  const text = renderText(evidenceDocument(signed));
  const listed = text.slice(
    text.indexOf('What no program can check'),
    text.indexOf('A. Addresses'),
  );
  expect(listed).toMatch(/\n {2}10 +Operator +Switch the access log/);
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(renderHtml(evidenceDocument(signed))).toContain('What no program can check');
});

test('what is no report is said to be none', () => {
  for (const text of ['', '{}', '{"result":{"format":"other"}}']) {
    expect(verifyEvidence(text, () => true)).toEqual({ ok: false, why: 'unreadable' });
  }
});

test('a result that does not fit its hash is changed, whatever the signature says', () => {
  const signed = { ...report(goodFacts), publicKey: 'key', signature: 'sign' };
  const whole = JSON.stringify(signed);
  expect(verifyEvidence(whole, () => true)).toMatchObject({ ok: true });
  expect(verifyEvidence(whole, () => false)).toEqual({ ok: false, why: 'changed' });
  const better = whole.replace('"status":"unmet"', '"status":"tested"');
  expect(verifyEvidence(better, () => true)).toEqual({ ok: false, why: 'changed' });
  expect(verifyEvidence(whole, () => true, 'another')).toEqual({ ok: false, why: 'other_key' });
});
