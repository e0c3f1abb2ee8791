import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { against, command, commitAll, folderWith, git, put, transcript } from './command.js';
import { after, before } from './pets.js';

const both = folderWith({ 'old/openapi.yaml': before['openapi.yaml'], 'old/pet.yaml': before['pet.yaml'], 'new/openapi.yaml': after['openapi.yaml'], 'new/pet.yaml': after['pet.yaml'] });
const pair = ['diff', 'old/openapi.yaml', 'new/openapi.yaml'];
const repository = folderWith(Object.fromEntries(Object.entries(before).map(([name, text]) => [`spec/${name}`, text])));
commitAll(repository);
put(repository, Object.fromEntries(Object.entries(after).map(([name, text]) => [`spec/${name}`, text])));

describe('generate diff', () => {
  test.each(['text', 'markdown', 'github', 'changelog'])('%s is a report that can be read', async (format) => {
    const said = await command(both, [...pair, '--format', format]);
    expect(said.code).toBe(2);
    await expect(transcript(said)).toMatchFileSnapshot(`expected/pets.${format}.txt`);
  });

  test('a program gets all of it', async () => {
    const { code, stdout } = await command(both, [...pair, '--format', 'json']);
    const report = JSON.parse(stdout) as { readonly exitCode: number; readonly comparisons: readonly { readonly changes: readonly Readonly<Record<string, unknown>>[]; readonly version: unknown }[] };
    expect([code, report.exitCode]).toEqual([2, 2]);
    const [{ changes, version } = { changes: [], version: undefined }] = report.comparisons;
    expect(version).toEqual({ before: '1.4.0', after: '1.5.0', bumps: { client: 'major', server: 'major' }, needed: '2.0.0', isShort: true });
    expect(changes.find(({ rule }) => rule === 'new-required-request-property')).toEqual({
      rule: 'new-required-request-property',
      severity: 'error',
      bumps: { client: 'major', server: 'major' },
      operations: [{ id: 'createPet', method: 'POST', path: '/pets' }],
      subject: 'body.owner',
      message: '`owner` of the request body is new and required',
      help: expect.stringContaining('optional') as string,
      before: { file: 'old/pet.yaml', line: 4, column: 3, pointer: '/Pet/properties' },
      after: { file: 'new/pet.yaml', line: 7, column: 5, pointer: '/Pet/properties/owner' },
    });
  });

  test('a document does not differ from itself, and what only explains asks for a patch', async () => {
    const same = await command(both, ['diff', 'old/openapi.yaml', 'old/openapi.yaml']);
    expect(same).toMatchObject({ code: 0, stdout: expect.stringContaining('asks for no new version of the client') as string });
    put(both, { 'old/said.yaml': before['openapi.yaml'].replace('All pets.', 'Every pet.') });
    const said = await command(both, ['diff', 'old/openapi.yaml', 'old/said.yaml']);
    expect(said).toMatchObject({ code: 0, stdout: expect.stringContaining('1.4.1 or later follows') as string });
  });

  test('a broken document is none to compare', async () => {
    put(both, { 'broken.yaml': 'openapi: 3.0.3\ninfo: {}\npaths: []\n' });
    const { code, stderr } = await command(both, ['diff', 'old/openapi.yaml', 'broken.yaml']);
    expect(code).toBe(3);
    expect(stderr).toContain('broken.yaml:3:1 error');
  });

  test.each([
    [['diff', 'old/openapi.yaml'], 'missing required argument'],
    [['diff', 'old/openapi.yaml', 'none.yaml'], 'none.yaml error  there is no such file'],
    [['diff', 'git:openapi.yaml', 'new/openapi.yaml'], 'names no file of a commit'],
    [['diff', 'https://example.com/openapi.yaml', 'new/openapi.yaml'], '--allow-remote'],
    [['--check', 'diff', 'old/openapi.yaml', 'new/openapi.yaml'], '--check has no meaning for diff'],
    [['old/openapi.yaml', '-o', 'x', '--against', 'main'], 'without --check'],
  ])('%j is refused', async (args, message) => {
    const { code, stderr } = await command(both, args);
    expect({ code, stderr }).toEqual({ code: 4, stderr: expect.stringContaining(message) as string });
  });
});

describe('commits', () => {
  test('a document of several files is read as it was committed', async () => {
    const { code, stdout } = await command(repository, ['diff', 'git:main:spec/openapi.yaml', 'spec/openapi.yaml']);
    expect(code).toBe(2);
    expect(stdout).toContain('spec/pet.yaml:7:5 error  `owner` of the request body is new and required (new-required-request-property)');
    expect(stdout).toContain('was git:main:spec/pet.yaml:4:3');
    expect((await command(repository, ['diff', 'git:main:spec/openapi.yaml', 'git:HEAD:spec/openapi.yaml'])).code).toBe(0);
    expect((await command(join(repository, 'spec'), ['diff', 'git:main:openapi.yaml', 'openapi.yaml'])).code).toBe(2);
  });

  test.each([
    ['git:nothing:spec/openapi.yaml', 'there is no commit `nothing` here'],
    ['git:main:spec/none.yaml', 'there is no file `spec/none.yaml` at `main`'],
    ['git:--help:spec/openapi.yaml', 'is no name of a commit'],
  ])('%s is told of', async (name, message) => {
    const { code, stderr } = await command(repository, ['diff', name, 'spec/openapi.yaml']);
    expect({ code, stderr }).toEqual({ code: 4, stderr: expect.stringContaining(message) as string });
  });

  test('a folder that is no repository, and a clone that is shallow, are told what to do', async () => {
    expect((await command(both, ['diff', 'git:main:a.yaml', 'old/openapi.yaml'])).stderr).toContain('this is no git repository');
    git(repository, 'commit', '-q', '--allow-empty', '-m', 'second');
    const clone = folderWith({});
    git(clone, 'clone', '-q', '--depth=1', `file://${repository}`, 'clone');
    const { code, stderr } = await command(join(clone, 'clone'), ['diff', 'git:HEAD~1:spec/openapi.yaml', 'spec/openapi.yaml']);
    expect(code).toBe(4);
    expect(stderr).toContain('git fetch --depth=1 origin HEAD~1');
  });
});

describe('compared with a commit', () => {
  const target = { output: 'api', form: 'source' } as const;

  test('a target is judged for the faces that it has', async () => {
    const { code, stdout } = await against(repository, 'main', { ...target, input: 'spec/openapi.yaml', emit: ['types'] });
    expect(code).toBe(2);
    expect(stdout).toContain('git:main:spec/openapi.yaml → spec/openapi.yaml');
    expect(stdout).not.toContain('implement the server');
    expect((await against(repository, 'main', { ...target, input: 'spec/openapi.yaml', emit: ['types', 'server'] })).stdout).toContain('implement the server');
  });

  test('a new document is compared with nothing', async () => {
    put(repository, { 'spec/new.yaml': before['openapi.yaml'] });
    const { code, stderr } = await against(repository, 'main', { ...target, input: 'spec/new.yaml', emit: ['types'] });
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('there is no such document at `main`') as string });
  });
});

describe('a configuration', () => {
  const target = { input: 'openapi.yaml', output: 'src/api', overlays: ['fix.yaml'], rename: { types: { Kind: 'Species' } } };
  const fix = "overlay: 1.0.0\ninfo: { title: Fix, version: 1.0.0 }\nactions:\n  - { target: '$.components.schemas.Kind', remove: true }\n  - { target: '$.components.schemas', update: { Kind: { type: object, properties: { a: { type: string } } } } }\n";
  const manifest = (version: string): string => JSON.stringify({ name: 'pets', version });
  const text = before['openapi.yaml'].replaceAll(/pet\.yaml#\/Pet/gu, '#/components/schemas/Kind');
  const folder = folderWith({ 'openapi.yaml': text, 'fix.yaml': fix, 'package.json': manifest('3.1.0'), 'all.config.json': JSON.stringify({ targets: [target, { input: 'other.yaml', output: 'other' }] }) });
  commitAll(folder);
  put(folder, { 'openapi.yaml': text.replace('enum: [cat, dog]', 'enum: [cat]').replace('operationId: addPet', 'operationId: createPet'), 'fix.yaml': fix.replace('string', 'integer') });
  const pair = ['diff', 'git:main:openapi.yaml', 'openapi.yaml'];
  interface Report { readonly comparisons: readonly { readonly changes: readonly { readonly rule: string; readonly message: string }[]; readonly package?: unknown }[] }
  const reportOf = async (args: readonly string[]): Promise<Report> => JSON.parse((await command(folder, args)).stdout) as Report;

  test('says of both documents what it says of the target, as when a check compares it', async () => {
    const job = { ...target, emit: ['types', 'client', 'server'], form: 'source' } as const;
    const checked = await against(folder, 'main', job);
    const said = await command(folder, [...pair, '--config', 'all.config.json']);
    expect({ code: said.code, stdout: said.stdout.replace(/Done in .*\n$/u, '') }).toEqual({ code: checked.code, stdout: checked.stdout });
    expect(said.stdout).toContain('(request-property-type-changed)');
    expect((await command(folder, pair)).stdout).not.toContain('(request-property-type-changed)');
    const flags = await reportOf([...pair, '--json', '--overlay', 'fix.yaml', '--rename', 'type:Kind=Species', '--include', 'path:/pets']);
    expect(flags.comparisons[0]?.changes.map(({ rule }) => rule)).toContain('request-property-type-changed');
  });

  test('whose target is in a package that is published has its version checked, too', async () => {
    const args = [...pair, '--config', 'all.config.json', '--json'];
    const versions = { file: 'package.json', before: '3.1.0', needed: '4.0.0' };
    expect((await reportOf(args)).comparisons[0]?.package).toEqual({ ...versions, after: '3.1.0', isShort: true });
    put(folder, { 'package.json': manifest('4.0.0') });
    expect((await reportOf(args)).comparisons[0]?.package).toEqual({ ...versions, after: '4.0.0', isShort: false });
    expect((await command(folder, args.with(-1, '--format=markdown'))).stdout).toContain('The version of `package.json` goes from `3.1.0` to `4.0.0`.');
    expect((await command(folder, args.with(-1, '--format=changelog'))).stdout).toMatch(/^## 4\.0\.0\n/u);
    put(folder, { 'package.json': JSON.stringify({ version: '4.0.0', private: true }) });
    expect((await reportOf(args)).comparisons[0]?.package).toBeUndefined();
  });

  test('that has no target for the documents is refused', async () => {
    put(folder, { 'a.yaml': before['openapi.yaml'] });
    expect(await command(folder, ['diff', 'a.yaml', 'a.yaml', '--config', 'all.config.json'])).toMatchObject({ code: 4, stderr: expect.stringContaining('none of them has the input a.yaml') as string });
  });
});

describe('changes that are meant', () => {
  const folder = folderWith({ 'old.yaml': before['openapi.yaml'].replaceAll(/pet\.yaml#\/Pet/gu, '#/components/schemas/Kind'), 'new.yaml': '' });
  put(folder, { 'new.yaml': before['openapi.yaml'].replaceAll(/pet\.yaml#\/Pet/gu, '#/components/schemas/Kind').replace('maximum: 100', 'maximum: 50') });
  const args = ['diff', 'old.yaml', 'new.yaml'];

  test('are ignored by rule, operation and subject, with a reason; what is over is told of', async () => {
    const entry = '  - { rule: request-parameter-max-decreased, operation: GET /pets, subject: limit, reason: 100 was never answered }\n';
    put(folder, { 'specwright.compatibility.yaml': `ignore:\n${entry}  - { rule: 'response-*', reason: long gone }\n` });
    const { code, stdout, stderr } = await command(folder, args);
    expect(code).toBe(0);
    expect(stdout).toContain('1 ignored');
    expect(stderr).toContain('specwright.compatibility.yaml:3:5 warning  nothing that changed is ignored by this entry for `response-*` (ignored-nothing)');
    put(folder, { 'specwright.compatibility.yaml': `ignore:\n${entry.replace('GET /pets', 'addPet')}` });
    expect((await command(folder, args)).code).toBe(2);
  });

  test('what one thing comes to in TypeScript is told with it, and meant with it', async () => {
    const gone = before['openapi.yaml'].replaceAll(/pet\.yaml#\/Pet/gu, '#/components/schemas/Kind');
    const [one, other] = ['name: { type: string }, ', ''].map((name) => gone.replace('Kind: { type: string, enum: [cat, dog] }', `Kind: { type: object, properties: { ${name}id: { type: string } } }`));
    put(folder, { 'with.yaml': one ?? '', 'without.yaml': other ?? '', 'specwright.compatibility.yaml': 'ignore: []\n' });
    const pair = ['diff', 'with.yaml', 'without.yaml'];
    const { code, stdout } = await command(folder, pair);
    expect({ code, stdout }).toEqual({ code: 2, stdout: expect.stringMatching(/`name` of `Kind` is gone \(typescript-property-removed, (?:[\w-]+-removed(?:, )?)+\)\n {2}in GET \/pets/u) as string });
    expect(stdout.match(/ is gone/gu)).toHaveLength(1);
    const { comparisons: [{ changes } = { changes: [] }] } = JSON.parse((await command(folder, [...pair, '--json'])).stdout) as { readonly comparisons: readonly { readonly changes: readonly unknown[] }[] };
    expect(changes).toContainEqual(expect.objectContaining({ rule: 'response-optional-property-removed', severity: 'warning', partOf: 'typescript-property-removed' }));
    const meant = async (rule: string): Promise<number> => {
      put(folder, { 'meant.yaml': `ignore: [{ rule: '${rule}', reason: nobody reads it }]\n` });
      return (await command(folder, [...pair, '--ignore', 'meant.yaml'])).code;
    };
    expect([await meant('re*-removed'), await meant('typescript-*'), await meant('response-*')]).toEqual([0, 0, 2]);
  });

  test.each([
    ['ignore:\n  - { rule: a }\n', 'the entry has no `reason`'],
    ['ignore:\n  - { reason: b }\n', 'the entry has no `rule`'],
    ['ignore: a\n', '`ignore` is no list'],
    ['ignored: []\n', 'the key `ignored`, which means nothing'],
    ['[\n', 'not valid YAML'],
  ])('%j is refused', async (text, message) => {
    put(folder, { 'other.yaml': text });
    const { code, stderr } = await command(folder, [...args, '--ignore', 'other.yaml']);
    expect({ code, stderr }).toEqual({ code: 4, stderr: expect.stringContaining(message) as string });
  });

  test('say how long a deprecation lasts', async () => {
    rmSync(join(folder, 'specwright.compatibility.yaml'), { force: true });
    put(folder, { 'gone.yaml': before['openapi.yaml'].replaceAll(/pet\.yaml#\/Pet/gu, '#/components/schemas/Kind').replace('operationId: addPet', 'operationId: addPet\n      deprecated: true') });
    expect((await command(folder, ['diff', 'old.yaml', 'gone.yaml'])).code).toBe(0);
    put(folder, { 'days.yaml': 'sunset: { stable: 90 }\n' });
    const { code, stdout } = await command(folder, ['diff', 'old.yaml', 'gone.yaml', '--ignore', 'days.yaml']);
    expect(code).toBe(2);
    expect(stdout).toContain('(api-deprecated-sunset-missing)');
  });
});
