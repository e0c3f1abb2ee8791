import { readFile, rename, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { compilers, compile, worlds, type Compiler, type World } from '../support/compile.js';
import { folder, root, run } from '../cli/command.js';

const source = join(root, 'generated/authentik-stages');
let consumer = '';
let packed: readonly string[] = [];

/** The generated package as its users get it: a tarball, installed into an empty folder. */
beforeAll(async () => {
  consumer = await folder({ 'package.json': '{ "type": "module", "private": true }' });
  const { code, stdout, stderr } = await run('npm', ['pack', '--json', '--pack-destination', consumer], source);
  if (code !== 0) throw new Error(stderr);
  const [tarball] = JSON.parse(stdout.slice(stdout.indexOf('[\n'))) as readonly { readonly filename: string; readonly files: readonly { readonly path: string }[] }[];
  packed = tarball?.files.map(({ path }) => path) ?? [];
  await rename(join(consumer, tarball?.filename ?? ''), join(consumer, 'package.tgz'));
  const installed = await run('npm', ['install', '--no-audit', '--no-fund', '--offline', './package.tgz'], consumer);
  if (installed.code !== 0) throw new Error(installed.stderr);
});

const program = `
import { createClient, FlowLayoutEnum, stagesCaptchaList, unwrap } from "authentik-stages";
import { createServer } from "authentik-stages/server";
import * as client from "authentik-stages/client";
import * as types from "authentik-stages/types";

const stage = { pk: "1", name: "captcha", component: "c", verbose_name: "v", verbose_name_plural: "p", meta_model_name: "m", public_key: "k" };
const pagination = { next: 0, previous: 0, count: 1, current: 1, total_pages: 1, start_index: 1, end_index: 1 };
const refuse = () => ({ status: 403 as const, body: { detail: "no" } });
const server = createServer(
  {
    stagesCaptchaList: ({ query }) => ({ status: 200, body: { pagination, results: [{ ...stage, name: query.name ?? "none" }] } }),
    stagesCaptchaCreate: refuse,
    stagesCaptchaUpdate: refuse,
    stagesIdentificationList: refuse,
    stagesSourceList: refuse,
  },
  { security: { authentik: ({ credential }) => credential } },
);
const api = createClient({ baseUrl: "http://localhost/api/v3", auth: { authentik: "token" }, fetch: (url, init) => server.fetch(new Request(url, init)) });
const page = await unwrap(stagesCaptchaList(api, { query: { name: "installed" } }));
const same: readonly (readonly [unknown, unknown])[] = [
  [page.results[0]?.name, "installed"],
  [FlowLayoutEnum.SIDEBAR_LEFT, types.FlowLayoutEnum.SIDEBAR_LEFT],
  [client.stagesCaptchaList, stagesCaptchaList],
];
for (const [is, expected] of same) if (is !== expected) throw new Error(\`\${String(is)} is not \${String(expected)}\`);
console.log("it runs");
`;

describe('the packed package', () => {
  test('holds JavaScript and declarations, its manifest and its README', () => {
    expect(packed).toContain('README.md');
    for (const path of ['index', 'types', 'client', 'server', 'openapi', 'runtime/client', 'runtime/server']) {
      expect(packed).toContain(`dist/${path}.js`);
      expect(packed).toContain(`dist/${path}.d.ts`);
    }
    expect(packed.filter((path) => !/^(?:dist\/.*\.(?:js|d\.ts)|package\.json|README\.md)$/u.test(path))).toEqual([]);
  });

  test('runs under plain Node', async () => {
    const { transpileModule, ModuleKind, ScriptTarget } = (await import('typescript')).default;
    const { outputText } = transpileModule(program, { compilerOptions: { module: ModuleKind.ESNext, target: ScriptTarget.ES2022 } });
    await writeFile(join(consumer, 'program.js'), outputText);
    expect(await run(process.execPath, ['program.js'], consumer)).toMatchObject({ code: 0, stdout: 'it runs\n', stderr: '' });
  });

  const types = { typeRoots: [join(root, 'node_modules/@types')], declaration: false, isolatedDeclarations: false };

  describe('type-checks with TypeScript', () => {
    beforeAll(() => writeFile(join(consumer, 'program.ts'), `${program}\n// @ts-expect-error a page is a number\nvoid stagesCaptchaList(api, { query: { page: "1" } });\nimport type { paths } from "authentik-stages/openapi";\nexport type List = paths["/stages/captcha/"]["get"];\n`));

    test.each((Object.keys(compilers) as Compiler[]).flatMap((compiler) => (Object.keys(worlds) as World[]).map((world) => [compiler, world] as const)))('%s in %s', async (compiler, world) => {
      expect(await compile(consumer, compiler, world, types)).toBe('');
    });

    test.each(Object.keys(worlds) as World[])('7 in %s, with the types of the other too', async (world) => {
      expect(await compile(consumer, '7', world, { ...types, lib: ['es2022', 'dom', 'dom.iterable'], types: ['node'] })).toBe('');
    });
  });
});

test('every example of its README type-checks', async () => {
  const readme = await readFile(join(consumer, 'node_modules/authentik-stages/README.md'), 'utf8');
  const [setUp = '', ...examples] = [...readme.matchAll(/^```ts\n(.*?)^```$/gmsu)].map(([, code = '']) => code);
  expect(examples).toHaveLength(7);
  const programs = await folder({ 'package.json': '{ "type": "module" }' });
  for (const [index, example] of examples.entries()) {
    await writeFile(join(programs, `example${index}.ts`), `${setUp}${example}\nexport { unwrap };\ndeclare const token: string;\n`);
  }
  await symlink(join(consumer, 'node_modules'), join(programs, 'node_modules'));
  expect(await compile(programs, '7', 'a browser, bundled', { declaration: false, isolatedDeclarations: false, noUnusedLocals: false })).toBe('');
});
