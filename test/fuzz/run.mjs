import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { parseArgs } from 'node:util';

/** Many more requests than the tests send, from a seed of their own; the one that is printed brings them back. */
const { values } = parseArgs({ options: { count: { type: 'string', default: '20000' }, seed: { type: 'string', default: String(Date.now() % 1_000_000) } } });
const env = { ...process.env, FUZZ_COUNT: values.count, FUZZ_SEED: values.seed };
const { status } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', 'test/fuzz/fuzz.test.ts'], { env, stdio: 'inherit' });
process.exitCode = status ?? 1;
