import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { generate } from '../../generator/generate.js';
import type { Load } from '../../generator/read/files.js';
import { loadTemplates } from '../../generator/read/load.js';
import { loadValidators } from '../support/load-validators.js';

export interface Group {
  readonly description: string;
  readonly schema: unknown;
  readonly tests: readonly { readonly description: string; readonly data: unknown; readonly valid: boolean }[];
}

type Groups = Readonly<Record<string, readonly Group[]>>;

interface Suite {
  readonly required: Groups;
  readonly optional: Groups;
  readonly formats: Groups;
  readonly remotes: Readonly<Record<string, unknown>>;
}

/** The official suite of JSON Schema for draft 2020-12; where it comes from is in the README beside it. */
export const suite = JSON.parse(readFileSync(new URL('draft2020-12.json', import.meta.url), 'utf8')) as Suite;

const ajv = createRequire(import.meta.url).resolve('ajv/dist/refs/json-schema-2020-12/schema.json');

/** The schema of schemas, as Ajv ships it. */
const metaschemas: Readonly<Record<string, unknown>> = Object.fromEntries(
  ['schema', 'meta/applicator', 'meta/content', 'meta/core', 'meta/format-annotation', 'meta/meta-data', 'meta/unevaluated', 'meta/validation'].map((name) => [
    `https://json-schema.org/draft/2020-12/${name}`,
    JSON.parse(readFileSync(join(dirname(ajv), `${name}.json`), 'utf8')),
  ]),
);

/** Each test whose verdict is another one than the suite's, or that has none: `ref: description: description`. */
export async function differences(groups: Groups): Promise<readonly string[]> {
  const templates = loadTemplates();
  const texts = new Map<string, string>();
  const places = new Map<Group, Place>();
  for (const [file, list] of Object.entries(groups)) {
    for (const [index, batch] of batches(list).entries()) {
      const module = `${file}${index}`;
      const text = await validatorsOf(batch, templates);
      if (text !== undefined) texts.set(module, text);
      for (const [number, group] of batch.entries()) places.set(group, { module, guard: `isG${number}` });
    }
  }
  const loaded = await loadValidators(texts);
  return Object.entries(groups).flatMap(([file, list]) =>
    list.flatMap((group) => {
      const { module = '', guard = '' } = places.get(group) ?? {};
      const isValid = loaded.get(module)?.[guard];
      return group.tests
        .filter(({ data, valid }) => isValid === undefined || isValid(data) !== valid || (isValid.issues(data).length === 0) !== valid)
        .map(({ description }) => `${file}: ${group.description}: ${description}`);
    }),
  );
}

interface Place {
  readonly module: string;
  readonly guard: string;
}

/** Groups for one document each: those whose names could meet others, or that refer to other files, are by themselves. */
function batches(groups: readonly Group[]): readonly (readonly Group[])[] {
  const isAlone = ({ schema }: Group): boolean => /"\$(?:id|anchor|dynamic)|"\$ref":"[^#]/u.test(JSON.stringify(schema));
  const [alone, others] = [groups.filter(isAlone), groups.filter((group) => !isAlone(group))];
  return [others, ...alone.map((group) => [group])].filter((batch) => batch.length > 0);
}

/** The schemas as files that a document refers to, so that each is the root of its references. */
async function validatorsOf(groups: readonly Group[], templates: ReadonlyMap<string, string>): Promise<string | undefined> {
  const schemas = Object.fromEntries(groups.map((_, index) => [`G${index}`, { $ref: `schema${index}.json` }]));
  const document = { openapi: '3.1.0', info: { title: 'Suite', version: '1.0.0' }, components: { schemas } };
  const documents = new Map([['openapi.json', JSON.stringify(document)], ...groups.map(({ schema }, index) => [`schema${index}.json`, JSON.stringify(schema)] as const)]);
  const load: Load = async (file) => {
    const text = documents.get(file) ?? JSON.stringify(suite.remotes[file] ?? suite.remotes[`http://localhost:1234/draft2020-12/${file}`] ?? metaschemas[file]);
    if (text === undefined) throw new Error(`there is no ${file}`);
    return text;
  };
  const { files } = await generate({ input: 'openapi.json', emit: ['validators'] }, documents, templates, {}, load);
  return files.get('validators.ts');
}
