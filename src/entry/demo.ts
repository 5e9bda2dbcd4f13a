/** The demo: a site and its goals on an empty folder, and a month of visits when someone asks. */
import { putAll } from '../cli/import-access-log.ts';
import type { CleanRow } from '../model/clean.ts';
import { limits } from '../model/limits.ts';
import { demoMonth } from '../demo/month.ts';
import { demoGoals, demoSite } from '../demo/site.ts';
import type { JourneyDeps } from '../pipeline/deps.ts';
import { runJourney } from '../pipeline/run.ts';
import { saveGoal, saveSite } from '../store/settings.ts';
import type { Instance } from './instance.ts';

/** The same month for everybody, so that two people see the same figures. */
const seed = 20_261_123;

/** Mulberry32 (public domain): small, and good enough for shop visits. @returns numbers in [0, 1) */
function createRandom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export async function createDemo(instance: Instance): Promise<void> {
  const version = instance.journey.nowMs();
  await saveSite(instance.store.insert, demoSite, version);
  for (const goal of demoGoals) await saveGoal(instance.store.insert, goal, version);
  await instance.sites.reload();
}

/** The months can be poured in once: so many rows of earlier days mean that they have been. */
const filledRows = 5_000;

async function isFilled({ store }: Instance): Promise<boolean> {
  const [found] = await store.query.query<{ rows: string }>({
    sql: 'SELECT count() AS rows FROM events WHERE site = {site:String} AND ts < now() - INTERVAL 2 DAY',
    params: { site: demoSite.id },
  });
  return Number(found?.rows ?? 0) > filledRows;
}

async function pour(instance: Instance): Promise<number> {
  const visitorKeys = instance.visitorKeys.openRun();
  try {
    return await pourUnder({ ...instance.journey, visitorKeys }, instance);
  } finally {
    visitorKeys.close();
  }
}

async function pourUnder(journey: JourneyDeps, { queue, drain }: Instance): Promise<number> {
  const { nowMs } = journey;
  const waitForRoom = () => drain.flush();
  let [rows, events]: [CleanRow[], number] = [[], 0];
  for (const hit of demoMonth({ nowMs: nowMs(), random: createRandom(seed), site: demoSite.id })) {
    const result = runJourney(hit, journey);
    rows.push(...result.rows);
    events += result.drop ? 0 : 1;
    if (rows.length >= limits.importBatchLines) {
      await putAll(rows, { queue, waitForRoom });
      rows = [];
    }
  }
  await putAll(rows, { queue, waitForRoom });
  await drain.flush();
  return events;
}

/** @returns a function that fills the demo and tells how many events it made; 0 if they are there already */
export function createDemoFill(instance: Instance): () => Promise<number> {
  let running: Promise<number> | undefined;
  return async () => {
    if (running) return running;
    if (await isFilled(instance)) return 0;
    running ??= pour(instance).finally(() => {
      running = undefined;
    });
    return running;
  };
}
