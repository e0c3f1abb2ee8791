import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { contents, folder, generate, pets, transcript } from './command.js';
import { generateHere } from './here.js';

interface Case {
  readonly name: string;
  readonly code: number;
  readonly args: readonly string[];
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
}

const into = ['-o', 'api'];

const cases: readonly Case[] = [
  { name: 'no-such-file', code: 4, args: ['nothing.yaml', ...into] },
  { name: 'folder', code: 4, args: ['spec', ...into] },
  { name: 'folder-with-a-document', code: 4, args: ['docs', ...into], files: { 'docs/pets.yaml': pets, 'docs/data.json': '[]', 'docs/compose.yaml': 'services: {}\n' } },
  { name: 'folder-with-documents', code: 4, args: ['docs'], files: { 'docs/pets.yaml': pets, 'docs/old.json': '{ "swagger": "2.0" }' } },
  { name: 'folder-to-compare', code: 4, args: ['diff', 'docs/pets.yaml', 'docs'], files: { 'docs/pets.yaml': pets } },
  { name: 'mistyped-file', code: 4, args: ['docs/openapi.yml'], files: { 'docs/openapi.yaml': pets } },
  { name: 'mistyped-command', code: 4, args: ['stbus'] },
  { name: 'mistyped-command-with-arguments', code: 4, args: ['dif', 'one.yaml', 'two.yaml'] },
  { name: 'unknown-command', code: 4, args: ['publish', ...into] },
  { name: 'stubs-without-configuration', code: 4, args: ['stubs'], files: { 'pets.yaml': pets } },
  { name: 'stubs-of-a-document', code: 4, args: ['stubs', 'openapi.yaml'], files: { 'openapi.yaml': pets } },
  { name: 'long-line', code: 3, args: ['openapi.json', ...into], files: { 'openapi.json': JSON.stringify({ openapi: '3.0.3', info: { title: 'x'.repeat(300), version: '1' }, paths: { '/a': { get: { responses: { 200: { $ref: '#/b' } } } } } }) } },
  { name: 'url', code: 4, args: ['http://127.0.0.1:9/openapi.yaml', ...into] },
  { name: 'not-text', code: 4, args: ['openapi.yaml', ...into], files: { 'openapi.yaml': Uint8Array.of(0x50, 0x4b, 3, 4, 0xff, 0xfe, 0x80) } },
  { name: 'not-yaml', code: 3, args: ['openapi.yaml', ...into], files: { 'openapi.yaml': pets.replace('[name]', '[name') } },
  { name: 'not-json', code: 3, args: ['openapi.json', ...into], files: { 'openapi.json': '{\n  "openapi": "3.0.3"\n  "info": {}\n}\n' } },
  { name: 'not-openapi', code: 3, args: ['openapi.yaml', ...into], files: { 'openapi.yaml': 'title: Shopping list\nitems: [bread]\n' } },
  { name: 'empty-file', code: 3, args: ['openapi.yaml', ...into], files: { 'openapi.yaml': '' } },
  { name: 'unresolvable-reference', code: 3, args: ['openapi.yaml', ...into], files: { 'openapi.yaml': pets.replace('schemas/Pet', 'schemas/Cat') } },
  { name: 'hostile-text', code: 3, args: ['openapi.json', ...into], files: { 'openapi.json': hostile() } },
  { name: 'unknown-option', code: 4, args: ['openapi.yaml', '--chek'] },
  { name: 'missing-output', code: 4, args: ['openapi.yaml'], files: { 'openapi.yaml': pets } },
  { name: 'missing-argument', code: 4, args: ['openapi.yaml', '-o'] },
  { name: 'too-many-arguments', code: 4, args: ['one.yaml', 'two.yaml', ...into] },
  { name: 'unknown-artefact', code: 4, args: ['openapi.yaml', '--emit', 'type,client', ...into] },
  { name: 'output-without-input', code: 4, args: into },
  { name: 'option-of-another-command', code: 4, args: ['--check', 'build'] },
  { name: 'output-is-a-file', code: 5, args: ['openapi.yaml', '-o', 'openapi.yaml'], files: { 'openapi.yaml': pets } },
  { name: 'foreign-files', code: 5, args: ['openapi.yaml', ...into], files: { 'openapi.yaml': pets, 'api/notes.md': 'mine' } },
  { name: 'nothing-to-build', code: 4, args: ['build'] },
];

/** One long line, with characters that a terminal would obey and a command of a build service. */
function hostile(): string {
  const padding = JSON.stringify('x'.repeat(5000));
  return `{"openapi":"3.0.3","info":{"title":${padding},"version":"1"},"paths":{"/\u001b[31m\u202e":{"$ref":"#/\u001b]0;owned\u0007\\n::error::x"}},"x-end":${padding}}`;
}

/** One for each exit code, and what is worst to print: in a process of its own. */
const apart = ['no-such-file', 'not-yaml', 'output-is-a-file', 'hostile-text'];

describe('bad input', () => {
  it.concurrent.for(cases)('$name', async ({ name, code, args, files = {} }, { expect }) => {
    const cwd = await folder({ 'specification.txt': 'A file that stays.', ...files });
    await mkdir(join(cwd, 'spec'));
    const before = await contents(cwd);
    const finished = await (apart.includes(name) ? generate : generateHere)(args, cwd);
    await expect(transcript(args, finished)).toMatchFileSnapshot(`expected/${name}.txt`);
    expect(finished.code).toBe(code);
    expect(finished.stderr).not.toMatch(/^\s+at /mu);
    expect(finished.stderr.split('\n').length).toBeLessThan(24);
    expect(await contents(cwd)).toEqual(before);
  });
});

describe('options that do not go together', () => {
  const shared = folder({ 'openapi.yaml': pets });
  const compared = ['diff', 'openapi.yaml', 'openapi.yaml'];
  it.concurrent.for([
    [[...compared, '--watch'], '--watch has no meaning for diff'],
    [['--watch', ...compared], '--watch has no meaning for diff'],
    [[...compared, '--check'], '--check has no meaning for diff'],
    [[...compared, '-o', 'api'], '-o has no meaning for diff'],
    [[...compared, '--json', '--format', 'markdown'], '--json does not go with --format markdown'],
    [['stubs', '--watch'], '--watch has no meaning for stubs'],
    [['--watch', 'stubs'], '--watch has no meaning for stubs'],
    [['stubs', '--full'], '--full has no meaning for stubs'],
    [['build', '--package'], '--package has no meaning for build'],
    [['--config', 'a.ts', 'build'], '--config has no meaning for build'],
    [['openapi.yaml', ...into, '--input', 'openapi.yaml'], '--input is an option of `generate stubs`'],
    [['openapi.yaml', ...into, '--format', 'json'], '--format is an option of `generate diff`'],
    [['openapi.yaml', ...into, '--watch', '--check'], '--watch does not go with --check'],
    [['openapi.yaml', ...into, '--watch', '--json'], '--watch does not go with --json'],
    [['http://127.0.0.1:9/openapi.yaml', ...into, '--watch'], '--watch does not see when a document behind a URL changes'],
    [['openapi.yaml', ...into, '--against', 'main'], '--against means nothing without --check'],
    [['--package'], '--package says what becomes of a document'],
  ] as const)('%j', async ([args, message], { expect }) => {
    const { code, stdout, stderr } = await generateHere(args, await shared);
    expect({ code, said: stdout + stderr }).toEqual({ code: 4, said: expect.stringContaining(message) as string });
  });
});
