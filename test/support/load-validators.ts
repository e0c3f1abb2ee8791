import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import type { Validator } from '../../templates/runtime/validator.js';

/** What a printed `validators.ts` exports, by name. */
export type Validators = Readonly<Record<string, Validator<unknown>>>;

const runtime = fileURLToPath(new URL('../../templates/runtime/', import.meta.url));

/** Runs the texts of printed `validators.ts`, each with the runtime of the templates, and returns what they export. */
export async function loadValidators(texts: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, Validators>> {
  const names = [...texts.keys()];
  const entry = names.map((name, index) => `export * as m${index} from ${JSON.stringify(`printed:${name}`)};`).join('\n');
  const { outputFiles } = await build({ stdin: { contents: entry }, bundle: true, format: 'esm', target: 'es2022', write: false, plugins: [printed(texts)] });
  const folder = mkdtempSync(join(tmpdir(), 'specwright-validators-'));
  try {
    const file = join(folder, 'all.mjs');
    writeFileSync(file, outputFiles[0]?.text ?? '');
    const loaded = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as Record<string, Validators>;
    return new Map(names.map((name, index) => [name, loaded[`m${index}`] ?? {}]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function printed(texts: ReadonlyMap<string, string>): Plugin {
  return {
    name: 'printed',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^printed:/ }, ({ path }) => ({ path: path.slice('printed:'.length), namespace: 'printed' }));
      onResolve({ filter: /^\.\/runtime\//, namespace: 'printed' }, ({ path }) => ({ path: join(runtime, path.replace('./runtime/', '').replace(/\.js$/u, '.ts')) }));
      onResolve({ filter: /^\.\/types\.js$/, namespace: 'printed' }, () => ({ path: 'types', external: true }));
      onLoad({ filter: /.*/, namespace: 'printed' }, ({ path }) => ({ contents: texts.get(path) ?? '', loader: 'ts' }));
    },
  };
}
