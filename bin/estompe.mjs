#!/usr/bin/env node
/** Starts the command line on the Node that the project brings, whichever Node started this file. */
import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(realpathSync(fileURLToPath(import.meta.url))), '..');
const bundled = join(root, 'node_modules/node/bin/node');
const node = existsSync(bundled) ? bundled : process.execPath;
const args = ['--disable-warning=ExperimentalWarning', join(root, 'src/entry/cli.ts')];
const done = spawnSync(node, [...args, ...process.argv.slice(2)], { stdio: 'inherit' });
process.exit(done.status ?? 1);
