import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Import {
  readonly from: string;
  readonly to: string;
  readonly isTypeOnly: boolean;
  readonly isDynamic: boolean;
}

interface Source {
  readonly path: string;
  readonly imports: readonly Import[];
  readonly tree: ts.SourceFile;
}

const sources = [...filesBelow('generator'), ...filesBelow('templates')].map(readSource);
const all = sources.flatMap(({ imports }) => imports);
const inside = (folder: string) => (path: string) => path.startsWith(`${folder}/`);

function filesBelow(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`);
}

function readSource(path: string): Source {
  const tree = ts.createSourceFile(path, readFileSync(join(root, path), 'utf8'), ts.ScriptTarget.Latest, true);
  const imports: Import[] = [];
  const add = (specifier: ts.Node | undefined, isTypeOnly: boolean, isDynamic = false): void => {
    if (specifier === undefined || !ts.isStringLiteral(specifier)) return;
    const to = specifier.text.startsWith('.') ? normalize(join(dirname(path), specifier.text)).replace(/\.js$/u, '.ts') : specifier.text;
    imports.push({ from: path, to, isTypeOnly, isDynamic });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      const named = node.importClause?.namedBindings;
      const onlyTypes = named !== undefined && ts.isNamedImports(named) && named.elements.length > 0 && named.elements.every((element) => element.isTypeOnly);
      add(node.moduleSpecifier, node.importClause?.isTypeOnly === true || (onlyTypes && node.importClause?.name === undefined));
    }
    if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) add(node.arguments[0], false, true);
    const isRequire = ts.isCallExpression(node) && ts.isCallExpression(node.expression) && node.expression.expression.getText(tree) === 'createRequire';
    if (isRequire) add(node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return { path, imports, tree };
}

function found(matches: (one: Import) => boolean): readonly string[] {
  return all.filter(matches).map(({ from, to }) => `${from} → ${to}`);
}

test('the sources are found', () => {
  expect(sources.length).toBeGreaterThan(50);
  expect(all.length).toBeGreaterThan(100);
});

describe('OpenAPI stops at ir/build.ts', () => {
  test('emit and print know nothing of documents', () => {
    const later = (path: string): boolean => inside('generator/emit')(path) || inside('generator/print')(path);
    expect(found(({ from, to }) => later(from) && inside('generator/read')(to))).toEqual([]);
    expect(found(({ from, to }) => later(from) && inside('generator/ir')(to) && to !== 'generator/ir/model.ts')).toEqual([]);
  });

  test('compare knows documents, the types of the model and declarations as data', () => {
    const known = ({ to, isTypeOnly }: Import): boolean =>
      inside('generator/compare')(to) || inside('generator/read')(to) || (isTypeOnly && ['generator/ir/model.ts', 'generator/print/structures.ts'].includes(to));
    expect(found((one) => inside('generator/compare')(one.from) && !known(one))).toEqual([]);
  });

  test('the model knows only types', () => {
    expect(found(({ from }) => from === 'generator/ir/model.ts')).toEqual([]);
  });

  test('read does not know the model beyond places', () => {
    expect(found(({ from, to, isTypeOnly }) => inside('generator/read')(from) && inside('generator/ir')(to) && !(isTypeOnly && to === 'generator/ir/model.ts'))).toEqual([]);
  });
});

describe('TypeScript text starts at print/', () => {
  test('ts-morph is imported at run time by print/source-file.ts, by the build of packages and by what edits handlers, alone', () => {
    const importers = all.filter(({ from, to, isTypeOnly }) => to === 'ts-morph' && !isTypeOnly && !inside('generator/stubs')(from)).map(({ from }) => from);
    expect(new Set(importers)).toEqual(new Set(['generator/print/source-file.ts', 'generator/build.ts']));
  });

  test('what edits handlers is loaded only when they are asked for', () => {
    const loaders = all.filter(({ from, to, isTypeOnly }) => inside('generator/stubs')(to) && !inside('generator/stubs')(from) && !isTypeOnly);
    expect(loaders).toEqual([{ from: 'generator/cli/handlers-job.ts', to: 'generator/stubs/edit.ts', isTypeOnly: false, isDynamic: true }]);
  });

  test('openapi-typescript is imported by print/openapi.ts alone', () => {
    expect([...new Set(all.filter(({ to }) => to === 'openapi-typescript').map(({ from }) => from))]).toEqual(['generator/print/openapi.ts']);
  });

  test('emit imports only data types from print', () => {
    expect(found(({ from, to, isTypeOnly }) => inside('generator/emit')(from) && inside('generator/print')(to) && !(isTypeOnly && to === 'generator/print/structures.ts'))).toEqual([]);
  });

  test('nothing but print holds TypeScript keywords in a text', () => {
    const offenders = sources
      .filter(({ path }) => ['emit', 'ir', 'read', 'stubs'].some((folder) => inside(`generator/${folder}`)(path)))
      .flatMap(({ path, tree }) => texts(tree).filter((text) => /\b(?:export|import|interface|function|const|return)\s+[\w{*]/u.test(text)).map((text) => `${path}: ${text}`));
    expect(offenders).toEqual([]);
  });
});

/** The fixed parts of all string and template literals. */
function texts(tree: ts.SourceFile): readonly string[] {
  const all: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node)) all.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return all;
}

describe('disk and process are touched only where they may be', () => {
  const disk = /^(?:node:)?(?:fs|fs\/promises|process|child_process|os|worker_threads)$/u;
  const mayTouch = (path: string): boolean =>
    ['generator/cli.ts', 'generator/read/load.ts', 'generator/read/load-references.ts', 'generator/write.ts'].includes(path) || ['generator/cli', 'generator/write', 'generator/threads'].some((folder) => inside(folder)(path));

  test('modules of node', () => {
    expect(found(({ from, to }) => disk.test(to) && !mayTouch(from))).toEqual([]);
    expect(found(({ from, to }) => disk.test(to) && mayTouch(from)).length).toBeGreaterThan(3);
  });

  test('the global process', () => {
    const users = sources.filter(({ path, tree }) => path !== 'generator/cli.ts' && mentionsProcess(tree)).map(({ path }) => path);
    expect(users).toEqual([]);
  });
});

function mentionsProcess(tree: ts.SourceFile): boolean {
  const visit = (node: ts.Node): boolean =>
    (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'process') || ts.forEachChild(node, (child) => visit(child) || undefined) === true;
  return visit(tree);
}

test('emitters do not import each other', () => {
  const emitters = ['types', 'client', 'server', 'validators', 'handlers', 'pages', 'readers', 'webhooks', 'index', 'package', 'readme'].map((name) => `generator/emit/${name}.ts`);
  expect(found(({ from, to }) => emitters.includes(from) && emitters.includes(to))).toEqual([]);
});

/** The packages that adapters are for: they take their types, and nothing else. */
const isFramework = ({ from, to, isTypeOnly }: Import): boolean => inside('templates/adapters')(from) && isTypeOnly && ['fastify', 'express', 'hono'].includes(to);

test('templates import nothing outside their folder, but for the types of the framework that an adapter is for', () => {
  const isHosts = (one: Import): boolean => isFramework(one) || (inside('templates/adapters')(one.from) && one.isTypeOnly && one.to === 'node:http');
  expect(found((one) => inside('templates')(one.from) && !inside('templates')(one.to) && !isHosts(one))).toEqual([]);
});

test('there are no import cycles', () => {
  const graph = new Map(sources.map(({ path, imports }) => [path, imports.filter(({ isTypeOnly, isDynamic }) => !isTypeOnly && !isDynamic).map(({ to }) => to)]));
  const cycles: string[] = [];
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
    if (done.has(path) || trail.includes(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  expect(cycles).toEqual([]);
});

test('no module keeps state that can change', () => {
  const offenders = sources.flatMap(({ path, tree }) =>
    tree.statements
      .filter(ts.isVariableStatement)
      .filter((statement) => (statement.declarationList.flags & ts.NodeFlags.Const) === 0 && path !== 'generator/cli.ts')
      .map((statement) => `${path}: ${statement.getText(tree)}`),
  );
  expect(offenders).toEqual([]);
});

test('every import leads to a file of the project, to node or to a dependency', () => {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly dependencies: Readonly<Record<string, string>> };
  const known = new Set(sources.map(({ path }) => path));
  expect(found((one) => !isFramework(one) && !known.has(one.to) && !one.to.startsWith('node:') && !Object.hasOwn(dependencies, one.to))).toEqual([]);
});

