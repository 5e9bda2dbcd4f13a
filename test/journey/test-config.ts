import { type Config, configSchema } from '../../src/model/config.ts';

/** A server's settings in a folder of its own: free ports, no demo. */
export function testConfig(folder: string): Config {
  return configSchema.parse({
    ESTOMPE_DATA: folder,
    ESTOMPE_COLLECTOR_PORT: 0,
    ESTOMPE_DASHBOARD_PORT: 0,
    ESTOMPE_DEMO: 'off',
  });
}
