import { ts } from 'ts-morph';

/** Types that leave the handlers of their first argument what they are. */
const wrappers: ReadonlySet<string> = new Set(['Pick', 'Partial', 'Omit', 'Readonly', 'Required']);

/** Whether a type is that of all handlers, or of some: `Handlers`, `Partial<Handlers>`, an alias of it in the same file. */
export function isHandlerType(type: ts.Node, tree: ts.SourceFile): boolean {
  return reference(type, tree, (name) => name === 'Handlers');
}

/** Whether a type is that of all handlers. */
export function isWholeHandlers(type: ts.Node): boolean {
  return referenced(type)?.name === 'Handlers';
}

/** The keys that are listed in `Pick<Handlers, "a" | "b">`. */
export function listedKeys(type: ts.Node, tree: ts.SourceFile): readonly string[] {
  return keyLists(type, tree).flatMap(keysIn);
}

/** The texts that a type is a union of. */
export function keysIn(type: ts.TypeNode): readonly string[] {
  if (ts.isUnionTypeNode(type)) return type.types.flatMap(keysIn);
  return ts.isLiteralTypeNode(type) && ts.isStringLiteralLike(type.literal) ? [type.literal.text] : [];
}

/** What stands for the keys in each `Pick<Handlers, …>` of a type. */
export function keyLists(type: ts.Node, tree: ts.SourceFile): readonly ts.TypeNode[] {
  const lists: ts.TypeNode[] = [];
  reference(type, tree, (name, [of, keys]) => {
    if (name === 'Pick' && of !== undefined && keys !== undefined && isHandlerType(of, tree)) lists.push(keys);
    return false;
  });
  return lists;
}

/** Looks at the names that a type consists of, until one is found. */
function reference(type: ts.Node, tree: ts.SourceFile, found: (name: string, of: readonly ts.TypeNode[]) => boolean, seen: readonly string[] = []): boolean {
  if (ts.isIntersectionTypeNode(type)) return type.types.some((member) => reference(member, tree, found, seen));
  if (ts.isParenthesizedTypeNode(type)) return reference(type.type, tree, found, seen);
  const { name, of } = referenced(type) ?? {};
  if (name === undefined || of === undefined || seen.includes(name)) return false;
  if (found(name, of)) return true;
  const [first] = of;
  if (wrappers.has(name)) return first !== undefined && reference(first, tree, found, seen);
  const alias = tree.statements.find((statement) => ts.isTypeAliasDeclaration(statement) && statement.name.text === name);
  return alias !== undefined && ts.isTypeAliasDeclaration(alias) && reference(alias.type, tree, found, [...seen, name]);
}

/** The name that a type goes by, less what qualifies it, and its arguments. */
function referenced(type: ts.Node): { readonly name: string; readonly of: readonly ts.TypeNode[] } | undefined {
  if (ts.isTypeReferenceNode(type)) return { name: ts.isIdentifier(type.typeName) ? type.typeName.text : type.typeName.right.text, of: type.typeArguments ?? [] };
  if (!ts.isExpressionWithTypeArguments(type)) return undefined;
  const { expression, typeArguments = [] } = type;
  const name = ts.isIdentifier(expression) ? expression.text : ts.isPropertyAccessExpression(expression) ? expression.name.text : undefined;
  return name === undefined ? undefined : { name, of: typeArguments };
}

/**
 * The types that are written for an object: of the variable or property that it is the value of, of the function that
 * returns it, of `satisfies` and `as`, and the arguments of the type of a call that it is passed to.
 */
export function typesOf(object: ts.ObjectLiteralExpression): readonly ts.TypeNode[] {
  const types: ts.TypeNode[] = [];
  let child: ts.Node = object;
  for (let node: ts.Node = object.parent; ; [child, node] = [node, node.parent]) {
    if (ts.isSatisfiesExpression(node) || ts.isAsExpression(node)) types.push(node.type);
    else if (ts.isCallExpression(node)) return node.expression === child ? types : [...types, ...(node.typeArguments ?? [])];
    else if (ts.isArrowFunction(node)) return node.body === child && node.type !== undefined ? [...types, node.type] : types;
    else if (ts.isReturnStatement(node)) return [...types, ...returned(node)];
    else if (ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node)) return node.initializer === child && node.type !== undefined ? [...types, node.type] : types;
    else if (!ts.isParenthesizedExpression(node)) return types;
  }
}

/** The type that a function is said to return. */
function returned(statement: ts.ReturnStatement): readonly ts.TypeNode[] {
  for (let node: ts.Node = statement; !ts.isSourceFile(node); node = node.parent) {
    if (ts.isFunctionLike(node)) return node.type === undefined ? [] : [node.type];
  }
  return [];
}
