/**
 * What an operator may set, as environment variables. Nothing about privacy is set here: that is
 * the policy's. A value that does not fit stops the start with the variable's name and the reason.
 */
import { z } from 'zod';
import { limits } from './limits.ts';

const portHint = 'takes a port, 0 to 65535';
const port = z.coerce.number(portHint).int(portHint).min(0, portHint).max(65_535, portHint);
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);

/** Each with the words that docs/settings.md is made from. */
const urlHint = 'takes an address such as http://127.0.0.1:8123';

export const configSchema = z.object({
  ESTOMPE_HOST: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .describe('Address that both listeners bind; anything but loopback asks for a token.'),
  ESTOMPE_COLLECTOR_PORT: port.default(8_000).describe('Port that pages send to.'),
  ESTOMPE_DASHBOARD_PORT: port.default(8_001).describe('Port of the dashboard.'),
  ESTOMPE_COLLECTOR_URL: z
    .url(urlHint)
    .optional()
    .describe('Where pages reach the collector, when a proxy or another name stands before it.'),
  ESTOMPE_DASHBOARD_HOSTS: list
    .default([])
    .describe('Host names under which the dashboard may be opened, beside loopback ones.'),
  ESTOMPE_TOKEN: z
    .enum(['auto', 'on'], 'takes auto or on')
    .default('auto')
    .describe('`on` asks for a token on loopback too, for a proxy on the same machine.'),
  ESTOMPE_DATA: z
    .string()
    .min(1)
    .default('data')
    .describe('Folder of the spool and the embedded ClickHouse.'),
  ESTOMPE_CLICKHOUSE_URL: z
    .url(urlHint)
    .optional()
    .describe('A ClickHouse server instead of the embedded engine.'),
  ESTOMPE_CLICKHOUSE_USER: z.string().default('default').describe('Its user.'),
  ESTOMPE_CLICKHOUSE_PASSWORD: z.string().default('').describe('Its password.'),
  ESTOMPE_CLICKHOUSE_DATABASE: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'not_an_identifier')
    .default('estompe')
    .describe('Its database, made where it is absent.'),
  ESTOMPE_TRUSTED_PROXIES: list
    .default([])
    .describe('Addresses (CIDR) of proxies whose `X-Forwarded-For` or `Forwarded` is believed.'),
  ESTOMPE_SPOOL_BYTES: z.coerce
    .number()
    .int()
    .min(1_048_576, 'takes a number of bytes, 1048576 or more')
    .default(limits.spoolBytes)
    .describe(
      'Bytes that may wait for ClickHouse; above, or with less than 64 MB free on the volume, the collector answers 503.',
    ),
  ESTOMPE_KEY_FILE: z
    .string()
    .startsWith('/', 'takes a whole path, such as /dev/shm/estompe.keys')
    .optional()
    .describe(
      'File in memory (tmpfs or ramfs, Linux; where there is swap, encrypted) that carries the day’s visitor keys from a process that stops to the next one, which removes it; one for each installation. Stopping for good? Remove it: until then the day’s keys lie there. Without it, who visits before and after a restart counts twice that day.',
    ),
  ESTOMPE_SECRET: z
    .string()
    .min(32, 'takes a text of 32 characters or more, chosen at random')
    .optional()
    .describe(
      'Secret that signs identifiers after consent, the same for all processes; without it, a file of the data folder holds one.',
    ),
  ESTOMPE_DEMO: z
    .enum(['on', 'off'], 'takes on or off')
    .default('on')
    .describe('`off`: no demo shop, even on an empty folder.'),
});
export type Config = z.infer<typeof configSchema>;

/** @returns the configuration, or one line a variable that does not fit; values are never repeated. */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
): Config | { problems: string[] } {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = configSchema.safeParse(given);
  if (!parsed.success) {
    return {
      problems: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
    };
  }
  const unknown = Object.keys(given).filter(
    (name) => name.startsWith('ESTOMPE_') && !(name in configSchema.shape),
  );
  if (unknown.length > 0) return { problems: unknown.map((name) => `${name}: no such setting`) };
  return parsed.data;
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}
