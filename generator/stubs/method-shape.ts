import { ts } from 'ts-morph';

/**
 * Whether a member of a class is written as a handler is. A class has other methods besides: those that are not public,
 * that it calls itself, or that make no reply are no handlers that were left over.
 */
export function isHandlerShaped(member: ts.Node): boolean {
  if (!ts.isClassElement(member) || !ts.canHaveModifiers(member) || member.name === undefined) return false;
  if (ts.getModifiers(member)?.some(({ kind }) => hidden.has(kind)) === true) return false;
  const written = ts.isPropertyDeclaration(member) ? member.initializer : member;
  const isFunction = written !== undefined && (ts.isMethodDeclaration(written) || ts.isArrowFunction(written) || ts.isFunctionExpression(written));
  return isFunction && written.parameters.length <= 1 && replies(written) && !isCalled(member.name.getText(), member.parent);
}

const hidden: ReadonlySet<ts.SyntaxKind> = new Set([ts.SyntaxKind.PrivateKeyword, ts.SyntaxKind.ProtectedKeyword, ts.SyntaxKind.StaticKeyword]);

/** Whether it returns `{ status: … }` or `{ raw: … }`, or does nothing but throw, as a stub does. */
function replies(written: ts.MethodDeclaration | ts.ArrowFunction | ts.FunctionExpression): boolean {
  const { body } = written;
  if (body === undefined) return false;
  if (!ts.isBlock(body)) return isReply(body);
  return body.statements[0]?.kind === ts.SyntaxKind.ThrowStatement || some(body, (node) => ts.isReturnStatement(node) && node.expression !== undefined && isReply(node.expression));
}

function isReply(value: ts.Expression): boolean {
  if (ts.isParenthesizedExpression(value) || ts.isAsExpression(value) || ts.isSatisfiesExpression(value)) return isReply(value.expression);
  if (ts.isConditionalExpression(value)) return isReply(value.whenTrue) || isReply(value.whenFalse);
  return ts.isObjectLiteralExpression(value) && value.properties.some(({ name }) => name !== undefined && ts.isIdentifier(name) && (name.text === 'status' || name.text === 'raw'));
}

/** `this.find(…)` */
function isCalled(name: string, container: ts.Node): boolean {
  return some(container, (node) => ts.isPropertyAccessExpression(node) && node.expression.kind === ts.SyntaxKind.ThisKeyword && node.name.text === name);
}

function some(node: ts.Node, found: (node: ts.Node) => boolean): boolean {
  return ts.forEachChild(node, (child) => found(child) || some(child, found)) ?? false;
}
