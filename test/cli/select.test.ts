import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder, pets, transcript } from './command.js';
import { generateHere as generate } from './here.js';

const two = pets.replace('components:', '  /admin: { get: { operationId: admin, tags: [stages], responses: { default: { description: All. } } } }\ncomponents:');
const files = { 'openapi.yaml': two };

describe('a selection', () => {
  it('on the command line', async () => {
    const cwd = await folder(files);
    const { code, stdout, stderr } = await generate(['openapi.yaml', '-o', 'api', '--include', 'tag:stages', '--include', 'path:/pets/**', '--exclude', 'operation:list*'], cwd);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('1 operation, 0 types');
    expect(await readFile(join(cwd, 'api/client.ts'), 'utf8')).toContain('function admin(');
  });

  it('in a configuration', async () => {
    const targets = [{ input: 'openapi.yaml', output: 'api', select: { exclude: ['path:/admin'] } }];
    const cwd = await folder({ ...files, 'specwright.config.json': JSON.stringify({ targets }) });
    expect((await generate([], cwd)).stdout).toContain('1 operation, 1 type');
    const other = await generate(['openapi.yaml', '--config', 'specwright.config.json', '--include', 'tag:stages'], cwd);
    expect(other.stdout).toContain('1 operation, 0 types');
  });

  it('that is none', async () => {
    const wrong = ['openapi.yaml', '-o', 'api', '--exclude', 'tags:a'];
    const config = `{\n  "targets": [{ "input": "a.yaml", "output": "a", "select": {\n    "include": ["stages"],\n    "excluded": []\n  } }]\n}\n`;
    await expect(transcript(wrong, await generate(wrong, await folder(files)))).toMatchFileSnapshot('expected/select-nothing.txt');
    await expect(transcript([], await generate([], await folder({ 'specwright.config.json': config })))).toMatchFileSnapshot('expected/config-select.txt');
  });
});
