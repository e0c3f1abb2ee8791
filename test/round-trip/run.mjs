import { spawnSync } from 'node:child_process';
import process from 'node:process';

/** All documents instead of the sample, or those whose path has the given part. */
const env = { ...process.env, ROUND_TRIP: process.argv[2] ?? 'all' };
const { status } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', 'test/round-trip'], { env, stdio: 'inherit' });
process.exitCode = status ?? 1;
