import type { Report } from '../diagnostics.js';
import { isJson } from './media-types.js';
import type { Content, FormField, Operation, Parameter, SecurityScheme, Type, TypeId } from './model.js';

type Described = Omit<Operation, 'callable'>;

/**
 * Whether a function and a handler can be generated for the operation; reports why not.
 *
 * @param typeOf finds a named type's shape.
 */
export function isCallable(operation: Described, schemes: readonly SecurityScheme[], typeOf: (id: TypeId) => Type | undefined, report: Report): boolean {
  const passed = [
    ...operation.parameters.map((parameter) => checkParameter(operation, parameter, typeOf, report)),
    ...[...(operation.body?.contents ?? []), ...operation.responses.flatMap((response) => response.contents)].map((content) => checkContent(operation, content, typeOf, report)),
    ...operation.security.flat().map((use) => checkScheme(operation, use.scheme, schemes, report)),
  ];
  return passed.every(Boolean);
}

function checkContent({ id }: Described, content: Content, typeOf: (id: TypeId) => Type | undefined, report: Report): boolean {
  const { mediaType, format, form } = content;
  const isForm = format === 'urlencoded' || format === 'multipart';
  const what = format === 'sequence' ? 'is a sequence of values' : isForm && form === undefined ? 'has no named members' : undefined;
  if (what !== undefined) report('unsupported-body', content.at, { operation: id, mediaType, what });
  const broken = (form?.fields ?? []).filter((field) => {
    const why = unsupportedField(field, typeOf);
    if (why !== undefined) report('unsupported-body', field.at, { operation: id, mediaType, what: `has the member \`${field.name}\` with ${why}` });
    return why !== undefined;
  });
  return what === undefined && broken.length === 0;
}

/** What is written in a style has the limits of a query parameter; an object can be written as JSON alone. */
function unsupportedField({ type, parameter, mediaTypes, requiredHeader }: FormField, typeOf: (id: TypeId) => Type | undefined): string | undefined {
  if (parameter !== undefined) return unsupported(parameter, typeOf);
  if (requiredHeader !== undefined) return `the header \`${requiredHeader}\``;
  const [first] = mediaTypes;
  if (first === undefined || mediaTypes.some(isJson)) return undefined;
  return isObject(type, typeOf) ? `the media type \`${first}\`` : undefined;
}

/** An object, or a list of them. */
function isObject(type: Type, typeOf: (id: TypeId) => Type | undefined, seen = new Set<TypeId>()): boolean {
  if (type.kind === 'array') return isObject(type.items, typeOf, seen);
  if (type.kind === 'union') return type.members.some((member) => isObject(member, typeOf, seen));
  if (type.kind === 'ref') {
    const named = seen.has(type.id) ? undefined : typeOf(type.id);
    seen.add(type.id);
    return named !== undefined && isObject(named, typeOf, seen);
  }
  return type.kind === 'object' || type.kind === 'intersection';
}

function checkParameter(operation: Described, parameter: Parameter, typeOf: (id: TypeId) => Type | undefined, report: Report): boolean {
  const what = unsupported(parameter, typeOf);
  if (what === undefined) return true;
  report('unsupported-parameter', parameter.at, { operation: operation.id, place: parameter.in, name: parameter.name, what });
  return false;
}

function unsupported({ in: place, mediaType, style, explode, allowReserved, type }: Parameter, typeOf: (id: TypeId) => Type | undefined): string | undefined {
  const expected = place === 'path' || place === 'header' ? 'simple' : 'form';
  if (mediaType !== undefined) return `the media type \`${mediaType}\``;
  if (style !== expected) return `the style \`${style}\``;
  if (allowReserved === true) return '`allowReserved`';
  const shapes = shapesOf(type, typeOf);
  if (place === 'query' && explode && shapes.some(({ isOpen }) => isOpen)) return 'an exploded object with members that it does not list';
  if (place === 'cookie' && explode && shapes.some(({ kind }) => kind !== 'scalar')) return 'an exploded array or object in a cookie';
  return shapes.some(({ nests }) => nests) ? 'an array or object inside another' : undefined;
}

interface ParameterShape {
  readonly kind: 'scalar' | 'compound';
  readonly nests: boolean;
  /** Exploded, its unlisted members would look like parameters of their own. */
  readonly isOpen: boolean;
}

/** Types whose members share members have shapes without end: so many are as good as nested ones. */
const mostShapes = 1000;

/** What a parameter's values can look like on the wire; a reference that comes back to itself counts as nested. */
function shapesOf(type: Type, typeOf: (id: TypeId) => Type | undefined, seen: readonly TypeId[] = [], budget = { left: mostShapes }): readonly ParameterShape[] {
  if (budget.left-- <= 0) return [{ kind: 'compound', nests: true, isOpen: false }];
  const scalar: ParameterShape = { kind: 'scalar', nests: false, isOpen: false };
  const compound = (parts: readonly Type[], isOpen = false): ParameterShape => ({
    kind: 'compound',
    isOpen,
    nests: parts.some((part) => shapesOf(part, typeOf, seen, budget).some(({ kind }) => kind === 'compound')),
  });
  switch (type.kind) {
    case 'ref': {
      const named = seen.includes(type.id) ? undefined : typeOf(type.id);
      return named === undefined ? [{ kind: 'compound', nests: true, isOpen: false }] : shapesOf(named, typeOf, [...seen, type.id], budget);
    }
    case 'union':
    case 'intersection':
      return type.members.flatMap((member) => shapesOf(member, typeOf, seen, budget));
    case 'array':
      return [compound([type.items])];
    case 'tuple':
      return [compound([...type.items, ...(type.rest === undefined ? [] : [type.rest])])];
    case 'object':
      return [compound([...type.properties.map((property) => property.type), ...(type.additional === undefined ? [] : [type.additional])], type.additional !== undefined)];
    default:
      return [scalar];
  }
}

function checkScheme(operation: Described, name: string, schemes: readonly SecurityScheme[], report: Report): boolean {
  const scheme = schemes.find((candidate) => candidate.name === name);
  if (scheme === undefined) return false; // Its place has been reported.
  if (scheme.kind !== 'mutualTLS' && scheme.kind !== 'unknown') return true;
  report('unsupported-security', scheme.at, { operation: operation.id, name, what: scheme.kind === 'unknown' ? 'of no known type' : 'mutual TLS' });
  return false;
}
