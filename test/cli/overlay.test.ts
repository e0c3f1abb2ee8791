import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder, pets } from './command.js';
import { generateHere as generate } from './here.js';

const overlay = (id: string): string => `overlay: 1.0.0
info: { title: A better name, version: 1.0.0 }
actions:
  - target: $.paths['/pets'].get
    update: { operationId: ${id} }
`;

describe('overlays', () => {
  it('are applied in their order, and read relative to where they are named', async () => {
    const targets = [{ input: 'openapi.yaml', output: 'api', overlays: ['one.yaml'] }];
    const cwd = await folder({ 'openapi.yaml': pets, 'one.yaml': overlay('first'), 'deep/two.yaml': overlay('second'), 'specwright.config.json': JSON.stringify({ targets }) });
    await mkdir(join(cwd, 'deep'), { recursive: true });
    const client = (): Promise<string> => readFile(join(cwd, 'api/client.ts'), 'utf8');
    expect((await generate([], join(cwd, 'deep'))).code).toBe(0);
    expect(await client()).toContain('function first(');
    expect((await generate(['openapi.yaml', '-o', 'api', '--overlay', 'deep/two.yaml', '--overlay', 'one.yaml'], cwd)).code).toBe(0);
    expect(await client()).toContain('function first(');
    const both = await generate(['../openapi.yaml', '--config', '../specwright.config.json', '--overlay', 'two.yaml'], join(cwd, 'deep'));
    expect({ code: both.code, stderr: both.stderr }).toEqual({ code: 0, stderr: '' });
    expect(await client()).toContain('function second(');
  });

  it('that are not there are named; those that cannot be applied are shown', async () => {
    const cwd = await folder({ 'openapi.yaml': pets, 'one.yaml': overlay('first').replace('$.', '') });
    const missing = await generate(['openapi.yaml', '-o', 'api', '--overlay', 'nothing.yaml'], cwd);
    expect(missing.code).toBe(4);
    expect(missing.stderr).toContain('nothing.yaml error  there is no such file');
    const wrong = await generate(['openapi.yaml', '-o', 'api', '--overlay', 'one.yaml'], cwd);
    expect(wrong.code).toBe(3);
    expect(wrong.stderr).toContain("one.yaml:4:5 error");
    expect(wrong.stderr).toContain(">    4 |   - target: paths['/pets'].get");
  });
});
