/**
 * Everything that one process on one machine runs on, without its listeners: store, spool, drain,
 * sites, journey. The server and commands that open the folder themselves both start here.
 */
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../model/config.ts';
import { limits } from '../model/limits.ts';
import { createSignals, type Signals } from '../model/signals.ts';
import type { WrittenTable } from '../model/tables.ts';
import type { JourneyDeps } from '../pipeline/deps.ts';
import { createDrain, type Drain } from '../pipeline/drain.ts';
import { createRefusals, type Refusals } from '../pipeline/refusals.ts';
import type { Queue, QueueWriter } from '../queue/port.ts';
import { openSpool } from '../queue/spool.node.ts';
import type { OpenedStore } from '../store/chdb.node.ts';
import { readPolicies } from '../store/policies.ts';
import { readSites } from '../store/settings.ts';
import { followDays } from './closed-days.ts';
import { readDigestKey } from './digest-key.ts';
import { type ApplyPolicy, createApplyPolicy } from './apply-policy.ts';
import { type ImportRequest, importFile, type RunImport } from './import-file.ts';
import { explainStart } from './explain.ts';
import { createErasure, earliestDenial, type Erasure } from './erasure.ts';
import { openConsent } from './open-consent.ts';
import { openJourney, randomOctets } from './journey.ts';
import { checkKeyFile } from './key-file.ts';
import { createPolicyCache, type PolicyCache } from './policy-cache.ts';
import { migrateIfThere, waitForStore } from './migrate-store.ts';
import { openStore } from './open-store.ts';
import { readSecret } from './secret.ts';
import { createSiteCache, type SiteCache } from './site-cache.ts';
import { type InstanceKeys, openVisitorKeys } from './visitor-keys.ts';
import { createWithdrawalCache, type WithdrawalCache } from './withdrawal-cache.ts';

export interface Instance {
  readonly config: Config;
  readonly store: OpenedStore;
  readonly queue: Queue;
  /** The queue as the collector sees it: what is put wakes the drain. */
  readonly intake: QueueWriter;
  readonly drain: Drain;
  readonly sites: SiteCache;
  readonly policies: PolicyCache;
  readonly withdrawn: WithdrawalCache;
  readonly erasure: Erasure;
  readonly signals: Signals;
  readonly visitorKeys: InstanceKeys;
  readonly journey: JourneyDeps;
  readonly refusals: Refusals;
  readonly runImport: RunImport;
  readonly applyPolicy: ApplyPolicy;
  close(): Promise<void>;
}

export interface InstanceOptions {
  readonly nowMs: () => number;
  /** For tests that search bytes. */
  readonly uncompressed?: boolean;
  /** For tests that know the visitor keys: makes one of so many bytes. */
  readonly randomKey?: (length: number) => Uint8Array;
}

const sitesEveryMs = 10_000;
const sweepEveryMs = 60_000;
const withdrawalsEveryMs = 60_000;
const dayMs = 86_400_000;

function wake(queue: Queue, drain: Drain): QueueWriter {
  return {
    async put(rows) {
      const result = await queue.put(rows);
      if (result === 'stored' && rows.length > 0) drain.notify();
      return result;
    },
  };
}

function setTimer(callback: () => void, ms: number): () => void {
  const timer = setTimeout(callback, ms);
  return () => clearTimeout(timer);
}

/** Begins with everybody: another process may not have come to all. */
function buildErasure(
  { store, signals }: Pick<Instance, 'store' | 'signals'>,
  nowMs: () => number,
): Erasure {
  const { count } = signals;
  const erasure = createErasure({ find: store.query, erase: store.slow, count, nowMs });
  erasure.look(0);
  return erasure;
}

/** Rows that wait, as gauges; the drain with real timers. */
function buildDrain(
  parts: Pick<Instance, 'queue' | 'store' | 'signals' | 'erasure'>,
  nowMs: () => number,
): Drain {
  const { queue, store, signals, erasure } = parts;
  signals.gauge('estompe_spool_rows', 'Rows that wait for ClickHouse.', () => queue.waiting().rows);
  signals.gauge(
    'estompe_spool_bytes',
    'Bytes that wait for ClickHouse.',
    () => queue.waiting().bytes,
  );
  // Rows of somebody who withdrew that still wait are for the timer.
  const onDrained = (table: WrittenTable, lines: readonly string[]): void => {
    const since = earliestDenial(table, lines);
    if (since === undefined) return;
    erasure.look(since);
    void erasure.run();
  };
  const { count } = signals;
  return createDrain({ queue, store: store.insert, nowMs, setTimer, count, onDrained });
}

/** Two imports of one file at a time would both find that it is new. */
function oneByOne(run: RunImport): RunImport {
  let last: Promise<unknown> = Promise.resolve();
  return (request, onProgress) => {
    const result = last.then(() => run(request, onProgress));
    last = result.catch(() => undefined);
    return result;
  };
}

/** @returns a function that stops them */
function startTimers(
  parts: Pick<Instance, 'sites' | 'policies' | 'withdrawn' | 'erasure' | 'visitorKeys'>,
): () => void {
  const { sites, policies, withdrawn, erasure, visitorKeys } = parts;
  const timers = [
    setInterval(() => void policies.reload(), sitesEveryMs),
    setInterval(() => void sites.reload(), sitesEveryMs),
    setInterval(() => void withdrawn.reload(), withdrawalsEveryMs),
    setInterval(() => void erasure.run(), limits.erasureMs),
    setInterval(() => erasure.look(0), dayMs),
    setInterval(() => visitorKeys.sweep(), sweepEveryMs),
  ].map((timer) => timer.unref());
  return () => {
    for (const timer of timers) clearInterval(timer);
  };
}

/** Counts what days come to while their visitors can be told apart. @returns a function that stops it */
function startClosing(
  { store, sites, policies, drain }: Pick<Instance, 'store' | 'sites' | 'policies' | 'drain'>,
  nowMs: () => number,
): () => void {
  const { policyOf } = policies;
  const flush = () => drain.flush();
  return followDays({ store: store.query, sites: () => sites.all(), policyOf, flush, nowMs });
}

/** What the journey asks and the store knows, in memory. */
function openCaches(
  { ESTOMPE_DATA: folder }: Config,
  { store: { query }, signals }: Pick<Instance, 'store' | 'signals'>,
  nowMs: () => number,
): Pick<Instance, 'sites' | 'policies' | 'withdrawn'> {
  return {
    sites: createSiteCache(join(folder, 'sites.json'), () => readSites(query)),
    policies: createPolicyCache(
      join(folder, 'policy.json'),
      (from) => readPolicies(query, from),
      (cause) => signals.count('estompe_policy_failures_total', { cause }),
    ),
    withdrawn: createWithdrawalCache(query, signals, nowMs),
  };
}

async function openQueue(config: Config): Promise<Queue> {
  const path = join(config.ESTOMPE_DATA, 'spool.db');
  return openSpool({ path, bytesMax: config.ESTOMPE_SPOOL_BYTES });
}

function buildImport({
  config,
  journey,
  intake,
  drain,
  store,
  visitorKeys,
}: Pick<Instance, 'config' | 'journey' | 'intake' | 'drain' | 'store' | 'visitorKeys'>): RunImport {
  return oneByOne((request: ImportRequest, onProgress: (lines: number) => void) => {
    const digestKey = readDigestKey(config.ESTOMPE_DATA);
    const { openRun } = visitorKeys;
    const parts = { journey, queue: intake, drain, store: store.query, digestKey, openRun };
    return importFile(request, parts, onProgress);
  });
}

/** Other users of the machine have no business with spool, tables and socket, new or old. */
function openFolder(path: string): void {
  process.umask(0o077);
  mkdirSync(path, { recursive: true });
  chmodSync(path, 0o700);
}

function tell(error: unknown): void {
  process.stderr.write(`${explainStart(error)}\n`);
}

/** Drains from now on, or from when the store has answered. @returns a function that ends the waiting */
async function beginDrain(
  {
    store,
    drain,
    sites,
    policies,
    withdrawn,
  }: Pick<Instance, 'store' | 'drain' | 'sites' | 'policies' | 'withdrawn'>,
  options: InstanceOptions,
): Promise<() => void> {
  const tryMigrate = () => migrateIfThere(store.insert, options);
  const begin = async (): Promise<void> => {
    drain.start();
    await Promise.all([sites.reload(), withdrawn.reload()]);
  };
  const beginLate = async (): Promise<void> => {
    // Nothing is collected under a guess: the collector refuses until it can be read, see policy-follow.ts.
    await policies.load().catch(tell);
    await begin();
  };
  if (!(await tryMigrate())) return waitForStore(tryMigrate, beginLate);
  await policies.load();
  await begin();
  return () => undefined;
}

async function closeParts({
  visitorKeys,
  drain,
  queue,
  store,
}: Pick<Instance, 'visitorKeys' | 'drain' | 'queue' | 'store'>): Promise<void> {
  // First: whatever holds up what follows, keys are gone or handed over.
  await visitorKeys.close();
  // What is left in the spool is safe there; a last try empties it while ClickHouse answers.
  await drain.flush().catch(() => undefined);
  await drain.stop();
  await queue.close();
  await store.close();
}

/** @throws the drivers' typed errors, whose messages are for the operator */
export async function openInstance(config: Config, options: InstanceOptions): Promise<Instance> {
  const { nowMs, randomKey } = options;
  if (config.ESTOMPE_KEY_FILE !== undefined) checkKeyFile(config.ESTOMPE_KEY_FILE);
  openFolder(config.ESTOMPE_DATA);
  const store = await openStore(config);
  const queue = await openQueue(config);
  const signals = createSignals();
  const caches = openCaches(config, { store, signals }, nowMs);
  const { sites, policies, withdrawn } = caches;
  const { policyOf } = policies;
  const erasure = buildErasure({ store, signals }, nowMs);
  const drain = buildDrain({ queue, store, signals, erasure }, nowMs);
  const intake = wake(queue, drain);
  const keyParts = { config, sites, policyOf, queue: intake, nowMs, randomKey };
  const visitorKeys = openVisitorKeys(keyParts);
  const refusals = createRefusals();
  const journey = {
    ...openJourney({ sites, policyOf, signals, nowMs, visitorKeys: visitorKeys.own }),
    ...openConsent(readSecret(config), withdrawn.withdrawals, randomOctets),
    noteRefusal: refusals.note,
  };
  const stopWaiting = await beginDrain({ store, drain, ...caches }, options);
  const stopTimers = startTimers({ ...caches, erasure, visitorKeys });
  const stopClosing = startClosing({ store, sites, policies, drain }, nowMs);
  const runImport = buildImport({ config, journey, intake, drain, store, visitorKeys });
  const applyPolicy = createApplyPolicy({ store: store.insert, policies, sites, nowMs });
  visitorKeys.restore();
  const close = async (): Promise<void> => {
    stopTimers();
    stopClosing();
    stopWaiting();
    await closeParts({ visitorKeys, drain, queue, store });
  };
  return {
    config,
    store,
    queue,
    intake,
    drain,
    ...caches,
    erasure,
    signals,
    visitorKeys,
    journey,
    refusals,
    runImport,
    applyPolicy,
    close,
  };
}
