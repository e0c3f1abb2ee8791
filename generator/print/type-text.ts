import type { ObjectType, Property, TupleType, Type, TypeId } from '../ir/model.js';
import { commentBlock } from './comment.js';
import type { Comment, Member, Symbol, TypeExpression } from './structures.js';
import { lineWidth, memberName, numberLiteral, stringLiteral, templateLiteral } from './syntax.js';

/** What a type is printed with. */
export interface TypeContext {
  /** How a named type is mentioned here. */
  readonly typeName: (id: TypeId) => string;
  /** How a symbol is mentioned here. */
  readonly symbol: (symbol: Symbol) => string;
  /** The comment above a property of an object that has no name of its own. */
  readonly propertyComment: (property: Property) => Comment;
}

/** How tightly the place that a type is printed in binds: a union inside an array needs parentheses. */
type Place = 'top' | 'union' | 'intersection' | 'postfix';

export function expressionText(expression: TypeExpression, context: TypeContext, place: Place = 'top'): string {
  switch (expression.kind) {
    case 'shape':
      return typeText(expression.type, context, place);
    case 'symbol':
      return context.symbol(expression.symbol) + argumentsText(expression.of, context);
    case 'name':
      return expression.name + argumentsText(expression.of, context);
    case 'literal':
      return literalText(expression.value);
    case 'union':
      return unionText(alternatives(expression, context), expression.multiline);
    case 'typeof':
      return `typeof ${context.symbol(expression.symbol)}`;
    case 'intersection':
      return expression.members.map((member) => (member.kind === 'union' ? parenthesised(expressionText(member, context)) : expressionText(member, context, 'intersection'))).join(' & ');
    case 'template':
      return templateLiteral(expression.parts);
    case 'members':
      return bracesText(expression.members.map((member) => memberText(member, context)));
    case 'member':
      return `${expressionText(expression.object, context)}[${stringLiteral(expression.key)}]`;
  }
}

/** The members of a union, and of those in it. */
function alternatives(expression: TypeExpression, context: TypeContext): readonly string[] {
  if (expression.kind === 'union') return expression.members.flatMap((member) => alternatives(member, context));
  return expression.kind === 'shape' ? memberTexts([expression.type], 'union', context) : [expressionText(expression, context, 'union')];
}

/** On one line; where that is too short, a member a line, each with a line break before it. */
function unionText(members: readonly string[], multiline = false): string {
  const line = members.join(' | ');
  const isLong = multiline || (members.length > 1 && line.length > lineWidth);
  return isLong ? members.map((member) => `\n  | ${indentMore(member)}`).join('') : line;
}

function parenthesised(text: string): string {
  return text.startsWith('\n') ? `(${text}\n)` : `(${text})`;
}

function argumentsText(of: readonly TypeExpression[] | undefined, context: TypeContext): string {
  return of === undefined ? '' : `<${listText(of.map((argument) => expressionText(argument, context)))}>`;
}

/** On one line, or an item a line where one of them is a union of several. */
function listText(items: readonly string[]): string {
  if (!items.some((item) => item.startsWith('\n'))) return items.join(', ');
  return `${items.map((item) => (item.startsWith('\n') ? indentMore(item) : `\n  ${indentMore(item)}`)).join(',')}\n`;
}

export function typeText(type: Type, context: TypeContext, place: Place = 'top'): string {
  switch (type.kind) {
    case 'unknown':
    case 'never':
    case 'null':
    case 'boolean':
    case 'string':
    case 'number':
    case 'bigint':
      return type.kind;
    case 'date':
      return 'globalThis.Date';
    case 'binary':
      return 'globalThis.Blob';
    case 'literal':
      return literalText(type.value);
    case 'ref':
      return context.typeName(type.id);
    case 'array':
      return `${typeText(type.items, context, 'postfix')}[]`;
    case 'tuple':
      return tupleText(type, context);
    case 'object':
      return objectText(type, context);
    case 'union':
      return joined(type.members, ' | ', 'union', context, place);
    case 'intersection':
      return joined(type.members, ' & ', 'intersection', context, place);
  }
}

function literalText(value: string | number | boolean): string {
  if (typeof value === 'string') return stringLiteral(value);
  return typeof value === 'number' ? numberLiteral(value) : String(value);
}

function joined(members: readonly Type[], separator: ' | ' | ' & ', own: Place, context: TypeContext, place: Place): string {
  const texts = memberTexts(members, own, context);
  const [only = 'never'] = texts;
  if (texts.length < 2) return only;
  const text = own === 'union' ? unionText(texts) : texts.join(separator);
  if (place === 'top' || place === own) return text;
  return parenthesised(text);
}

/** Each text once. `unknown` takes up every other member of a union, and adds nothing to an intersection. */
function memberTexts(members: readonly Type[], own: Place, context: TypeContext): readonly string[] {
  const flat = members.flatMap((member) => (own === 'union' && member.kind === 'union' ? memberTexts(member.members, own, context) : [typeText(member, context, own)]));
  const texts = [...new Set(flat)];
  if (!texts.includes('unknown')) return texts;
  const others = texts.filter((text) => text !== 'unknown');
  return own === 'union' || others.length === 0 ? ['unknown'] : others;
}

function tupleText(type: TupleType, context: TypeContext): string {
  const items = type.items.map((item, index) => (index < type.required ? typeText(item, context) : `${typeText(item, context, 'postfix')}?`));
  const rest = type.rest === undefined ? [] : [`...${typeText(type.rest, context, 'postfix')}[]`];
  return `[${listText([...items, ...rest])}]`;
}

/** An object without a name of its own. */
function objectText(type: ObjectType, context: TypeContext): string {
  const members = type.properties.map((property) =>
    memberText({ name: property.name, type: { kind: 'shape', type: property.type }, optional: !property.required, comment: context.propertyComment(property) }, context),
  );
  if (members.length === 0 && type.additional === undefined) return `{ [key: string]: ${type.closed === true ? 'never' : 'unknown'} }`;
  return bracesText([...indexText(type, context), ...members]);
}

/** On one line where it fits. */
function bracesText(members: readonly string[]): string {
  if (members.length === 0) return '{}';
  const line = `{ ${members.join('; ')} }`;
  if (!line.includes('\n') && line.length <= lineWidth) return line;
  return `{\n${members.map((member) => `  ${indentMore(member)};\n`).join('')}}`;
}

/** One property of an interface or of an object, without a semicolon. */
export function memberText({ name, type, optional, comment }: Member, context: TypeContext): string {
  const block = commentBlock(comment);
  const text = expressionText(type, context);
  return `${block === '' ? '' : `${block}\n`}${memberName(name)}${optional === true ? '?' : ''}${typed(text)}`;
}

/** The index signature: of the type of the additional properties, unless listed properties of other types forbid it. */
function indexText(type: ObjectType, context: TypeContext): readonly string[] {
  if (type.additional === undefined) return [];
  return [`[key: string]${typed(type.properties.length > 0 ? 'unknown' : typeText(type.additional, context))}`];
}

/** The type behind a name. */
export function typed(text: string): string {
  return `:${text.startsWith('\n') ? '' : ' '}${text}`;
}

function indentMore(text: string): string {
  return text.replaceAll('\n', '\n  ');
}

