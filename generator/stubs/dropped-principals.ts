import { ts } from 'ts-morph';
import { principalsMark } from '../print/stubs.js';
import { markEdit } from './marks.js';
import { referencesTo, serverImport } from './server-imports.js';
import type { Edit, Source } from './source.js';

/**
 * Takes principals away where a document without a security scheme has none: `ApiHandlers<Principals, Context>` becomes
 * `ApiHandlers<Context>`, and the import of the server's `Principals` goes. What its user declared is kept and marked.
 */
export function droppedPrincipals(source: Source, sources: readonly Source[]): readonly Edit[] {
  const handlers = serverImport(source, 'Handlers', sources);
  if (handlers === undefined) return [];
  const principals = serverImport(source, 'Principals', sources);
  const bases = principals === undefined ? [] : basesIn(source, principals.name.text);
  const uses = referencesTo(handlers.name.text, source.tree).flatMap((use) => argumentEdits(source, use));
  const detached = bases.map((base) => ({ base, edits: withoutBase(source, base) }));
  const marks = detached.flatMap(({ base, edits }) => (edits.length === 0 ? [] : (markEdit({ node: base.parent.parent, source }, principalsMark, false) ?? [])));
  const edits = [...uses, ...detached.flatMap((one) => one.edits)];
  return [...edits, ...marks, ...(principals === undefined ? [] : importEdits(source, principals, edits))];
}

/** The first of two arguments, which is the name of a type. One that is written out in its place is left to its user. */
function argumentEdits(source: Source, { typeArguments: list }: ts.TypeReferenceNode): readonly Edit[] {
  const [first] = list ?? [];
  const isName = first !== undefined && ts.isTypeReferenceNode(first) && first.typeArguments === undefined;
  return list?.length === 2 && isName ? without(source, list, first) : [];
}

/** Where interfaces extend a type of this name. */
function basesIn({ tree }: Source, name: string): readonly (ts.ExpressionWithTypeArguments & { readonly parent: ts.HeritageClause })[] {
  return tree.statements
    .filter(ts.isInterfaceDeclaration)
    .flatMap(({ heritageClauses = [] }) => heritageClauses.flatMap(({ types }) => types))
    .filter((type): type is ts.ExpressionWithTypeArguments & { readonly parent: ts.HeritageClause } => ts.isIdentifier(type.expression) && type.expression.text === name);
}

function withoutBase(source: Source, base: ts.ExpressionWithTypeArguments & { readonly parent: ts.HeritageClause }): readonly Edit[] {
  const clause = base.parent;
  if (clause.types.length > 1) return without(source, clause.types, base);
  const at = clause.getFullStart();
  const written = source.text.slice(at, clause.end);
  return /^\s+extends\s+[\w$]+$/u.test(written) ? [{ at, text: '', removes: written.length }] : [];
}

/** Nothing while something else in the file has that name. */
function importEdits(source: Source, specifier: ts.ImportSpecifier, edits: readonly Edit[]): readonly Edit[] {
  const isGone = (node: ts.Node): boolean => edits.some(({ at, removes = 0 }) => at <= node.getStart(source.tree) && node.end <= at + removes);
  const isUsed = (node: ts.Node): boolean => (ts.isIdentifier(node) && node.text === specifier.name.text && node.parent !== specifier && !isGone(node)) || ts.forEachChild(node, isUsed) === true;
  if (isUsed(source.tree)) return [];
  const { elements } = specifier.parent;
  if (elements.length > 1) return without(source, elements, specifier);
  const statement = specifier.parent.parent.parent;
  if (specifier.parent.parent.name !== undefined) return [];
  const at = statement.getStart(source.tree);
  const [lineBreak = ''] = /^\r?\n/u.exec(source.text.slice(statement.end)) ?? [];
  return [{ at, text: '', removes: statement.end - at + lineBreak.length }];
}

/** Takes one of several out of a list, with its comma; nothing where a comment stands before that. */
function without({ text, tree }: Source, list: ts.NodeArray<ts.Node>, element: ts.Node): readonly Edit[] {
  const index = list.indexOf(element);
  const start = element.getStart(tree);
  const [previous, next] = [list[index - 1], list[index + 1]];
  if (next !== undefined) {
    const [comma] = /^\s*,\s*/u.exec(text.slice(element.end, next.getStart(tree))) ?? [];
    return comma === undefined ? [] : [{ at: start, text: '', removes: element.end - start + comma.length }];
  }
  return previous !== undefined && /^\s*,\s*$/u.test(text.slice(previous.end, start)) ? [{ at: previous.end, text: '', removes: element.end - previous.end }] : [];
}
