import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Change } from '../../generator/compare/model.js';
import { diff, type Side } from '../../generator/diff.js';
import { generate } from '../../generator/generate.js';
import { compile, putFiles, scratchFolder } from '../support/compile.js';
import { ajvOf, schemasOf } from '../validators/oracle.mjs';
import { sample } from '../validators/values.mjs';
import { policy } from './documents.js';
import { edits, schemasIn, type Schema } from './edits.js';
import { randomFrom } from './mutations.js';

// Random changes of a schema that a request sends and a reply returns, held against Ajv and the compiler.

interface Trial {
  readonly name: string;
  readonly what: string;
  readonly before: Schema;
  readonly after: Schema;
  readonly changes: readonly Change[];
}

const templates = new Map<string, string>();
const root = fileURLToPath(new URL('../..', import.meta.url));

function documentWith(openapi: string, name: string, schemas: Schema): Schema {
  const content = { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } };
  return {
    openapi,
    info: { title: 'Changed', version: '1.0.0' },
    paths: {
      '/in': { post: { operationId: 'give', requestBody: { required: true, content }, responses: { 204: { description: 'Done.' } } } },
      '/out': { get: { operationId: 'take', responses: { 200: { description: 'OK.', content } } } },
    },
    components: { schemas },
  };
}

function sideOf(document: Schema): Side {
  return { input: 'openapi.json', texts: new Map([['openapi.json', JSON.stringify(document)]]), load: () => Promise.reject(new Error('there is no other file')) };
}

async function trialsOf(version: string, rounds: number): Promise<readonly Trial[]> {
  const { openapi, components } = parse(readFileSync(join(root, `test/validators/sample-${version}.yaml`), 'utf8')) as { readonly openapi: string; readonly components: { readonly schemas: Schema } };
  const names = Object.keys(components.schemas);
  const random = randomFrom(names.length * 31);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const trials: Trial[] = [];
  for (let round = 0; round < rounds; round++) {
    const [name, changed] = [pick(names), structuredClone(components.schemas)];
    const places = schemasIn(changed[name]);
    const tried = Array.from({ length: places.length === 0 ? 0 : 12 }, () => pick(Object.keys(edits)));
    const what = tried.find((edit) => edits[edit]?.(pick(places), random));
    if (what === undefined) continue;
    const [before, after] = [documentWith(openapi, name, components.schemas), documentWith(openapi, name, changed)];
    const { changes, diagnostics } = await diff(sideOf(before), sideOf(after), { policy });
    if ([...diagnostics.before, ...diagnostics.after].some(({ severity }) => severity === 'error')) continue;
    trials.push({ name, what, before, after, changes });
  }
  return trials;
}

/** A value that requests could have, and can have no more; that a wider alternative may make it fit two of a `oneOf` is left aside. */
function refused({ name, before, after }: Trial): unknown {
  const [{ schemas, find }, now] = [schemasOf(before, 'write'), schemasOf(after, 'write')];
  const validator = (all: Schema): ((value: unknown) => boolean) => ajvOf(JSON.parse(JSON.stringify(all).replaceAll('"oneOf":', '"anyOf":')) as Schema)(name);
  const [was, is] = [validator(schemas), validator(now.schemas)];
  const random = randomFrom(name.length);
  for (let count = 0; count < 60; count++) {
    const value = sample(schemas[name], find, random);
    if (was(value) && !is(value)) return value;
  }
  return undefined;
}

/** Programs of those who were there before: what they give is taken, and what they get is what they know. */
const lines: Readonly<Record<'client' | 'server', string>> = {
  client: 'export const given = (input: old.Give$Input): now.Give$Input => input;\nexport const got = (result: now.Take$Result): old.Take$Result => result;',
  server: 'export const got = (input: now.Give$Input): old.Give$Input => input;\nexport const given = (result: old.Take$Result): now.Take$Result => result;',
};

test.each(['3.0', '3.1'])('what breaks a request, or a program in TypeScript, is told: OpenAPI %s', async (version) => {
  const trials = await trialsOf(version, 120);
  const missed: string[] = [];
  const folders = { quiet: scratchFolder(), told: scratchFolder() };
  let broken = 0;
  for (const [index, trial] of trials.entries()) {
    const { name, what, changes } = trial;
    const value = refused(trial);
    const isTold = changes.some(({ severity, operations }) => severity !== 'info' && (operations.length === 0 || operations.some(({ id }) => id === 'give')));
    if (value !== undefined) broken++;
    if (value !== undefined && !isTold) missed.push(`${name}, ${what}: ${JSON.stringify(value)}`);
    const [old, now] = await Promise.all([trial.before, trial.after].map((document) => generate({ input: 'openapi.json', emit: ['types'] }, new Map([['openapi.json', JSON.stringify(document)]]), templates)));
    for (const side of ['client', 'server'] as const) {
      const folder = changes.some(({ bumps }) => bumps[side] === 'major') ? folders.told : folders.quiet;
      const program = `// ${name}, ${what}\nimport type * as old from "./old${index}.js";\nimport type * as now from "./now${index}.js";\n${lines[side]}\n`;
      putFiles(folder, new Map([[`old${index}.ts`, old?.files.get('types.ts') ?? ''], [`now${index}.ts`, now?.files.get('types.ts') ?? ''], [`${side}${index}.ts`, program]]));
    }
  }
  for (const folder of Object.values(folders)) cpSync(join(root, 'templates/runtime'), join(folder, 'runtime'), { recursive: true });
  const options = { declaration: false, isolatedDeclarations: false };
  expect(missed).toEqual([]);
  expect(await compile(folders.quiet, '7', 'a browser, bundled', options)).toBe('');
  expect(await compile(folders.told, '7', 'a browser, bundled', options)).toContain('is not assignable to type');
  expect([trials.length > 60, broken > 20]).toEqual([true, true]);
  for (const folder of Object.values(folders)) rmSync(folder, { recursive: true });
});
