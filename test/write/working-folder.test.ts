import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fileJob } from '../../generator/cli/file-job.js';
import type { Job } from '../../generator/cli/targets.js';
import { hashOf } from '../../generator/write/manifest.js';
import type { Origin } from '../../generator/write/origin.js';
import { folderWith, put } from '../compare/command.js';

const job: Job = { input: 'openapi.yaml', output: 'api', emit: ['types'], form: 'source' };
const options = { force: false, maker: { version: '1', code: hashOf('code'), tools: {} } };
const origin: Origin = { generator: options.maker, options: hashOf('options'), documents: { 'openapi.yaml': hashOf('one') }, gives: { operations: 1, types: 0, omitted: 0, warnings: 0 } };
const files = new Map([['types.ts', 'export {};\n']]);

test('an output is written and checked where the caller works, wherever the process is', async () => {
  const cwd = folderWith({});
  expect(await fileJob(job, { ...options, check: false }, files, origin, cwd)).toMatchObject({ exitCode: 0, written: { created: ['.specwright.json', 'types.ts'] } });
  expect(readFileSync(join(cwd, 'api/types.ts'), 'utf8')).toBe('export {};\n');
  expect(await fileJob(job, { ...options, check: true }, files, origin, cwd)).toMatchObject({ exitCode: 0, differences: [] });
  put(cwd, { 'api/types.ts': '' });
  const found = await fileJob(job, { ...options, check: true }, files, { ...origin, documents: { 'openapi.yaml': hashOf('two') } }, cwd);
  expect(found).toMatchObject({ exitCode: 1, differences: [{ path: 'types.ts', kind: 'changed', edited: true }], reasons: [{ kind: 'document' }, { kind: 'edited' }] });
  put(cwd, { 'api/mine.ts': '' });
  await expect(fileJob(job, { ...options, check: false }, files, origin, cwd)).rejects.toThrow(/^api holds files/u);
});
