import type { Report } from '../diagnostics.js';
import type { Api } from '../ir/model.js';
import { isSemanticVersion } from '../package-fields.js';

/** How a package is called, and what its manifest is to say besides, or in place of what the document says. */
export interface PackageOptions {
  readonly name: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/**
 * The files that make a folder of modules a package which can be published, but for its README.
 *
 * @param modules those that can be imported by their names, besides the index.
 */
export function emitPackage(api: Api, { name, fields }: PackageOptions, modules: readonly string[], report: Report): ReadonlyMap<string, string> {
  const exports = Object.fromEntries(['index', ...modules].map((module) => [module === 'index' ? '.' : `./${module}`, { types: `./dist/${module}.d.ts`, default: `./dist/${module}.js` }]));
  const manifest = {
    name,
    version: fields['version'] ?? semanticVersion(api, report),
    ...(api.info.title !== '' && { description: api.info.title }),
    ...(api.info.license !== undefined && { license: api.info.license }),
    ...(api.info.contact !== undefined && { author: api.info.contact }),
    ...fields,
    type: 'module',
    sideEffects: false,
    exports: { ...exports, './package.json': './package.json' },
    ...peersOf(modules),
    files: ['dist'],
    scripts: { build: 'specwright build', prepack: 'specwright build' },
  };
  return new Map([
    ['package.json', `${JSON.stringify(manifest, undefined, 2)}\n`],
    ['.gitattributes', '* text=auto eol=lf linguist-generated\n'],
    ['.gitignore', 'dist/\nnode_modules/\n*.tgz\n'],
  ]);
}

/** The frameworks that adapters are for, as far as they are packages. Who uses another one need not have them. */
const frameworks: Readonly<Record<string, string>> = { fastify: '^5.0.0', express: '^5.0.0', hono: '^4.0.0' };

function peersOf(modules: readonly string[]): object {
  const peers = Object.entries(frameworks).filter(([name]) => modules.includes(`adapters/${name}`));
  if (peers.length === 0) return {};
  return {
    peerDependencies: Object.fromEntries(peers),
    peerDependenciesMeta: Object.fromEntries(peers.map(([name]) => [name, { optional: true }])),
  };
}

/** `info.version` where it is a semantic version, else the nearest thing to it. */
function semanticVersion(api: Api, report: Report): string {
  const { version, at } = api.info;
  if (isSemanticVersion(version)) return version;
  const numbers = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?$/iu.exec(version)?.slice(1) ?? [];
  const used = numbers.length === 0 ? '0.0.0' : [0, 1, 2].map((index) => Number(numbers[index] ?? 0)).join('.');
  report('version-not-semantic', at, { version, used });
  return used;
}
