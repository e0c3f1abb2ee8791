import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder, generate, pets, transcript } from './command.js';
import { generateHere } from './here.js';

const target = { input: 'openapi.yaml', output: 'src/api', emit: ['types'] };
const object = `{ targets: [${JSON.stringify(target)}] }`;
const typed = `import { defineConfig, type Config } from 'specwright';\nenum Kept { Yes }\nconst config: Config = ${object};\nexport default defineConfig(config);\n`;

const kinds: Readonly<Record<string, string>> = {
  'specwright.config.ts': typed,
  'specwright.config.mts': typed,
  'specwright.config.js': `module.exports = ${object};\n`,
  'specwright.config.mjs': `export default await Promise.resolve(${object});\n`,
  'specwright.config.json': `{ "targets": [${JSON.stringify(target)}] }\n`,
};

const bad: Readonly<Record<string, readonly [file: string, text: string]>> = {
  'config-unknown-keys': [
    'specwright.config.ts',
    `import { defineConfig } from 'specwright';

export default defineConfig({
  targets: [
    { input: 'a.yaml', output: 'a' },
    { input: 'b.yaml', outptu: 'b' },
  ],
  watch: true,
});
`,
  ],
  'config-wrong-types': [
    'specwright.config.json',
    `{
  "targets": [
    { "input": 1, "output": "a" },
    { "input": "b.yaml", "output": "b", "emit": "types", "form": "pakage" },
    "c.yaml"
  ]
}
`,
  ],
  'config-pagination': [
    'specwright.config.json',
    `{
  "targets": [
    {
      "input": "a.yaml",
      "output": "a",
      "pagination": [
        { "style": "pages", "parameter": "page", "items": "/results" },
        { "style": "cursor", "parameter": "", "items": "results", "total": "/count" },
        { "style": "page", "parameter": "page", "items": "/results", "frist": 0, "first": -1 },
        { "items": "" }
      ]
    },
    { "input": "b.yaml", "output": "b", "pagination": ["page"] }
  ]
}
`,
  ],
  'config-values': [
    'specwright.config.json',
    '{\n  "targets": [\n    { "input": "a.yaml", "output": "a", "values": { "dateTime": "Temporal", "int46": "bigint" } },\n    { "input": "b.yaml", "output": "b", "values": true }\n  ]\n}\n',
  ],
  'config-same-output': [
    'specwright.config.json',
    '{ "targets": [{ "input": "a.yaml", "output": "api" }, { "input": "b.yaml", "output": "./api/b" }] }\n',
  ],
  'config-not-json': ['specwright.config.json', '{\n  "targets": [\n    { "input": "a.yaml", "output": "a" },\n  ]\n}\n'],
  'config-not-typescript': ['specwright.config.ts', 'export default {\n  targets: [{ input: , output: "a" }],\n};\n'],
  'config-not-javascript': ['specwright.config.mjs', 'export default {\n  targets: [{ input: , output: "a" }],\n};\n'],
  'config-throws': ['specwright.config.mjs', 'const name = undefined;\nexport default { targets: [name.input] };\n'],
  'config-throws-typescript': ['specwright.config.ts', "import { defineConfig, type Config } from 'specwright';\n\nfunction tokenOf(name: string): Config {\n  if (name !== '') throw new Error(`${name} is not set\\n    at nowhere`);\n  return { targets: [] };\n}\n\nexport default defineConfig(tokenOf('TOKEN'));\n"],
  'config-missing-inputs': [
    'specwright.config.ts',
    `const specifications = 'spec/';
export default {
  targets: [
    { input: './spec/openapi.yaml', output: 'a' },
    { input: specifications + 'b.yaml', output: 'b' },
    { input: 'specwright.config.ts', output: 'c', overlays: ["fixes.yaml"] },
    { input: '.', output: 'd' },
  ],
};
`,
  ],
  'config-no-input': ['specwright.config.json', '{\n  "targets": [\n    { "input": "a.yaml", "output": "a" },\n    { "output": "b" },\n    {}\n  ]\n}\n'],
  'config-named-export': ['specwright.config.ts', "import { defineConfig } from 'specwright';\n\nexport const config = defineConfig({ targets: [{ input: 'a.yaml', output: 'a' }] });\n"],
  'config-no-default': ['specwright.config.mjs', 'export const config = {};\n'],
  'config-package-json': ['specwright.config.json', '{\n  "targets": [\n    { "input": "a.yaml", "output": "a", "packageJson": { "license": "MIT" } },\n    { "input": "b.yaml", "output": "b", "form": "package", "packageJson": { "name": "b", "exports": {}, "version": "1" } },\n    { "input": "c.yaml", "output": "c", "form": "package", "packageJson": "MIT" }\n  ]\n}\n'],
  'config-package-name': ['specwright.config.json', '{ "targets": [{ "input": "a.yaml", "output": "a", "packageName": "a" }] }\n'],
};

describe('configuration', () => {
  it.concurrent.for(Object.entries(kinds))('%s is found from a folder below', async ([name, text], { expect }) => {
    const cwd = await folder({ [name]: text });
    await mkdir(join(cwd, 'deep/down'), { recursive: true });
    const { code, stdout, stderr } = await (name.endsWith('.ts') ? generate : generateHere)([], join(cwd, 'deep/down'));
    expect(stdout).toBe(`../../${name}: 1 target\n`);
    expect(stderr).toMatch(/^\.\.\/\.\.\/specwright\.config\.\w+:\d+:\d+ error {2}there is no such file: \.\.\/\.\.\/openapi\.yaml \(no-such-file\)$/mu);
    expect(code).toBe(4);
  });

  it('says what is read and written, by paths that are relative to it', async () => {
    const cwd = await folder({ 'specwright.config.ts': typed, 'openapi.yaml': pets, 'deep/file.txt': '' });
    const { code, stdout, stderr } = await generate([], join(cwd, 'deep'));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('../specwright.config.ts: 1 target\n../openapi.yaml → ../src/api\n');
    expect(existsSync(join(cwd, 'src/api/types.ts'))).toBe(true);
    expect(existsSync(join(cwd, 'src/api/client.ts'))).toBe(false);
  });

  it('is not read when a document is named, unless it is named too', async () => {
    const cwd = await folder({ 'specwright.config.mjs': 'throw new Error("read");\n', 'mine.mjs': `export default ${object};\n`, 'openapi.yaml': pets });
    expect((await generateHere(['openapi.yaml', '-o', 'alone'], cwd)).code).toBe(0);
    expect(existsSync(join(cwd, 'alone/client.ts'))).toBe(true);
    const both = await generateHere(['openapi.yaml', '--config', 'mine.mjs'], cwd);
    expect(both.stdout).toContain('openapi.yaml → src/api\n');
    expect(existsSync(join(cwd, 'src/api/client.ts'))).toBe(false);
    expect((await generateHere(['other.yaml', '--config', 'mine.mjs'], cwd)).code).toBe(4);
  });

  it('goes on with the other targets when one fails, and exits with the worst of their codes', async () => {
    const targets = [
      { input: 'wrong.yaml', output: 'one' },
      { input: 'nothing.yaml', output: 'two' },
      { input: 'openapi.yaml', output: 'three', emit: ['types'] },
    ];
    const cwd = await folder({ 'specwright.config.json': JSON.stringify({ targets }), 'openapi.yaml': pets, 'wrong.yaml': 'openapi: 3.0.3\n' });
    const { code, stdout, stderr } = await generateHere([], cwd);
    expect(code).toBe(4);
    expect(stdout).toContain('openapi.yaml → three\n');
    expect(stderr).toMatch(/^wrong\.yaml:1:1 error[^]*^specwright\.config\.json:1:60 error {2}there is no such file: nothing\.yaml [^]*^2 of 3 targets failed: \d errors? in/mu);
  });

  it.concurrent.for(Object.entries(bad))('%s', async ([name, [file, text]], { expect }) => {
    const cwd = await folder({ [file]: text });
    const finished = await generateHere([], cwd);
    await expect(transcript([], finished)).toMatchFileSnapshot(`expected/${name}.txt`);
    expect(finished.code).toBe(4);
  });

  it('must be one, and must be there', async () => {
    const cwd = await folder({ 'specwright.config.json': '{}', 'specwright.config.ts': '' });
    await expect(transcript([], await generateHere([], cwd))).toMatchFileSnapshot('expected/config-two.txt');
    await expect(transcript([], await generateHere([], await folder()))).toMatchFileSnapshot('expected/config-none.txt');
    await expect(transcript(['--config', 'a.ts'], await generateHere(['--config', 'a.ts'], cwd))).toMatchFileSnapshot('expected/config-not-there.txt');
  });

  it.concurrent.for([
    ['throws late', 'queueMicrotask(() => { throw new Error("late"); });\nawait new Promise(() => undefined);\n'],
    ['never ends', 'await new Promise(() => undefined);\n'],
    ['ends the process', 'process.exit(1);\n'],
  ] as const)('that %s looks like an internal failure, not like drift', async ([, text], { expect }) => {
    const cwd = await folder({ 'specwright.config.mjs': text });
    const { code, stderr } = await generate(['--check'], cwd);
    expect(code).toBe(70);
    expect(stderr).toMatch(/^error {2}.*\(internal\)\n {2}help: .*\n$/u);
  });
});
