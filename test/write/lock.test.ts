import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { check, write } from '../../generator/write.js';
import { isRunning, processName } from '../../generator/write/identity.js';
import { claim, type Patience } from '../../generator/write/lock.js';
import { contents, outputOf, put, quickDisk, temporaryFolder, texts } from './folder.js';

const patience: Patience = { run: 40, name: 20, pause: 5 };
const alive = { ...quickDisk, isRunning: (name: string) => Promise.resolve(name === quickDisk.self()) };

describe('two runs at once on one folder', () => {
  test('take turns: in the end, the output is that of one of them, whole', async () => {
    const dir = await temporaryFolder();
    const outputs = [outputOf(dir, { 'a.ts': '1', 'old/b.ts': '1' }), outputOf(dir, { 'a.ts': '2', 'new/b.ts': '2' })];
    const disk = { ...quickDisk, isRunning };
    for (let round = 0; round < 5; round += 1) {
      await Promise.all([0, 1, 0, 1].map(async (index) => write(outputs[index] ?? outputOf(dir, {}), {}, disk)));
      expect(outputs.map((output) => texts(output))).toContainEqual(await contents(dir));
    }
  });

  test('one that does not come to its end is named', async () => {
    const dir = await temporaryFolder();
    const { release } = await claim(alive, dir, patience);
    await expect(claim(alive, dir, patience)).rejects.toMatchObject({ code: 'in-use', message: `another run is at work in this folder (${processName()})` });
    // What is claimed is not drift.
    expect(await check(outputOf(dir, {}), {}, alive)).toEqual([{ path: '.specwright.json', kind: 'missing' }]);
    await release();
    expect(await contents(dir)).toEqual({});
    await (await claim(alive, dir, patience)).release();
  });

  test.each([['of a process that has ended', 'process 1 on elsewhere'], ['cut short', 'proc'], ['that says nothing', '']])('a claim %s is passed over', async (_, text) => {
    const dir = await temporaryFolder();
    await put(dir, { '.specwright.tmp/lock.3': text });
    const { release } = await claim(alive, dir, patience);
    expect(await contents(dir)).toEqual({ '.specwright.tmp/lock.3': text, '.specwright.tmp/lock.4': processName() });
    await release();
    expect(await contents(dir)).toEqual({});
  });

  test('only one of many takes what another one left', async () => {
    const dir = await temporaryFolder();
    await put(dir, { '.specwright.tmp/lock.1': 'process 1 on elsewhere' });
    const claims = await Promise.allSettled(Array.from({ length: 5 }, async () => claim(alive, dir, patience)));
    expect(claims.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

test('a process is known to run, or to have ended', async () => {
  expect(await isRunning(processName())).toBe(true);
  const { pid } = spawnSync(process.execPath, ['--version']);
  expect(await isRunning(processName().replace(/\d+/u, String(pid)))).toBe(false);
  expect(await isRunning(`${processName()}.elsewhere`)).toBe(false);
  expect(await isRunning('nonsense')).toBe(false);
});

describe('a folder that cannot be an output', () => {
  test.each([false, true])('the root of the file system, with force %s', async (force) => {
    for (const run of [write, check]) await expect(run(outputOf('/', { 'a.ts': '1' }), { force })).rejects.toMatchObject({ code: 'foreign-files', message: 'the output folder / is the root of the file system' });
  });

  test('one that holds a great deal is not walked to its end', async () => {
    const dir = await temporaryFolder();
    const many = Array.from({ length: 4_000 }, (_, index) => ({ name: `${index}`, kind: index === 0 ? ('folder' as const) : ('file' as const) }));
    let listed = 0;
    const disk = { ...quickDisk, list: async (folder: string) => (folder.includes('deep') ? (listed++, many) : quickDisk.list(folder)) };
    await put(dir, { 'deep/a': '', 'b': '' });
    await expect(write(outputOf(dir, { 'a.ts': '1' }), {}, disk)).rejects.toMatchObject({ code: 'foreign-files', message: expect.stringContaining('holds more than can be an output') });
    expect(listed).toBe(3);
  });
});
