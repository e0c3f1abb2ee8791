import { ts } from 'ts-morph';
import { isHandlerType, listedKeys, typesOf } from './handler-types.js';
import type { Source } from './source.js';

/** What holds handlers: the module itself, an object or a class. */
export type Container = ts.SourceFile | ts.ObjectLiteralExpression | ts.ClassLikeDeclaration;

/** Where a handler, or what may be one, has its name. */
export interface Place {
  readonly key: string;
  readonly source: Source;
  /** What a mark stands before. */
  readonly node: ts.Node;
  /** Where other handlers could be put beside it; none for an assignment. */
  readonly container?: Container;
  /**
   * How sure it is to be a handler: 3 by its type, 2 as a function written there, 1 as something of which only the
   * name is known.
   */
  readonly weight: 1 | 2 | 3;
  /** It only lists what has this name elsewhere: `{ listPets }`, `{ listPets: pets.listPets }`. */
  readonly isListing?: boolean;
}

/** All places in a file where something that may be a function has a name that others could use. */
export function placesIn(source: Source): readonly Place[] {
  const places: Place[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) places.push(...inObject(source, node));
    else if (ts.isClassLike(node)) places.push(...inClass(source, node));
    else if (ts.isBinaryExpression(node)) places.push(...assigned(source, node));
    ts.forEachChild(node, visit);
  };
  visit(source.tree);
  return [...places, ...source.tree.statements.flatMap((statement) => exported(source, statement))];
}

function inObject(source: Source, container: ts.ObjectLiteralExpression): readonly Place[] {
  const types = typesOf(container);
  const isTyped = types.some((type) => isHandlerType(type, source.tree));
  const named = container.properties.flatMap((node): readonly Place[] => {
    const key = keyOf(node.name);
    if (key === undefined || ts.isSetAccessorDeclaration(node)) return [];
    const value = ts.isPropertyAssignment(node) ? node.initializer : undefined;
    if (value !== undefined && !mayBeFunction(value)) return [];
    const isListing = ts.isShorthandPropertyAssignment(node) || (value !== undefined && nameIn(value) === key);
    const isWritten = ts.isMethodDeclaration(node) || (value !== undefined && isFunction(value));
    return [{ key, source, node, container, weight: isTyped || isKeyed(value, key) ? 3 : isWritten ? 2 : 1, isListing }];
  });
  const spread = container.properties.find(ts.isSpreadAssignment);
  if (spread === undefined) return named;
  // What the type lists and nobody names comes with a spread, or does not compile.
  const listed = types.flatMap((type) => listedKeys(type, source.tree)).filter((key) => !named.some((place) => place.key === key));
  return [...named, ...listed.map((key): Place => ({ key, source, node: spread, container, weight: 1 }))];
}

function inClass(source: Source, container: ts.ClassLikeDeclaration): readonly Place[] {
  const implemented = container.heritageClauses?.flatMap(({ types }) => [...types]) ?? [];
  const listed = new Set(implemented.flatMap((type) => listedKeys(type, source.tree)));
  return container.members.flatMap((node): readonly Place[] => {
    const isMember = ts.isMethodDeclaration(node) || ts.isGetAccessorDeclaration(node) || ts.isPropertyDeclaration(node);
    const key = keyOf(node.name);
    if (!isMember || key === undefined) return [];
    const isProperty = ts.isPropertyDeclaration(node);
    if (isProperty && node.initializer !== undefined && !mayBeFunction(node.initializer)) return [];
    const isTyped = listed.has(key) || (isProperty && keyOfHandler(node.type) === key);
    return [{ key, source, node, container, weight: isTyped ? 3 : 2 }];
  });
}

/** `handlers.listPets = …` */
function assigned(source: Source, { left, right, operatorToken, parent }: ts.BinaryExpression): readonly Place[] {
  if (operatorToken.kind !== ts.SyntaxKind.EqualsToken || !mayBeFunction(right)) return [];
  const key = ts.isPropertyAccessExpression(left) ? left.name.text : ts.isElementAccessExpression(left) ? textOf(left.argumentExpression) : undefined;
  return key === undefined ? [] : [{ key, source, node: ts.isExpressionStatement(parent) ? parent : left, weight: isFunction(right) ? 2 : 1 }];
}

function exported(source: Source, statement: ts.Statement): readonly Place[] {
  const container = source.tree;
  if (ts.isExportDeclaration(statement)) {
    const { exportClause, isTypeOnly } = statement;
    if (exportClause === undefined || isTypeOnly || !ts.isNamedExports(exportClause)) return [];
    return exportClause.elements.flatMap((node) => (node.isTypeOnly ? [] : [{ key: node.name.text, source, node, container, weight: 1 as const }]));
  }
  if (!ts.canHaveModifiers(statement) || ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) !== true) return [];
  if (ts.isFunctionDeclaration(statement)) return statement.name === undefined ? [] : [{ key: statement.name.text, source, node: statement, container, weight: 2 }];
  if (!ts.isVariableStatement(statement)) return [];
  const { declarations } = statement.declarationList;
  return declarations.flatMap((declaration): readonly Place[] => {
    const { name, type, initializer } = declaration;
    if (!ts.isIdentifier(name)) return bound(name).map((key) => ({ key, source, node: statement, container, weight: 1 }));
    if (initializer !== undefined && !mayBeFunction(initializer)) return [];
    const isTyped = keyOfHandler(type) === name.text || isKeyed(initializer, name.text);
    const weight = isTyped ? 3 : initializer !== undefined && isFunction(initializer) ? 2 : 1;
    return [{ key: name.text, source, node: declarations.length === 1 ? statement : declaration, container, weight }];
  });
}

/** The names in `const { a, b: [c] } = …`. */
function bound(pattern: ts.BindingPattern): readonly string[] {
  return pattern.elements.flatMap((element) => {
    if (ts.isOmittedExpression(element)) return [];
    return ts.isIdentifier(element.name) ? [element.name.text] : bound(element.name);
  });
}

/** The name of a member, if that can be told without running it. */
function keyOf(name: ts.PropertyName | undefined): string | undefined {
  if (name === undefined || ts.isPrivateIdentifier(name)) return undefined;
  return ts.isComputedPropertyName(name) ? textOf(name.expression) : name.text;
}

/** The last name of `a.b.c`. */
function nameIn(value: ts.Expression): string | undefined {
  const expression = bare(value);
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : ts.isIdentifier(expression) ? expression.text : undefined;
}

function textOf(expression: ts.Expression): string | undefined {
  return ts.isStringLiteralLike(expression) ? expression.text : undefined;
}

/** The key that `Handlers["listPets"]` names. */
function keyOfHandler(type: ts.TypeNode | undefined): string | undefined {
  if (type === undefined || !ts.isIndexedAccessTypeNode(type) || !isHandlerType(type.objectType, type.getSourceFile())) return undefined;
  return ts.isLiteralTypeNode(type.indexType) && ts.isStringLiteralLike(type.indexType.literal) ? type.indexType.literal.text : undefined;
}

/** `… satisfies Handlers["listPets"]` */
function isKeyed(value: ts.Expression | undefined, key: string): boolean {
  return value !== undefined && (ts.isSatisfiesExpression(value) || ts.isAsExpression(value)) && keyOfHandler(value.type) === key;
}

function bare(value: ts.Expression): ts.Expression {
  const isWrapped = ts.isParenthesizedExpression(value) || ts.isAsExpression(value) || ts.isSatisfiesExpression(value) || ts.isNonNullExpression(value) || ts.isTypeAssertionExpression(value);
  return isWrapped ? bare(value.expression) : value;
}

function isFunction(value: ts.Expression): boolean {
  const expression = bare(value);
  return ts.isArrowFunction(expression) || ts.isFunctionExpression(expression);
}

/** What is plainly something else, such as the roles or the title of an operation, is no handler. */
function mayBeFunction(value: ts.Expression): boolean {
  const expression = bare(value);
  const isData = ts.isLiteralExpression(expression) || ts.isTemplateExpression(expression) || ts.isArrayLiteralExpression(expression) || ts.isObjectLiteralExpression(expression);
  const isOperator = ts.isPrefixUnaryExpression(expression) || ts.isVoidExpression(expression) || ts.isTypeOfExpression(expression) || ts.isNewExpression(expression);
  const isWord = [ts.SyntaxKind.TrueKeyword, ts.SyntaxKind.FalseKeyword, ts.SyntaxKind.NullKeyword].includes(expression.kind) || (ts.isIdentifier(expression) && expression.text === 'undefined');
  return !isData && !isOperator && !isWord;
}
