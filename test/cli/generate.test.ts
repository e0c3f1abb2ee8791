import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, it } from 'vitest';
import { bin, contents, folder, generate, pets, run, transcript } from './command.js';
import { generateHere } from './here.js';

/** A module that makes every import of what is slow to load fail. */
async function refusal(): Promise<string> {
  const hook = `export async function resolve(name, context, next) {
    if (/^(?:ts-morph|openapi-typescript|yaml|js-yaml|jiti|diff)$/.test(name)) throw new Error(name + ' was loaded');
    return next(name, context);
  }`;
  const text = `import { register } from 'node:module';\nregister('data:text/javascript,' + ${JSON.stringify(encodeURIComponent(hook))});\n`;
  return pathToFileURL(join(await folder({ 'refusal.mjs': text }), 'refusal.mjs')).href;
}

describe.concurrent('generate', () => {
  it('says what it read and wrote, and what it left alone the next time', async ({ expect }) => {
    const cwd = await folder({ 'openapi.yaml': pets });
    const args = ['openapi.yaml', '-o', 'src/api'];
    const first = await generate(args, cwd);
    expect(first.stdout).toMatch(/^openapi\.yaml → src\/api\n {2}(\d+) files \(\1 written\), 1 operation, \d+ types?\nDone in \d+\.\d s\n$/u);
    expect({ code: first.code, stderr: first.stderr }).toEqual({ code: 0, stderr: '' });
    const before = await contents(cwd);
    const again = await generate(args, cwd);
    expect(again.stdout).toContain('files (all unchanged), ');
    expect(await contents(cwd)).toEqual(before);
  });

  it('writes types, client and server unless it is told what to write', async ({ expect }) => {
    const cwd = await folder({ 'openapi.yaml': pets });
    await generateHere(['openapi.yaml', '-o', 'all'], cwd);
    await generateHere(['openapi.yaml', '-o', 'some', '--emit', 'types'], cwd);
    expect(await readdir(join(cwd, 'all'))).toEqual(expect.arrayContaining(['types.ts', 'client.ts', 'server.ts']));
    expect(await readdir(join(cwd, 'all'))).not.toContain('openapi.ts');
    expect(await readdir(join(cwd, 'some'))).toContain('types.ts');
    expect(await readdir(join(cwd, 'some'))).not.toContain('client.ts');
  });

  it('names the package after its folder', async ({ expect }) => {
    const cwd = await folder({ 'openapi.yaml': pets });
    await generateHere(['openapi.yaml', '-o', 'Pet Store', '--package'], cwd);
    const manifest: unknown = JSON.parse(await readFile(join(cwd, 'Pet Store/package.json'), 'utf8'));
    expect(manifest).toMatchObject({ name: 'pet-store' });
  });

  it('gives a package the fields of the configuration', async ({ expect }) => {
    const target = { input: 'openapi.yaml', output: 'api', form: 'package', emit: ['types'], packageJson: { license: 'MIT', repository: 'github:us/pets' } };
    const cwd = await folder({ 'openapi.yaml': pets, 'specwright.config.json': JSON.stringify({ targets: [target] }) });
    expect(await generateHere([], cwd)).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(await readFile(join(cwd, 'api/package.json'), 'utf8'))).toMatchObject({ name: 'api', license: 'MIT', repository: 'github:us/pets' });
  });

  it('reads UTF-16 and a byte order mark', async ({ expect }) => {
    const cwd = await folder({ 'utf16.yaml': Buffer.from(`\ufeff${pets}`, 'utf16le'), 'utf8.yaml': `\ufeff${pets}` });
    const codes = await Promise.all(['utf16', 'utf8'].map(async (name) => (await generateHere([`${name}.yaml`, '-o', name], cwd)).code));
    expect(codes).toEqual([0, 0]);
  });

  it('says nothing when it is quiet and all is well', async ({ expect }) => {
    const cwd = await folder({ 'openapi.yaml': pets });
    expect(await generate(['openapi.yaml', '-o', 'api', '--quiet'], cwd)).toEqual({ code: 0, stdout: '', stderr: '' });
    const wrong = await generateHere(['nothing.yaml', '-o', 'api', '--quiet'], cwd);
    expect(wrong.stdout).toBe('');
    expect(wrong.stderr).toMatch(/^nothing\.yaml error {2}there is no such file/u);
  });

  it('prints one JSON object when it is asked to, whatever happens', async ({ expect }) => {
    const cwd = await folder({ 'openapi.yaml': pets, 'wrong.yaml': pets.replace('schemas/Pet', 'schemas/Cat') });
    const right = await generateHere(['openapi.yaml', '-o', 'api', '--json'], cwd);
    expect(right.stderr).toBe('');
    expect(JSON.parse(right.stdout)).toEqual({
      specwright: expect.any(String),
      exitCode: 0,
      config: null,
      targets: [
        {
          input: 'openapi.yaml',
          output: 'api',
          emit: ['types', 'client', 'server', 'validators'],
          form: 'source',
          exitCode: 0,
          operations: 1,
          types: expect.any(Number),
          omitted: [],
          files: expect.any(Number),
          created: expect.arrayContaining(['types.ts', 'client.ts', 'server.ts', '.specwright.json']),
          changed: [],
          removed: [],
          unchanged: 0,
          findings: [],
        },
      ],
      findings: [],
      milliseconds: expect.any(Number),
    });
    const wrong = await generateHere(['wrong.yaml', '-o', 'api', '--json'], cwd);
    const finding = { severity: 'error', code: 'unresolved-ref', file: 'wrong.yaml', line: 12, pointer: expect.any(String) };
    expect(JSON.parse(wrong.stdout)).toMatchObject({ exitCode: 3, targets: [{ exitCode: 3, findings: [finding] }] });
    const usage = await generateHere(['openapi.yaml', '--json', '--chek'], cwd);
    expect(JSON.parse(usage.stdout)).toMatchObject({ exitCode: 4, targets: [], findings: [{ code: 'usage' }] });
    expect(usage.stderr).toBe('');
  });

  it('prints its help and its version without loading the pipeline', async ({ expect }) => {
    const cwd = await folder();
    await expect(transcript(['--help'], await generate(['--help'], cwd))).toMatchFileSnapshot('expected/help.txt');
    const version = await generate(['--version'], cwd, { NODE_OPTIONS: `--import ${await refusal()}` });
    expect(version).toEqual({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/u), stderr: '' });
    const mistake = await generate(['nothing.yaml', '-o', 'api'], cwd, { NODE_OPTIONS: `--import ${await refusal()}` });
    expect(mistake).toMatchObject({ code: 4, stderr: expect.stringContaining('there is no such file') });
    const script = `import { defineConfig } from ${JSON.stringify(pathToFileURL(bin).href.replace('cli.js', 'index.js'))}; defineConfig({ targets: [] });`;
    const config = await run(process.execPath, ['--input-type=module', '-e', script], cwd, { NODE_OPTIONS: `--import ${await refusal()}` });
    expect(config).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('does not mind a reader that goes away', async ({ expect }) => {
    const child = spawn(process.execPath, [bin, '--help'], { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.destroy();
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    expect(await once(child, 'close')).toEqual([0, null]);
    expect(stderr).toBe('');
  });
});
