import { posix } from 'node:path';
import { ts } from 'ts-morph';
import { importSpecifier, importStatement, namespaceImport, type ImportedName } from '../print/stubs.js';
import type { Edit, Source } from './source.js';

/** A path without what tells that it is TypeScript or, in an import, JavaScript. */
function bare(path: string): string {
  return path.replace(/\.[cm]?[jt]sx?$/u, '');
}

/** How one file of the folder imports another one. */
export function specifierOf(from: string, to: string): string {
  const path = posix.relative(posix.dirname(from), to).replace(/\.([cm]?)tsx?$/u, '.$1js');
  return path.startsWith('.') ? path : `./${path}`;
}

/** Whether an import in one file leads to the other. */
export function leadsTo(specifier: ts.Expression | undefined, from: Source, to: string): boolean {
  if (specifier === undefined || !ts.isStringLiteral(specifier) || !/^\.\.?(?:\/|$)/u.test(specifier.text)) return false;
  const path = bare(posix.join(posix.dirname(from.path), specifier.text));
  return path === bare(to) || posix.join(path, 'index') === bare(to);
}

/** Whether a file takes in all that another one exports. */
export function takesAllOf(source: Source, path: string): boolean {
  return source.tree.statements.some((statement) => {
    if (ts.isExportDeclaration(statement)) return (statement.exportClause === undefined || ts.isNamespaceExport(statement.exportClause)) && leadsTo(statement.moduleSpecifier, source, path);
    const bindings = ts.isImportDeclaration(statement) ? statement.importClause?.namedBindings : undefined;
    return bindings !== undefined && ts.isNamespaceImport(bindings) && ts.isImportDeclaration(statement) && leadsTo(statement.moduleSpecifier, source, path);
  });
}

/** Whether a file exports something of this name, for others to import. */
export function exportsName({ tree }: Source, name: string): boolean {
  return tree.statements.some((statement) => {
    if (ts.isExportDeclaration(statement)) return statement.exportClause !== undefined && ts.isNamedExports(statement.exportClause) && statement.exportClause.elements.some((element) => element.name.text === name);
    const isNamed = ts.isTypeAliasDeclaration(statement) || ts.isInterfaceDeclaration(statement) || ts.isClassDeclaration(statement);
    return isNamed && statement.name?.text === name && ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;
  });
}

/** What a file calls an export of that name: by its imports or, for a type, its own declaration. */
export function localName({ tree }: Source, name: string, isType: boolean): string | undefined {
  for (const statement of tree.statements) {
    if (isType && (ts.isTypeAliasDeclaration(statement) || ts.isInterfaceDeclaration(statement)) && statement.name.text === name) return name;
    const clause = ts.isImportDeclaration(statement) ? statement.importClause : undefined;
    if (clause?.namedBindings === undefined || !ts.isNamedImports(clause.namedBindings) || (!isType && clause.isTypeOnly)) continue;
    const found = clause.namedBindings.elements.find((element) => (element.propertyName ?? element.name).text === name && (isType || !element.isTypeOnly));
    if (found !== undefined) return found.name.text;
  }
  return undefined;
}

/** All names in a file. */
export function identifiersIn({ tree }: Source): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return names;
}

/** `stages`, `stages2`, … */
export function firstFree(wanted: string, isTaken: (name: string) => boolean): string {
  for (let count = 1; ; count++) {
    const name = count === 1 ? wanted : `${wanted}${count}`;
    if (!isTaken(name)) return name;
  }
}

/** Adds a name to the import of a module that is there, or an import. */
export function importName(source: Source, name: ImportedName, from: string): Edit {
  const same = source.tree.statements.find((statement) => ts.isImportDeclaration(statement) && leadsTo(statement.moduleSpecifier, source, from) && namedImports(statement) !== undefined);
  const last = same === undefined ? undefined : namedImports(same)?.elements.at(-1);
  if (last !== undefined) return { at: last.end, text: `, ${importSpecifier(name)}` };
  return newImport(source, importStatement([name], specifierOf(source.path, from), source.style));
}

export function importAll(source: Source, name: string, from: string): Edit {
  return newImport(source, namespaceImport(name, specifierOf(source.path, from), source.style));
}

/** The braces of an import of values. */
function namedImports(statement: ts.Statement): ts.NamedImports | undefined {
  const clause = ts.isImportDeclaration(statement) ? statement.importClause : undefined;
  return clause?.namedBindings !== undefined && ts.isNamedImports(clause.namedBindings) && !clause.isTypeOnly ? clause.namedBindings : undefined;
}

/** Below the last import, or at the top: below a comment that stands by itself. */
function newImport({ text, tree, style: { lineBreak } }: Source, statement: string): Edit {
  const last = tree.statements.findLast(ts.isImportDeclaration);
  if (last !== undefined) return { at: ts.getTrailingCommentRanges(text, last.end)?.at(-1)?.end ?? last.end, text: `${lineBreak}${statement}` };
  const start = ts.getShebang(text)?.length ?? 0;
  const apart = ts.getLeadingCommentRanges(text, start)?.findLast(({ end }) => /^[ \t]*\r?\n[ \t]*\r?\n/u.test(text.slice(end)));
  const at = apart?.end ?? start;
  return at === 0 ? { at, text: `${statement}${lineBreak.repeat(text === '' ? 1 : 2)}` } : { at, text: `${lineBreak.repeat(apart === undefined ? 1 : 2)}${statement}` };
}
