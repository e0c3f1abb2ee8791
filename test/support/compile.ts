import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The compilers that generated code has to please, by major version. */
export const compilers = {
  '5.9': 'node_modules/typescript/bin/tsc',
  '6': 'node_modules/typescript-6/bin/tsc',
  '7': 'node_modules/typescript-7/bin/tsc',
} as const;
export type Compiler = keyof typeof compilers;

/** What generated code compiles under, without `skipLibCheck`. */
const flags = {
  target: 'es2022',
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  noImplicitOverride: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  isolatedDeclarations: true,
  declaration: true,
  erasableSyntaxOnly: true,
  noEmit: true,
};

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

/** Compiles everything in a folder as one program. Returns what the compiler says: nothing, when all is well. */
export async function compile(folder: string, compiler: Compiler, world: World, more: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const file = join(folder, `tsconfig.${compiler}.${Object.keys(worlds).indexOf(world)}.json`);
  writeFileSync(file, JSON.stringify({ compilerOptions: { ...flags, ...worlds[world], ...more }, exclude: ['node_modules'] }));
  return new Promise((resolve) => {
    execFile(process.execPath, [join(root, compilers[compiler]), '-p', file, '--pretty', 'false'], { maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      resolve(error === null ? '' : `${stdout}${stderr}`.slice(0, 4000) || String(error));
    });
  });
}
