/** The collector's app on Node: the sender's address is the socket's. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context, Hono } from 'hono';
import { createCollector } from '../../collector/app.ts';
import { demoPages } from '../../collector/demo/pages.ts';
import type { DemoPage } from '../../collector/deps.ts';
import { parseTrustedProxies } from '../decode/client-address.ts';
import type { Instance } from './instance.ts';
import { StartError } from './listen.ts';
import { describeCompressed, keepTrackers } from './tracker-copies.ts';

const root = join(import.meta.dirname, '../..');

/** `npm start` builds them; a program that starts this file itself may not have. */
function readScript(name: 't.js' | 'consent.js'): string {
  try {
    return readFileSync(join(root, 'dist', name), 'utf8');
  } catch {
    throw new StartError(`The script ${name} is not built: run \`npm run build\` first.`);
  }
}

function socketAddress(context: Context): string {
  return getConnInfo(context).remote.address ?? '';
}

export interface CollectorOptions {
  readonly demo: boolean;
  /** Tests have no socket. */
  readonly peer?: (context: Context) => string;
}

/** @throws StartError where a setting or the build is wrong */
export async function buildCollector(
  instance: Instance,
  { demo, peer = socketAddress }: CollectorOptions,
): Promise<Hono> {
  const trustedProxies = parseTrustedProxies(instance.config.ESTOMPE_TRUSTED_PROXIES);
  if ('wrong' in trustedProxies) {
    throw new StartError('ESTOMPE_TRUSTED_PROXIES: takes addresses and ranges such as 10.0.0.0/8.');
  }
  const pages: ReadonlyMap<string, DemoPage> = demoPages();
  const trackers = await keepTrackers(readScript('t.js'), instance.config.ESTOMPE_DATA);
  return createCollector({
    journey: instance.journey,
    queue: instance.intake,
    peer,
    trustedProxies,
    script: trackers.current,
    olderScripts: trackers.older,
    consentScript: await describeCompressed(readScript('consent.js')),
    notice: {
      versions: () => instance.policies.versions(),
      sites: () => instance.sites.all(),
    },
    policyKnown: () => instance.policies.known(),
    ready: async () => ({
      spool: instance.queue.healthy(),
      store: await instance.store.query.ping(),
    }),
    signals: instance.signals,
    ...(demo ? { demo: pages } : {}),
  });
}
