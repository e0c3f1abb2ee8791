import { ts } from 'ts-morph';
import { importSpecifier, principalsMark, principalsText } from '../print/stubs.js';
import { markEdit } from './marks.js';
import { firstFree, identifiersIn } from './modules.js';
import { referencesTo, serverImport } from './server-imports.js';
import type { Edit, Source } from './source.js';

/**
 * Adds principals where a file gives the server's `Handlers` the type of the context alone, as it was right before the
 * document had a security scheme: `ApiHandlers<Context>` becomes `ApiHandlers<Principals, Context>`.
 */
export function principalsEdits(source: Source, schemes: readonly string[], sources: readonly Source[]): readonly Edit[] {
  const imported = serverImport(source, 'Handlers', sources);
  if (imported === undefined) return [];
  const local = imported.name.text;
  const uses = referencesTo(local, source.tree).flatMap(({ typeArguments }) => (typeArguments?.length === 1 && typeArguments[0] !== undefined && isContext(typeArguments[0], source.tree, schemes) ? [typeArguments[0]] : []));
  const [first] = uses;
  if (first === undefined) return [];
  const { name, edits } = principalsOf(source, imported, schemes, first);
  return [...edits, ...uses.map((use) => ({ at: use.getStart(source.tree), text: `${name}, ` }))];
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
  const used = identifiersIn(source);
  const base = firstFree('ApiPrincipals', (one) => used.has(one));
  const isType = !handlers.parent.parent.isTypeOnly;
  const specifier = { at: handlers.end, text: `, ${importSpecifier({ name: 'Principals', as: base, isType })}` };
  const own = tree.statements.find((statement) => (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) && statement.name.text === 'Principals');
  if (own !== undefined) return { name: 'Principals', edits: extended(source, own, base, specifier) };
  const name = firstFree('Principals', (one) => used.has(one));
  const text = principalsText(name, base, schemes, style);
  return { name, edits: [specifier, { at: above(source, use), text }] };
}

/** Principals that were marked extend those of the server again. */
function extended(source: Source, own: ts.Statement, base: string, specifier: Edit): readonly Edit[] {
  const unmark = markEdit({ node: own, source }, principalsMark, true);
  if (unmark === undefined) return [];
  return ts.isInterfaceDeclaration(own) && own.heritageClauses === undefined ? [unmark, specifier, { at: own.name.end, text: ` extends ${base}` }] : [unmark];
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
