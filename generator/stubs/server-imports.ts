import { ts } from 'ts-morph';
import { leadsTo } from './modules.js';
import type { Source } from './source.js';

/** The import of one of the server's types: from what is no file of the folder, and has `Handlers` in it too. */
export function serverImport(source: Source, name: 'Handlers' | 'Principals', sources: readonly Source[]): ts.ImportSpecifier | undefined {
  const outer = source.tree.statements.filter(ts.isImportDeclaration).filter(({ moduleSpecifier }) => !sources.some(({ path }) => leadsTo(moduleSpecifier, source, path)));
  const all = outer.flatMap((statement) => specifiersOf(statement).map((element) => ({ element, from: statement.moduleSpecifier })));
  const handlers = all.find(({ element }) => exportedName(element) === 'Handlers');
  return all.find(({ element, from }) => exportedName(element) === name && textOf(from) === textOf(handlers?.from))?.element;
}

function textOf(specifier: ts.Expression | undefined): string | undefined {
  return specifier !== undefined && ts.isStringLiteral(specifier) ? specifier.text : undefined;
}

function specifiersOf({ importClause }: ts.ImportDeclaration): readonly ts.ImportSpecifier[] {
  const bindings = importClause?.namedBindings;
  return bindings !== undefined && ts.isNamedImports(bindings) ? bindings.elements : [];
}

function exportedName({ name, propertyName = name }: ts.ImportSpecifier): string {
  return propertyName.text;
}

/** Where a type of this name is used. */
export function referencesTo(name: string, tree: ts.SourceFile): readonly ts.TypeReferenceNode[] {
  const found: ts.TypeReferenceNode[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName) && node.typeName.text === name) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}
