import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Generated, GenerateOptions } from '../../generator/generate.js';
import type { FileChange } from '../../generator/stubs/changes.js';
import { editHandlers, type Edited } from '../../generator/stubs/edit.js';
import { compile, putFiles, scratchFolder } from '../support/compile.js';
import { casesFolder, filesIn, pets } from './support.js';

const cases = readdirSync(casesFolder);
/** What is left over does not compile, and neither does a stub that a spread overrides: the compiler is to say so. */
const refused: Readonly<Record<string, RegExp>> = { removed: /createPet/u, spreads: /TS2783/u };

const server = '../api/server.js';
const folder = scratchFolder();
afterAll(() => rmSync(folder, { recursive: true }));

interface Case {
  readonly before: ReadonlyMap<string, string>;
  readonly generated: Generated;
  readonly edited: Edited;
  readonly after: ReadonlyMap<string, string>;
}

const done = new Map<string, Case>();

beforeAll(async () => {
  const all = await pets();
  for (const name of cases) {
    const options = join(casesFolder, name, 'options.json');
    const generated = existsSync(options) ? await pets(JSON.parse(readFileSync(options, 'utf8')) as Partial<GenerateOptions>) : all;
    const before = filesIn(join(casesFolder, name, 'before'));
    const edited = editHandlers(generated.handlers, before, server);
    done.set(name, { before, generated, edited, after: new Map([...before, ...edited.texts]) });
  }
});

function caseOf(name: string): Case {
  const found = done.get(name);
  if (found === undefined) throw new Error(`there is no case ${name}`);
  return found;
}

describe.each(cases)('%s', (name) => {
  test('is edited as expected', async () => {
    const { edited } = caseOf(name);
    expect(edited.problems).toEqual([]);
    const said = [...edited.changes.map(line), ...edited.apart.map((path) => `${path} is not joined`)].join('\n');
    await expect(`${said}\n`).toMatchFileSnapshot(join(casesFolder, name, 'changes.txt'));
    for (const [path, text] of edited.texts) await expect(text).toMatchFileSnapshot(join(casesFolder, name, 'after', path));
    // What is in the folder besides is from an earlier version of the test.
    const after = join(casesFolder, name, 'after');
    expect(existsSync(after) ? [...filesIn(after).keys()] : []).toEqual([...edited.texts.keys()].sort());
  });

  test('is left alone from then on', () => {
    const { generated, after } = caseOf(name);
    expect(editHandlers(generated.handlers, after, server)).toEqual({ texts: new Map(), changes: [], apart: [], problems: [] });
  });
});

function line({ path, isNew, added, marked, unmarked, dropped, joined }: FileChange): string {
  const parts = Object.entries({ added, marked, unmarked, dropped, joined }).filter(([, names]) => names.length > 0);
  return `${path}${isNew ? ' (new)' : ''}: ${parts.map(([what, names]) => `${what} ${names.join(', ')}`).join('; ')}`;
}

test('what comes out compiles with the generated server, stubs and all, or is refused for a reason', async () => {
  for (const [name, { generated, after }] of done) {
    const isApart = name in refused || generated !== done.get('fresh')?.generated;
    const place = join(folder, isApart ? name : 'kept');
    if (!existsSync(join(place, 'api'))) putFiles(join(place, 'api'), generated.files);
    putFiles(join(place, name), after);
  }
  putFiles(join(folder, 'spreads/legacy'), new Map([['handlers.ts', 'import type { Handlers } from "../api/server.js";\nexport declare const legacy: Handlers;\n']]));
  const said = (await compile(folder, '7', 'a browser, bundled')).split('\n').filter((text) => / error TS/u.test(text));
  const about = (name: string): readonly string[] => said.filter((text) => text.includes(`/${name}/${name}/`));
  for (const [name, pattern] of Object.entries(refused)) expect(about(name).join('\n')).toMatch(pattern);
  expect(said.filter((text) => !Object.keys(refused).some((name) => about(name).includes(text)))).toEqual([]);
});

test('a stub answers 501, through the generated server', async () => {
  const { generated, after } = caseOf('fresh');
  const place = join(folder, 'run');
  putFiles(join(place, 'api'), generated.files);
  putFiles(join(place, 'handlers'), after);
  const program = 'export { createServer } from "./api/server.js"; export { handlers } from "./handlers/index.js";';
  const { outputFiles } = await build({ stdin: { contents: program, resolveDir: place, loader: 'ts' }, bundle: true, format: 'esm', write: false });
  const { createServer, handlers } = (await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0]?.contents ?? []).toString('base64')}`)) as {
    createServer: (handlers: object, options: object) => { fetch: (request: Request) => Promise<Response> };
    handlers: object;
  };
  const { fetch } = createServer(handlers, { security: { token: () => ({}) } });
  const headers = { Authorization: 'Bearer x' };
  for (const [path, method] of [['pets', 'GET'], ['pets/1', 'DELETE'], ['users', 'GET'], ['health', 'GET']] as const) {
    const response = await fetch(new Request(`https://example.com/v1/${path}`, { method, headers }));
    expect([response.status, await response.json()]).toEqual([501, expect.objectContaining({ title: 'Not Implemented', status: 501 })]);
  }
});
