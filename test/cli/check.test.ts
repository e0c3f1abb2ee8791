import { appendFile, cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { contents, folder, generate, pets, transcript } from './command.js';

const args = ['openapi.yaml', '-o', 'api', '--emit', 'types', '--check'];

let once: Promise<string> | undefined;

async function generated(): Promise<string> {
  once ??= folder({ 'openapi.yaml': pets }).then(async (cwd) => {
    await generate(['openapi.yaml', '-o', 'api', '--emit', 'types'], cwd);
    return cwd;
  });
  const cwd = await folder();
  await cp(await once, cwd, { recursive: true });
  return cwd;
}

describe.concurrent('generate --check', () => {
  it('is content with what was generated', async ({ expect }) => {
    const cwd = await generated();
    const { code, stdout } = await generate(args, cwd);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^ {2}up to date: \d+ files, 1 operation, \d+ types?$/mu) });
  });

  it('lists and shows what differs, and writes nothing', async ({ expect }) => {
    const cwd = await generated();
    await appendFile(join(cwd, 'api/types.ts'), '// mine\n');
    await rm(join(cwd, 'api/index.ts'));
    await writeFile(join(cwd, 'api/notes.md'), 'mine\n');
    const before = await contents(cwd);
    const finished = await generate(args, cwd);
    const { code, stdout } = finished;
    expect(code).toBe(1);
    expect(stdout).toMatch(/^ {2}3 files differ from what openapi\.yaml gives:$/mu);
    for (const line of ['missing        index.ts (removed by hand)', 'not generated  notes.md', 'changed        types.ts (edited by hand)']) expect(stdout).toContain(`    ${line}\n`);
    expect(stdout).toContain('  --- types.ts (on disk)\n  +++ types.ts (generated)\n');
    expect(stdout).toContain('\n  -// mine\n');
    expect(await contents(cwd)).toEqual(before);
    const quiet = await generate([...args, '--quiet'], cwd);
    expect(quiet.stdout).toBe('');
    await expect(transcript([...args, '--quiet'], quiet)).toMatchFileSnapshot('expected/check-quiet.txt');
    const report: unknown = JSON.parse((await generate([...args, '--json'], cwd)).stdout);
    const differences = [{ path: 'index.ts', kind: 'missing' }, { path: 'notes.md', kind: 'foreign' }, { path: 'types.ts', kind: 'changed' }];
    expect(report).toMatchObject({ exitCode: 1, targets: [{ differences }] });
  });

  it('names line endings as what they are', async ({ expect }) => {
    const cwd = await generated();
    const file = join(cwd, 'api/types.ts');
    await writeFile(file, (await readFile(file, 'utf8')).replaceAll('\n', '\r\n'));
    const finished = await generate(args, cwd);
    expect(finished.code).toBe(1);
    await expect(transcript(args, finished)).toMatchFileSnapshot('expected/check-line-endings.txt');
  });

  it('finds everything missing where nothing was generated', async ({ expect }) => {
    const cwd = await folder({ 'openapi.yaml': pets });
    const { code, stdout } = await generate(args, cwd);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^ {2}api holds none of the \d+ files that openapi\.yaml gives$/mu);
  });
});
