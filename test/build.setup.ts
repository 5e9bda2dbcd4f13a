/** Before any test: what browsers load is built once, from the sources as they are. */
import { buildAll } from '../scripts/build.ts';

export async function setup(): Promise<void> {
  await buildAll();
}
