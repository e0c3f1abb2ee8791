import { readdir, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { check, type Output, write as writeOn, type WriteReport } from '../../generator/write.js';
import type { Disk } from '../../generator/write/disk.js';
import { OutputError } from '../../generator/write/errors.js';
import { manifestName } from '../../generator/write/manifest.js';
import { contents, outputOf, put, quickDisk, temporaryFolder, type Texts, texts, watchedDisk } from './folder.js';

const before: Texts = {
  'index.ts': '1', 'same.ts': '1', 'package.json': '{"version":"1"}', 'old/deep/a.json': '1', 'old/b.json': '1', 'runtime/c.ts': '1',
};
const after: Texts = {
  'index.ts': '2', 'same.ts': '1', 'package.json': '{"version":"2"}', 'new.json': '2', 'new/deep/a.json': '2', 'runtime/c.ts': '2',
};
const mine: Texts = { 'mine.ts': 'mine', 'old/mine.ts': 'mine' };
const force = { force: true };

async function write(output: Output, options: { readonly force?: boolean } = {}, disk = quickDisk): Promise<WriteReport> {
  return writeOn(output, options, disk);
}

class Killed extends Error {}

/** A disk that dies at a step: nothing is done from there on, not even what would clean up. A dying `create` leaves half a file. */
function dyingDisk(last: number): Disk {
  return watchedDisk(quickDisk, async (step, change, path) => {
    if (step < last) return;
    if (step === last && change === 'create') await quickDisk.create(path, 'half');
    if (step === last && change === 'removeTree') await rm(join(path, 'journal.json'), { force: true });
    throw new Killed();
  });
}

/** How many steps a write takes, which of them commits it, and which is the first after all is done. */
async function countSteps(prepare: (dir: string) => Promise<unknown>, files: Texts): Promise<{ steps: number; commit: number; cleared: number }> {
  const dir = await temporaryFolder();
  await prepare(dir);
  const changes: string[] = [];
  const disk = watchedDisk(quickDisk, (_, change, path) => void changes.push(`${change} ${path}`));
  await write(outputOf(dir, files), force, disk);
  return { steps: changes.length, commit: changes.findIndex((change) => change.startsWith('move') && change.endsWith('journal.json')), cleared: changes.findIndex((change) => change.startsWith('removeFile') && change.endsWith('journal.json')) };
}

async function prepareOld(dir: string): Promise<void> {
  await write(outputOf(dir, before));
  await put(dir, mine);
}

/** Every file is one of the old or one of the new output, or somebody's own; none is cut off. */
async function expectWholeFiles(dir: string): Promise<void> {
  const found = Object.entries(await contents(dir)).filter(([path]) => !path.startsWith('.specwright.tmp/') && !path.endsWith('/'));
  const allowed = [texts(outputOf(dir, before), mine), texts(outputOf(dir, after), mine)];
  for (const [path, text] of found) expect(allowed.map((files) => files[path]), path).toContain(text);
  expect(Object.fromEntries(found)).toMatchObject(mine);
}

async function expectExactly(output: Output): Promise<void> {
  expect(await contents(output.dir)).toEqual(texts(output, mine));
  expect(await check(output, force)).toEqual([]);
}

describe('a run that is killed', () => {
  test('at any step is completed or undone by the next, and reported by check', { timeout: 60_000 }, async () => {
    const { steps, commit } = await countSteps(prepareOld, after);
    expect(steps).toBeGreaterThan(20);
    for (let last = 0; last < steps; last += 1) {
      const dir = await temporaryFolder();
      await prepareOld(dir);
      const output = outputOf(dir, after);
      await expect(write(output, force, dyingDisk(last))).rejects.toThrow(Killed);
      await expectWholeFiles(dir);
      const left = Object.keys(await contents(dir)).some((path) => /^\.specwright\.tmp\/(?!lock\.\d+$)./u.test(path));
      expect((await check(output, force)).some(({ kind }) => kind === 'interrupted')).toBe(left);
      if (last <= commit) expect(await contents(dir)).toMatchObject(texts(outputOf(dir, before), mine));
      const report = await write(output, force);
      expect(report.recovered, `step ${last}`).toBe(!left ? undefined : last <= commit ? 'undone' : 'completed');
      if (report.recovered === 'completed') expect(report).toMatchObject({ created: [], changed: [], removed: [] });
      await expectExactly(output);
    }
  });

  test.each([['1970-01-02', '2100-01-01'], ['2100-01-01', '1970-01-02']])('is completed or undone also where the clock jumps from %s to %s', async (old, now) => {
    const { commit } = await countSteps(prepareOld, after);
    try {
      for (const last of [commit - 2, commit + 2]) {
        const dir = await temporaryFolder();
        await prepareOld(dir);
        const output = outputOf(dir, after);
        vi.useFakeTimers({ toFake: ['Date'], now: new Date(old) });
        await expect(write(output, force, dyingDisk(last))).rejects.toThrow(Killed);
        for (const [index, path] of (await readdir(dir, { recursive: true })).entries()) await utimes(join(dir, path), new Date(index % 2 === 0 ? old : now), new Date(index % 2 === 0 ? old : now));
        vi.setSystemTime(new Date(now));
        expect((await check(output, force)).some(({ kind }) => kind === 'interrupted')).toBe(true);
        expect((await write(output, force)).recovered).toBe(last <= commit ? 'undone' : 'completed');
        await expectExactly(output);
      }
    } finally {
      vi.useRealTimers();
    }
  });

  test('is followed by any other output, in full', { timeout: 60_000 }, async () => {
    const { steps } = await countSteps(prepareOld, after);
    for (let last = 0; last < steps; last += 1) {
      const dir = await temporaryFolder();
      await prepareOld(dir);
      await expect(write(outputOf(dir, after), force, dyingDisk(last))).rejects.toThrow(Killed);
      const output = outputOf(dir, last % 2 === 0 ? before : { 'index.ts': '3', 'old/deep/x/y.ts': '3' });
      await write(output, force);
      await expectExactly(output);
    }
  });

  test('may be the one that recovers', { timeout: 60_000 }, async () => {
    const { steps, commit } = await countSteps(prepareOld, after);
    for (let last = commit - 1; last < steps; last += 5) {
      for (let next = 0, killed = true; killed; next += 3) {
        const dir = await temporaryFolder();
        await prepareOld(dir);
        await expect(write(outputOf(dir, after), force, dyingDisk(last))).rejects.toThrow(Killed);
        killed = await write(outputOf(dir, before), force, dyingDisk(next)).then(() => false, (error: unknown) => error instanceof Killed);
        await expectWholeFiles(dir);
        await write(outputOf(dir, after), force);
        await expectExactly(outputOf(dir, after));
      }
    }
  });

  test('may be the first into a folder', async () => {
    const { steps } = await countSteps(() => Promise.resolve(), after);
    for (let last = 0; last < steps; last += 1) {
      const dir = join(await temporaryFolder(), 'src/api');
      await expect(write(outputOf(dir, after), {}, dyingDisk(last))).rejects.toThrow(Killed);
      await write(outputOf(dir, after));
      expect(await contents(dir)).toEqual(texts(outputOf(dir, after)));
    }
  });
});

describe('a disk that fails once', () => {
  test('leaves the folder as it was, or to be completed, and the error says which', { timeout: 60_000 }, async () => {
    const { steps, commit, cleared } = await countSteps(prepareOld, after);
    for (let last = 0; last < steps; last += 1) {
      const dir = await temporaryFolder();
      await prepareOld(dir);
      const output = outputOf(dir, after);
      const disk = watchedDisk(quickDisk, (step, _, path) => {
        if (step === last) throw new OutputError('cannot-write', path, 'it failed', 'try again');
      });
      const error: unknown = await write(output, force, disk).catch((reason: unknown) => reason);
      const isCommitted = last > commit + 1;
      const isSwap = isCommitted && last < cleared;
      const help = isSwap ? 'try again; the next run completes what this one began' : 'try again';
      expect(error).toMatchObject({ code: 'cannot-write', help });
      if (!isCommitted) expect(await contents(dir)).toEqual(texts(outputOf(dir, before), mine));
      await write(output, force);
      await expectExactly(output);
    }
  });
});

describe('what changes after the interruption', () => {
  const killedAt = async (dir: string, change: string): Promise<void> => {
    const disk = watchedDisk(quickDisk, (_, now, path) => {
      if (`${now} ${path}` === `${change.split(' ')[0]} ${join(dir, change.split(' ')[1] ?? '')}`) throw new Killed();
    });
    await expect(write(outputOf(dir, after), force, disk)).rejects.toThrow(Killed);
  };

  test('a stale file that was edited since is not removed', async () => {
    const dir = await temporaryFolder();
    await prepareOld(dir);
    await killedAt(dir, 'removeFile old/b.json');
    await put(dir, { 'old/b.json': 'my work' });
    expect(await write(outputOf(dir, after), force)).toMatchObject({ recovered: 'completed', removed: [] });
    expect(await contents(dir)).toEqual(texts(outputOf(dir, after), { ...mine, 'old/b.json': 'my work' }));
  });

  test('a file that was put in the place of a new one since is not replaced', async () => {
    const dir = await temporaryFolder();
    await prepareOld(dir);
    await killedAt(dir, 'move new.json');
    await put(dir, { 'new.json': 'my work' });
    const report = await write(outputOf(dir, { ...before, 'new.json': 'my work' }), force);
    expect(report).toMatchObject({ recovered: 'completed', unchanged: expect.arrayContaining(['new.json']) });
  });

  test('the files of the old output that came back, with git say, are made new again', async () => {
    const dir = await temporaryFolder();
    await prepareOld(dir);
    await killedAt(dir, 'move runtime/c.ts');
    await put(dir, { ...Object.fromEntries(outputOf(dir, before).files) });
    await write(outputOf(dir, after), force);
    await expectExactly(outputOf(dir, after));
  });
});

describe('two runs at once', () => {
  test.each(['index.ts', 'old/b.json', 'new/deep/a.json'])('%s, changed under a run, stays, and the run says so', async (path) => {
    const dir = await temporaryFolder();
    await prepareOld(dir);
    const disk = watchedDisk(quickDisk, async (_, change, at) => {
      if (change === 'create' && at.endsWith('.specwright.tmp/0')) await put(dir, { [path]: 'my work' });
    });
    const writing = write(outputOf(dir, after), force, disk);
    await expect(writing).rejects.toMatchObject({ code: 'changed-meanwhile', path: join(dir, path) });
    expect(await contents(dir)).toMatchObject({ [path]: 'my work', 'new.json': '2' });
  });

  test('the manifest is the last to be renamed: it never lists what is not there yet', async () => {
    const dir = await temporaryFolder();
    const moved: string[] = [];
    const disk = watchedDisk(quickDisk, (_, change, path) => void (change === 'move' && moved.push(path)));
    await write(outputOf(dir, after), {}, disk);
    expect(moved.at(-1)).toBe(join(dir, manifestName));
  });

  test('a second run completes the first, and both end well', async () => {
    const dir = await temporaryFolder();
    await prepareOld(dir);
    let isFirst = true;
    const disk = watchedDisk(quickDisk, async (_, change, path) => {
      if (!isFirst || change !== 'move' || !path.endsWith('new.json')) return;
      isFirst = false;
      await write(outputOf(dir, after), force);
    });
    const error: unknown = await write(outputOf(dir, after), force, disk).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(OutputError);
    await expectExactly(outputOf(dir, after));
  });
});
