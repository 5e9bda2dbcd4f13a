/** The whole product in one process: an instance, its two listeners, and the socket for commands. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { createDashboard } from '../../dashboard/api/app.ts';
import { demoSite } from '../demo/site.ts';
import { type Config, isLoopback } from '../model/config.ts';
import { type AccessToken, accessToken } from './access-token.ts';
import { createHandlers } from './commands.ts';
import { controlPath, serveControl } from './control.ts';
import { createDemo, createDemoFill } from './demo.ts';
import { type Instance, type InstanceOptions, openInstance } from './instance.ts';
import { listen, StartError } from './listen.ts';
import { buildCollector } from './serve-collector.ts';
import { programVersion, projectFolder } from './project.ts';
import { readUiFiles } from './ui-files.ts';

export interface Server {
  readonly instance: Instance;
  readonly collectorUrl: string;
  readonly dashboardUrl: string;
  /** Present at the one start that made it. */
  readonly token?: string;
  readonly demoUrl?: string;
  /** Whether the database answered when everything was open. */
  readonly storeIsThere: boolean;
  close(): Promise<void>;
}

/** What a person can type: 0.0.0.0 is no address to go to. */
function urlOf(config: Config, port: number): string {
  const host = config.ESTOMPE_HOST;
  if (host === '0.0.0.0' || host === '::' || isLoopback(host)) return `http://localhost:${port}`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function readPage(): ReturnType<typeof readUiFiles> {
  try {
    return readUiFiles(join(projectFolder, 'dist/ui'));
  } catch {
    throw new StartError('The dashboard is not built: run `npm run build` first.');
  }
}

interface DashboardParts {
  readonly instance: Instance;
  readonly collectorUrl: string;
  readonly demoUrl: string | undefined;
  readonly tokenHash: string | undefined;
}

function buildDashboard({ instance, collectorUrl, demoUrl, tokenHash }: DashboardParts): Hono {
  const { config, store, sites, policies } = instance;
  return createDashboard({
    store: store.query,
    policyOf: policies.policyOf,
    policyVersions: () => policies.versions(),
    applyPolicy: instance.applyPolicy,
    nowMs: instance.journey.nowMs,
    version: programVersion(),
    collector: config.ESTOMPE_COLLECTOR_URL ?? collectorUrl,
    hosts: config.ESTOMPE_DASHBOARD_HOSTS,
    uiFile: readPage(),
    refusalsOf: (site) => instance.refusals.of(site),
    onSitesChanged: async () => {
      await Promise.all([policies.reload(), sites.reload()]);
    },
    ...(tokenHash === undefined ? {} : { tokenHash }),
    ...(demoUrl === undefined
      ? {}
      : { demo: { site: demoSite.id, url: demoUrl, fill: createDemoFill(instance) } }),
  });
}

/** The token and its hash; undefined where only this machine can come in. */
function findToken(config: Config): AccessToken | undefined {
  if (isLoopback(config.ESTOMPE_HOST) && config.ESTOMPE_TOKEN === 'auto') return undefined;
  return accessToken(join(config.ESTOMPE_DATA, 'dashboard-token.sha256'));
}

/** What has been opened so far, to be closed in the opposite order. */
type Closers = (() => Promise<void>)[];

async function closeAll(closers: Closers): Promise<void> {
  for (const close of closers.toReversed()) await close();
}

async function openListeners(
  instance: Instance,
  closers: Closers,
): Promise<Omit<Server, 'instance' | 'close' | 'storeIsThere'>> {
  const { config } = instance;
  const open = async (app: Hono, name: 'COLLECTOR' | 'DASHBOARD'): Promise<string> => {
    const setting = `ESTOMPE_${name}_PORT` as const;
    const listener = await listen(app, {
      host: config.ESTOMPE_HOST,
      port: config[setting],
      setting,
    });
    closers.push(() => listener.close());
    return urlOf(config, listener.port);
  };
  const demo = config.ESTOMPE_DEMO === 'on' && instance.sites.get(demoSite.id) !== undefined;
  const token = findToken(config);
  const collectorUrl = await open(await buildCollector(instance, { demo }), 'COLLECTOR');
  const demoUrl = demo ? `${collectorUrl}/demo/` : undefined;
  const dashboard = buildDashboard({ instance, collectorUrl, demoUrl, tokenHash: token?.hash });
  const dashboardUrl = await open(dashboard, 'DASHBOARD');
  token?.keep();
  return {
    collectorUrl,
    dashboardUrl,
    ...(token?.token === undefined ? {} : { token: token.token }),
    ...(demoUrl === undefined ? {} : { demoUrl }),
  };
}

/** Commands then open the folder themselves once the server has stopped; the server works without. */
async function openControl(instance: Instance, closers: Closers): Promise<void> {
  try {
    const path = controlPath(instance.config.ESTOMPE_DATA);
    closers.push(await serveControl(path, createHandlers(instance)));
  } catch {
    process.stderr.write(
      'No socket for commands could be made in the data folder (is its path very long?): `npx estompe` works only while the server is stopped.\n',
    );
  }
}

/** A ClickHouse elsewhere may be somebody's production: no demo is written into it. */
function isOnThisMachine({ ESTOMPE_CLICKHOUSE_URL: url }: Config): boolean {
  return url === undefined || isLoopback(new URL(url).hostname);
}

/** @throws errors that explain.ts puts into words */
export async function startServer(config: Config, options: InstanceOptions): Promise<Server> {
  const isNew = !existsSync(join(config.ESTOMPE_DATA, 'sites.json'));
  const instance = await openInstance(config, options);
  const closers: Closers = [() => instance.close()];
  try {
    if (isNew && isOnThisMachine(config) && config.ESTOMPE_DEMO === 'on')
      await createDemo(instance);
    const opened = await openListeners(instance, closers);
    await openControl(instance, closers);
    const storeIsThere = await instance.store.query.ping();
    return { ...opened, storeIsThere, instance, close: () => closeAll(closers) };
  } catch (error) {
    await closeAll(closers);
    throw error;
  }
}
