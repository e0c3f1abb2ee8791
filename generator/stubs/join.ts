import { ts } from 'ts-morph';
import { functionName } from '../ir/names.js';
import { isWholeHandlers, typesOf } from './handler-types.js';
import { insertMembers, memberIndent } from './insert.js';
import { firstFree, identifiersIn, importAll, leadsTo, takesAllOf } from './modules.js';
import type { Place } from './places.js';
import type { Edit, Source } from './source.js';

export const joinPath = 'index.ts';

/** The object of all handlers. */
export interface Join {
  readonly source: Source;
  readonly object: ts.ObjectLiteralExpression;
}

/** Finds it in `index.ts`, or wherever an object has the type of all handlers. */
export function findJoin(sources: readonly Source[], keys: ReadonlySet<string>): Join | undefined {
  const index = sources.find(({ path }) => path.toLowerCase() === joinPath);
  for (const source of index === undefined ? sources : [index, ...sources]) {
    const objects = objectsIn(source.tree);
    const typed = objects.find((object) => typesOf(object).some(isWholeHandlers));
    const object = typed ?? (source === index ? objects.find((one) => holdsHandlers(one, keys)) : undefined);
    if (object !== undefined) return { source, object };
  }
  return undefined;
}

function objectsIn(tree: ts.SourceFile): readonly ts.ObjectLiteralExpression[] {
  const objects: ts.ObjectLiteralExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) objects.push(node);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return objects;
}

function holdsHandlers({ properties }: ts.ObjectLiteralExpression, keys: ReadonlySet<string>): boolean {
  return properties.some((property) => ts.isSpreadAssignment(property) || (property.name !== undefined && ts.isIdentifier(property.name) && keys.has(property.name.text)));
}

/** Whether what a spread takes in is in the folder, where its handlers are seen. */
export function spreadsIn({ tree, ...source }: Source, sources: readonly Source[]): (spread: ts.Expression) => boolean {
  const isOfFolder = (statement: ts.ImportDeclaration): boolean => sources.some(({ path }) => leadsTo(statement.moduleSpecifier, { tree, ...source }, path));
  const imported = tree.statements.filter(ts.isImportDeclaration).filter(isOfFolder).flatMap(({ importClause }) => namesOf(importClause));
  const declared = tree.statements.filter(ts.isVariableStatement).flatMap(({ declarationList }) => declarationList.declarations.flatMap(({ name, initializer }) => (ts.isIdentifier(name) && initializer !== undefined && ts.isObjectLiteralExpression(initializer) ? [name.text] : [])));
  const known = new Set([...imported, ...declared]);
  const isKnown = (spread: ts.Expression): boolean => (ts.isPropertyAccessExpression(spread) || ts.isCallExpression(spread) ? isKnown(spread.expression) : ts.isIdentifier(spread) && known.has(spread.text));
  return isKnown;
}

function namesOf(clause: ts.ImportClause | undefined): readonly string[] {
  const bindings = clause?.namedBindings;
  const named = bindings === undefined ? [] : ts.isNamespaceImport(bindings) ? [bindings.name.text] : bindings.elements.map(({ name }) => name.text);
  return clause?.name === undefined ? named : [clause.name.text, ...named];
}

/** Adds files to the object of all handlers. */
export function joinEdits({ source, object }: Join, paths: readonly string[], sources: readonly Source[]): readonly Edit[] {
  const indent = memberIndent(source, object, object.properties);
  const names = namespaces(paths, identifiersIn(source));
  const imports = [...names].map(([path, name]) => importAll(source, name, path));
  const spreads = [...names.values()].map((name) => `${indent}...${name}`);
  return [...imports, ...insertMembers(source, object, spreads, spreadsIn(source, sources))];
}

/** Names for the namespaces of files, other than those in use. */
export function namespaces(paths: readonly string[], used: Iterable<string>): ReadonlyMap<string, string> {
  const taken = new Set(used);
  return new Map(paths.map((path) => {
    const name = firstFree(namespaceOf(path), (one) => taken.has(one));
    taken.add(name);
    return [path, name];
  }));
}

function namespaceOf(path: string): string {
  return functionName(path.replace(/^.*\/|\.[cm]?tsx?$/gu, ''));
}

/** Whether some file takes in all that another one exports. */
export function isTaken(path: string, sources: readonly Source[]): boolean {
  return sources.some((source) => source.path !== path && takesAllOf(source, path));
}

/** What a file adds to the object of all handlers: nothing, a namespace of handlers, or objects of them by name. */
export function offers(source: Source, places: readonly Place[], keys: ReadonlySet<string>): readonly string[] {
  const own = places.filter((place) => place.source === source && keys.has(place.key));
  const objects = new Set(own.flatMap(({ container }) => (container !== undefined && ts.isObjectLiteralExpression(container) ? exportedAs(container) : [])));
  return [...(own.some(({ container }) => container === source.tree) ? [''] : []), ...objects];
}

/** `.stages` for an object that is the value of an exported constant. */
function exportedAs(object: ts.Node): readonly string[] {
  const { parent } = object;
  if (ts.isSatisfiesExpression(parent) || ts.isAsExpression(parent) || ts.isParenthesizedExpression(parent) || ts.isCallExpression(parent)) return exportedAs(parent);
  if (!ts.isVariableDeclaration(parent) || !ts.isIdentifier(parent.name)) return [];
  const statement = parent.parent.parent;
  const isExported = ts.isVariableStatement(statement) && ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;
  return isExported ? [`.${parent.name.text}`] : [];
}
