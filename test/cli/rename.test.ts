import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { folder, pets, transcript } from './command.js';
import { generateHere as generate } from './here.js';

const into = ['openapi.yaml', '-o', 'api'];

it('types and operations get other names', async () => {
  const cwd = await folder({ 'openapi.yaml': pets });
  const { code, stderr } = await generate([...into, '--rename', 'type:Pet=Animal', '--rename', 'operation:listPets=animals'], cwd);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(await readFile(join(cwd, 'api/client.ts'), 'utf8')).toContain('function animals(');
  expect(await readFile(join(cwd, 'api/types.ts'), 'utf8')).toContain('interface Animal {');
});

it('an entry that cannot be read is shown', async () => {
  const cwd = await folder({ 'openapi.yaml': pets, 'specwright.config.json': '{ "targets": [{ "input": "a.yaml", "output": "a", "rename": { "types": { "Pet": 1 } } }] }\n' });
  const args = [...into, '--rename', 'Pet=Animal'];
  await expect(transcript(args, await generate(args, cwd))).toMatchFileSnapshot('expected/rename-nothing.txt');
  await expect(transcript([], await generate([], cwd))).toMatchFileSnapshot('expected/config-rename.txt');
});
