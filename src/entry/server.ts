/** The whole product in one process: an instance, its two listeners, and the socket for commands. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { createDashboard } from '../../dashboard/api/app.ts';
import { demoSite } from '../demo/site.ts';
import { type Config, isLoopback } from '../model/config.ts';
import { compilePolicy } from '../policy/compile.ts';
import { accessToken } from './access-token.ts';
import { controlPath, serveControl } from './control.ts';
import { createDemo, fillDemo } from './demo.ts';
import { type Instance, type InstanceOptions, openInstance } from './instance.ts';
import { listen, type Listener, StartError } from './listen.ts';
import { buildCollector } from './serve-collector.ts';
import { readUiFiles } from './ui-files.ts';

export interface Server {
  readonly instance: Instance;
  readonly collectorUrl: string;
  readonly dashboardUrl: string;
  /** Present at the one start that made it. */
  readonly token?: string;
  readonly demoUrl?: string;
  close(): Promise<void>;
}

const root = join(import.meta.dirname, '../..');

function readVersion(): string {
  const { version }: { version: string } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  return version;
}

/** What a person can type: 0.0.0.0 is no address to go to. */
function urlOf(config: Config, port: number): string {
  const host = config.ESTOMPE_HOST;
  if (host === '0.0.0.0' || host === '::' || isLoopback(host)) return `http://localhost:${port}`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function readPage(): ReturnType<typeof readUiFiles> {
  try {
    return readUiFiles(join(root, 'dist/ui'));
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
  const { config, store, sites } = instance;
  return createDashboard({
    store: store.query,
    policyOf: compilePolicy,
    nowMs: instance.journey.nowMs,
    version: readVersion(),
    collector: config.ESTOMPE_COLLECTOR_URL ?? collectorUrl,
    hosts: config.ESTOMPE_DASHBOARD_HOSTS,
    uiFile: readPage(),
    onSitesChanged: async () => {
      await sites.reload();
    },
    ...(tokenHash === undefined ? {} : { tokenHash }),
    ...(demoUrl === undefined
      ? {}
      : { demo: { site: demoSite.id, url: demoUrl, fill: () => fillDemo(instance) } }),
  });
}

async function openListeners(
  instance: Instance,
  isNew: boolean,
): Promise<Omit<Server, 'instance'>> {
  const { config } = instance;
  if (isNew && config.ESTOMPE_DEMO === 'on') await createDemo(instance);
  const demo = config.ESTOMPE_DEMO === 'on' && instance.sites.get(demoSite.id) !== undefined;
  const { hash, token } = isLoopback(config.ESTOMPE_HOST)
    ? { hash: undefined, token: undefined }
    : accessToken(join(config.ESTOMPE_DATA, 'dashboard-token.sha256'));
  const host = config.ESTOMPE_HOST;
  const opened: Listener[] = [];
  const close = async (): Promise<void> => {
    for (const listener of opened) await listener.close();
  };
  try {
    const collector = await listen(await buildCollector(instance, { demo }), {
      host,
      port: config.ESTOMPE_COLLECTOR_PORT,
      setting: 'ESTOMPE_COLLECTOR_PORT',
    });
    opened.push(collector);
    const collectorUrl = urlOf(config, collector.port);
    const demoUrl = demo ? `${collectorUrl}/demo/` : undefined;
    const app = buildDashboard({ instance, collectorUrl, demoUrl, tokenHash: hash });
    const dashboard = await listen(app, {
      host,
      port: config.ESTOMPE_DASHBOARD_PORT,
      setting: 'ESTOMPE_DASHBOARD_PORT',
    });
    opened.push(dashboard);
    const dashboardUrl = urlOf(config, dashboard.port);
    return {
      collectorUrl,
      dashboardUrl,
      close,
      ...(token === undefined ? {} : { token }),
      ...(demoUrl === undefined ? {} : { demoUrl }),
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** @throws errors that explain.ts puts into words */
export async function startServer(config: Config, options: InstanceOptions): Promise<Server> {
  const isNew = !existsSync(join(config.ESTOMPE_DATA, 'sites.json'));
  const instance = await openInstance(config, options);
  try {
    const opened = await openListeners(instance, isNew);
    const closeControl = await serveControl(controlPath(config.ESTOMPE_DATA), instance.runImport);
    return {
      ...opened,
      instance,
      async close() {
        await opened.close();
        await closeControl();
        await instance.close();
      },
    };
  } catch (error) {
    await instance.close();
    throw error;
  }
}
