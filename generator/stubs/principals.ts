import { ts } from 'ts-morph';
import { importSpecifier, principalsText } from '../print/stubs.js';
import { firstFree, identifiersIn, leadsTo } from './modules.js';
import type { Edit, Source } from './source.js';

/**
 * Adds principals where a file gives the server's `Handlers` the type of the context alone, as it was right before the
 * document had a security scheme: `ApiHandlers<Context>` becomes `ApiHandlers<Principals, Context>`.
 */
export function principalsEdits(source: Source, schemes: readonly string[], sources: readonly Source[]): readonly Edit[] {
  const imported = serverHandlers(source, sources);
  if (schemes.length === 0 || imported === undefined) return [];
  const local = imported.name.text;
  const uses = referencesTo(local, source.tree).flatMap(({ typeArguments }) => (typeArguments?.length === 1 && typeArguments[0] !== undefined && isContext(typeArguments[0], source.tree, schemes) ? [typeArguments[0]] : []));
  const [first] = uses;
  if (first === undefined) return [];
  const { name, edits } = principalsOf(source, imported, schemes, first);
  return [...edits, ...uses.map((use) => ({ at: use.getStart(source.tree), text: `${name}, ` }))];
}

/** The import of `Handlers` from the server: from what is no file of the folder. */
function serverHandlers(source: Source, sources: readonly Source[]): ts.ImportSpecifier | undefined {
  return source.tree.statements
    .filter(ts.isImportDeclaration)
    .filter(({ moduleSpecifier }) => !sources.some(({ path }) => leadsTo(moduleSpecifier, source, path)))
    .flatMap(specifiersOf)
    .find((element) => exportedName(element) === 'Handlers');
}

function specifiersOf({ importClause }: ts.ImportDeclaration): readonly ts.ImportSpecifier[] {
  const bindings = importClause?.namedBindings;
  return bindings !== undefined && ts.isNamedImports(bindings) ? bindings.elements : [];
}

function exportedName({ name, propertyName = name }: ts.ImportSpecifier): string {
  return propertyName.text;
}

function referencesTo(name: string, tree: ts.SourceFile): readonly ts.TypeReferenceNode[] {
  const found: ts.TypeReferenceNode[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName) && node.typeName.text === name) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** Whether a type is that of a context, and not of principals: by its name, or since it lacks one of the schemes. */
function isContext(type: ts.TypeNode, tree: ts.SourceFile, schemes: readonly string[]): boolean {
  if (type.kind === ts.SyntaxKind.UnknownKeyword) return true;
  if (ts.isTypeLiteralNode(type)) return lacks(type.members, schemes);
  if (!ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return false;
  const name = type.typeName.text;
  if (name === 'Context') return true;
  const declared = tree.statements.find((statement) => (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) && statement.name.text === name);
  if (declared === undefined) return false;
  if (ts.isInterfaceDeclaration(declared)) return declared.heritageClauses === undefined && lacks(declared.members, schemes);
  return ts.isTypeAliasDeclaration(declared) && !ts.isTypeReferenceNode(declared.type) && isContext(declared.type, tree, schemes);
}

function lacks(members: readonly ts.TypeElement[], schemes: readonly string[]): boolean {
  const names = members.map(({ name }) => (name !== undefined && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? name.text : undefined));
  return !schemes.every((scheme) => names.includes(scheme));
}

/** The type of the principals: one that is there by this name, or a new one above where it is used. */
function principalsOf(source: Source, handlers: ts.ImportSpecifier, schemes: readonly string[], use: ts.Node): { readonly name: string; readonly edits: readonly Edit[] } {
  const { tree, style } = source;
  const isThere = tree.statements.some((statement) => (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) && statement.name.text === 'Principals');
  if (isThere) return { name: 'Principals', edits: [] };
  const used = identifiersIn(source);
  const name = firstFree('Principals', (one) => used.has(one));
  const base = firstFree('ApiPrincipals', (one) => used.has(one));
  const isType = !handlers.parent.parent.isTypeOnly;
  const specifier = { at: handlers.end, text: `, ${importSpecifier({ name: 'Principals', as: base, isType })}` };
  const text = principalsText(name, base, schemes, style);
  return { name, edits: [specifier, { at: above(source, use), text }] };
}

/** Above the statement that a node is in, and above the comments that belong to it. */
function above({ text, tree }: Source, node: ts.Node): number {
  let statement = node;
  while (!ts.isSourceFile(statement.parent)) statement = statement.parent;
  const start = statement.getFullStart();
  const before = text.slice(start, statement.getStart(tree, false));
  const gap = [...before.matchAll(/\n[ \t]*\r?\n|^[ \t]*\r?\n/gu)].at(-1);
  return start + (gap === undefined ? 0 : gap.index + gap[0].length);
}
