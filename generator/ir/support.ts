import type { Report } from '../diagnostics.js';
import { isJson } from './media-types.js';
import type { Content, FormField, Operation, SecurityScheme, Type, TypeId } from './model.js';
import { fieldFault, isToken, supportedParameters } from './parameter-support.js';

type Described = Omit<Operation, 'callable'>;

/**
 * The operation, and whether a function and a handler can be generated for it; reports why not.
 *
 * @param typeOf finds a named type's shape.
 */
export function checkOperation(operation: Described, schemes: readonly SecurityScheme[], typeOf: (id: TypeId) => Type | undefined, report: Report): Operation {
  const parameters = supportedParameters(operation, schemes, typeOf, report);
  const security = supportedSecurity(operation, schemes, report);
  const passed = [
    parameters !== undefined,
    ...[...(operation.body?.contents ?? []), ...operation.responses.flatMap((response) => response.contents)].map((content) => checkContent(operation, content, typeOf, report)),
    security !== undefined,
  ];
  return { ...operation, ...(parameters && { parameters }), ...(security && { security }), callable: passed.every(Boolean) };
}

function checkContent({ id }: Described, content: Content, typeOf: (id: TypeId) => Type | undefined, report: Report): boolean {
  const { mediaType, format, form } = content;
  const isForm = format === 'urlencoded' || format === 'multipart';
  const what = format === 'sequence' ? 'is a sequence of values' : isForm && form === undefined ? 'has no named members' : undefined;
  if (what !== undefined) report('unsupported-body', content.at, { operation: id, mediaType, what });
  for (const { name, parameter, at } of form?.fields ?? []) if (parameter?.nested === true) report('nested-parameter', at, { name });
  const broken = (form?.fields ?? []).filter((field) => {
    const why = unsupportedField(field, typeOf);
    if (why !== undefined) report('unsupported-body', field.at, { operation: id, mediaType, what: `has the member \`${field.name}\` with ${why}` });
    return why !== undefined;
  });
  return what === undefined && broken.length === 0;
}

/** What is written in a style has the limits of a query parameter; an object can be written as JSON alone. */
function unsupportedField({ type, parameter, mediaTypes, part }: FormField, typeOf: (id: TypeId) => Type | undefined): string | undefined {
  if (parameter !== undefined) return fieldFault(parameter, typeOf);
  for (const header of part?.headers ?? []) {
    const why = isToken(header.name) ? fieldFault(header, typeOf) : 'a name that no header can have';
    if (why !== undefined) return `the header \`${header.name}\` with ${why}`;
  }
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

/** The alternatives that can be used; undefined where none of them can. */
function supportedSecurity({ id, security }: Described, schemes: readonly SecurityScheme[], report: Report): Operation['security'] | undefined {
  const reasons = security.map((uses) => uses.map(({ scheme }) => obstacle(schemes.find(({ name }) => name === scheme))).find((reason) => reason !== undefined));
  const usable = security.filter((_, index) => reasons[index] === undefined);
  const isLost = usable.length === 0 && security.length > 0;
  const what = isLost ? id : `an alternative of ${id}`;
  // The place of a scheme that is not there has been reported.
  for (const reason of reasons) if (reason?.scheme !== undefined) report('unsupported-security', reason.scheme.at, { operation: what, name: reason.scheme.name, what: reason.what });
  return isLost ? undefined : usable;
}

interface Obstacle {
  readonly what: string;
  readonly scheme?: SecurityScheme;
}

function obstacle(scheme: SecurityScheme | undefined): Obstacle | undefined {
  if (scheme === undefined) return { what: 'not there' };
  if (scheme.kind !== 'mutualTLS' && scheme.kind !== 'unknown') return undefined;
  return { what: scheme.kind === 'unknown' ? 'of no known type' : 'mutual TLS', scheme };
}
