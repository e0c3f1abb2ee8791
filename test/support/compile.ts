import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { optimiseLate } from './optimise-late.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The compilers that generated code has to please, by major version. */
export const compilers = {
  '5.9': 'node_modules/typescript/bin/tsc',
  '6': 'node_modules/typescript-6/bin/tsc',
  '7': 'node_modules/typescript-7/bin/tsc',
} as const;
export type Compiler = keyof typeof compilers;

/** What generated code compiles under. */
const flags = fileURLToPath(new URL('flags.json', import.meta.url));

/**
 * TypeScript 5.9 and 6 take two seconds to check the declarations of the language and the browser that they come with,
 * in every program. TypeScript 7 checks them too; declarations of packages are checked by all.
 */
const ownFlags: Readonly<Record<Compiler, Readonly<Record<string, unknown>>>> = { '5.9': { skipDefaultLibCheck: true }, '6': { skipDefaultLibCheck: true }, '7': {} };

/** TypeScript 7 checks with several threads, each of which looks at much of the program: that takes half as much again of the processors' time. */
const ownWords: Readonly<Record<Compiler, readonly string[]>> = { '5.9': [], '6': [], '7': ['--singleThreaded'] };

/** Two worlds that a package lands in: a browser's, and Node's. */
export const worlds = {
  'a browser, bundled': { module: 'esnext', moduleResolution: 'bundler', lib: ['es2022', 'dom', 'dom.iterable'], types: [] },
  'Node without the DOM': { module: 'nodenext', moduleResolution: 'nodenext', lib: ['es2022'], types: ['node'] },
} as const;
export type World = keyof typeof worlds;

/** An empty folder outside of the repository, which can see `@types/node` and nothing else of its dependencies. */
export function scratchFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'specwright-')));
  mkdirSync(join(folder, 'node_modules'));
  for (const name of ['@types', 'undici-types']) symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
  return folder;
}

export function putFiles(folder: string, files: ReadonlyMap<string, string>): void {
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/**
 * Writes outputs side by side, each into a folder of its name, to be compiled as one program.
 *
 * The runtime is most of an output and the same in nearly all of them, so that checking it for each would be nearly all
 * that a compiler does. The first output that has a runtime keeps it; the others with that very runtime, file for file,
 * import the first one's. One that differs in anything is written as it is.
 */
export function putOutputs(folder: string, outputs: ReadonlyMap<string, ReadonlyMap<string, string>>): void {
  const owners = new Map<string, string>();
  for (const [name, files] of outputs) {
    const own = [...files].filter(([path]) => !path.startsWith('runtime/'));
    const runtime = JSON.stringify([...files].filter(([path]) => path.startsWith('runtime/')).sort());
    const owner = owners.get(runtime);
    if (owner === undefined) owners.set(runtime, name);
    putFiles(join(folder, name), owner === undefined ? files : new Map(own.map(([path, text]) => [path, text.replaceAll('"./runtime/', `"../${owner}/runtime/`)])));
  }
}

/** Compiles everything in a folder as one program. Returns what the compiler says: nothing, when all is well. */
export async function compile(folder: string, compiler: Compiler, world: World, more: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const file = join(folder, `tsconfig.${compiler}.${Object.keys(worlds).indexOf(world)}.json`);
  writeFileSync(file, JSON.stringify({ extends: flags, compilerOptions: { noUnusedParameters: true, ...ownFlags[compiler], ...worlds[world], ...more }, exclude: ['node_modules'] }));
  return new Promise((resolve) => {
    execFile(process.execPath, [...optimiseLate, join(root, compilers[compiler]), '-p', file, '--pretty', 'false', ...ownWords[compiler]], { maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      resolve(error === null ? '' : `${stdout}${stderr}`.slice(0, 4000) || String(error));
    });
  });
}
