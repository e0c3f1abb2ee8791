import { existsSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { generate } from '../../generator/generate.js';
import { loadDocument, loadTemplates } from '../../generator/read/load.js';
import type { Fetch } from '../../templates/runtime/draft.js';
import type { Server } from '../../templates/runtime/server-types.js';
import { compile, putFiles, scratchFolder } from '../support/compile.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const corpus = join(root, '../shared/corpus/valid');
const others = ['martin-mfg-openapi-generator__3_0-petstore.yaml', 'hey-api-openapi-ts__specs-3.1.x-opencode.yaml', 'apisguru__codat.io-bank-feeds.json'];

interface Samples {
  readonly client: { readonly createClient: (options: { readonly auth: object; readonly fetch: Fetch }) => object };
  readonly createServer: (handlers: object, options: object) => Server<unknown>;
  readonly samples: readonly ((client: object) => Promise<void>)[];
}

/** The samples of the README of a document's package, as one program beside the package, and what it says in them. */
async function samplesOf(path: string, folder: string): Promise<{ readonly texts: readonly string[]; readonly load: () => Promise<Samples> }> {
  const { files } = await generate({ input: path, emit: ['types', 'client', 'server', 'validators'], form: 'package', packageName: 'own' }, new Map([[path, await loadDocument(path)]]), loadTemplates());
  const blocks = [...(files.get('README.md') ?? '').matchAll(/^```ts\n(.*?)^```$/gmsu)].map(([, code = '']) => code);
  const texts = blocks.filter((code) => code.includes('const result = await'));
  const names = texts.flatMap((code) => /^import \{ (.*) \} from "own";$/mu.exec(code)?.[1] ?? []);
  const bodies = texts.map((code) => `async (client) => {\n${code.replace(/^import .*$/mu, '')}}`);
  const program = [
    `import { ${[...new Set(names)].join(', ')} } from "./index.js";`,
    'import type { Client } from "./index.js";',
    // What is the reader's own.
    'const file = new Blob(["text"]);',
    'const console = { log: (...values: unknown[]): void => void values, error: (...values: unknown[]): void => void values };',
    `export const samples: ((client: Client) => Promise<void>)[] = [${bodies.join(', ')}];`,
    'void file;\n',
  ].join('\n');
  putFiles(folder, new Map([...files, ['samples.ts', program], ['all.ts', 'export * as client from "./client.js";\nexport { createServer } from "./server.js";\nexport { samples } from "./samples.js";\n']]));
  const outfile = join(folder, 'all.mjs');
  return {
    texts,
    load: async () => {
      await build({ entryPoints: [join(folder, 'all.ts')], bundle: true, format: 'esm', target: 'es2022', outfile });
      return (await import(/* @vite-ignore */ pathToFileURL(outfile).href)) as Samples;
    },
  };
}

/** The samples whose requests the package's own server does not take, with what it says of them. */
async function refused({ client, createServer, samples }: Samples, texts: readonly string[]): Promise<readonly string[]> {
  let called = false;
  const handlers = new Proxy({}, { get: (_, key) => (typeof key === 'string' ? () => ((called = true), { raw: new Response(null, { status: 599 }) }) : undefined) });
  const server = createServer(handlers, { security: new Proxy({}, { get: () => () => ({}) }) });
  const faults: string[] = [];
  for (const [index, sample] of samples.entries()) {
    let answer = 'no request';
    called = false;
    const fetch: Fetch = async (url, request) => {
      const response = await server.fetch(new Request(new URL(url, 'http://localhost'), request));
      answer = await response.clone().text();
      return response;
    };
    await sample(client.createClient({ auth: new Proxy({}, { get: () => 'secret' }), fetch }));
    if (!called) faults.push(`${texts[index] ?? ''}${answer}`);
  }
  return faults;
}

describe('the samples in the README of a package compile, and its server takes what they send', () => {
  it.each([join(root, 'spec/authentik-stages.yaml'), ...['samples', 'fixture', 'bodies'].map((name) => join(root, 'test/runtime', name, 'openapi.yaml'))])('%s', async (path) => {
    const folder = scratchFolder();
    const { texts, load } = await samplesOf(path, folder);
    expect(await compile(folder, '7', 'a browser, bundled', { declaration: false, isolatedDeclarations: false })).toBe('');
    expect(texts.length).toBeGreaterThan(3);
    expect(await refused(await load(), texts)).toEqual([]);
    if (basename(join(path, '..')) === 'samples') await expect(texts.join('\n')).toMatchFileSnapshot('samples/calls.txt');
    rmSync(folder, { recursive: true });
  });
});

describe.skipIf(!existsSync(corpus))(`the same of documents of others in ${corpus}${existsSync(corpus) ? '' : ', which is missing'}`, () => {
  it.each(others)('%s', async (name) => {
    const folder = scratchFolder();
    const { texts, load } = await samplesOf(join(corpus, name), folder);
    expect(await compile(folder, '7', 'a browser, bundled', { declaration: false, isolatedDeclarations: false })).toBe('');
    expect(await refused(await load(), texts)).toEqual([]);
    rmSync(folder, { recursive: true });
  });
});
