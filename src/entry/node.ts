/** `npm start`: the server on this machine, until SIGINT or SIGTERM. */
import { readConfig } from '../model/config.ts';
import { limits } from '../model/limits.ts';
import { explainStart } from './explain.ts';
import { StartError } from './listen.ts';
import { type Server, startServer } from './server.ts';

/** Longer than any statement is given. */
const stopMsMax = (limits.querySeconds + 10) * 1_000;

function greet(server: Server): string {
  const lines = [
    '',
    `  Dashboard  ${server.dashboardUrl}`,
    `  Collector  ${server.collectorUrl}`,
    ...(server.demoUrl === undefined ? [] : [`  Demo shop  ${server.demoUrl}`]),
    ...(server.token === undefined
      ? []
      : ['', `  Token for the dashboard, shown this once: ${server.token}`]),
    '',
    ...(server.storeIsThere
      ? []
      : [
          '  ClickHouse does not answer. What is collected waits in the spool; the dashboard has no figures.',
          '',
        ]),
    '  Ctrl-C stops; what was accepted stays.',
    '',
  ];
  return `${lines.join('\n')}\n`;
}

async function main(): Promise<void> {
  const config = readConfig(process.env);
  if ('problems' in config)
    throw new StartError(`Settings that do not fit:\n  ${config.problems.join('\n  ')}`);
  const server = await startServer(config, { nowMs: Date.now });
  process.stdout.write(greet(server));
  // Who started this as a child learns the ports, which may be any where 0 was asked for.
  process.send?.({
    port: Number(new URL(server.collectorUrl).port),
    dashboardPort: Number(new URL(server.dashboardUrl).port),
  });
  let stopping = false;
  const stop = (): void => {
    if (stopping) process.exit(1); // a second Ctrl-C does not wait
    stopping = true;
    process.stdout.write('  Stopping: what waits goes into ClickHouse first.\n');
    // A database that neither answers nor refuses must not hold the stop up: the spool is on disk.
    setTimeout(() => process.exit(1), stopMsMax).unref();
    void server.close().then(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${explainStart(error)}\n`);
  process.exit(1);
}
