import type { Report } from '../diagnostics.js';
import { fixedPairs, namesIn } from '../read/path-parts.js';
import { isJson } from './media-types.js';
import type { Operation, Parameter, SecurityScheme, Type, TypeId } from './model.js';
import { shapeOf, type ParameterShape } from './parameter-shape.js';

type Described = Omit<Operation, 'callable'>;

/** A parameter with what is known of its values. */
interface Surveyed {
  readonly parameter: Parameter;
  readonly shape: ParameterShape;
}

/** Why a parameter cannot be written: the specification does not say how, or it cannot be generated. */
type Fault = readonly [code: 'undefined-parameter' | 'unsupported-parameter', what: string];

const styles: Readonly<Record<Parameter['in'], readonly string[]>> = {
  path: ['simple', 'label', 'matrix'],
  query: ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject', 'querystring'],
  header: ['simple'],
  cookie: ['form', 'cookie'],
};

/** What names of headers and cookies consist of. */
const token = /^[!#$%&'*+.^`|~\w-]+$/u;

export function isToken(name: string): boolean {
  return token.test(name);
}

/**
 * The parameters with what is to be known of their values when they are written and read; reports those that cannot be.
 *
 * @param typeOf finds a named type's shape.
 * @returns undefined where one of them cannot be.
 */
export function supportedParameters(operation: Described, schemes: readonly SecurityScheme[], typeOf: (id: TypeId) => Type | undefined, report: Report): readonly Parameter[] | undefined {
  const surveyed = operation.parameters.map((parameter): Surveyed => ({ parameter, shape: shapeOf(parameter.type, typeOf) }));
  const keys = [...keysIn(operation, schemes), ...fixedPairs(operation.target).keys()];
  const faults = surveyed.map((one) => {
    if (isNested(one.parameter, one.shape)) report('nested-parameter', one.parameter.at, { name: one.parameter.name });
    const others = surveyed.filter((other) => other !== one && other.parameter.in === one.parameter.in);
    const { in: place, name, at } = one.parameter;
    const fault = faultOf(one) ?? faultBeside(one, others, keys);
    const shared = fault === undefined ? sharedNames(one, others, keys) : undefined;
    if (fault !== undefined) report(fault[0], at, { operation: operation.id, place, name, what: fault[1] });
    if (shared !== undefined) report('shared-names', at, { place, name, shared });
    return fault !== undefined;
  });
  const runs = runsIn(operation.target.path, surveyed, report);
  return faults.some(Boolean) ? undefined : surveyed.map((one) => withFacts(one, surveyed, keys, runs));
}

/** The names that credentials have in the query. */
function keysIn({ security }: Described, schemes: readonly SecurityScheme[]): readonly string[] {
  const used = new Set(security.flat().map(({ scheme }) => scheme));
  return schemes.flatMap((scheme) => (used.has(scheme.name) && scheme.kind === 'apiKey' && scheme.in === 'query' ? [scheme.parameter] : []));
}

/**
 * The names of parameters that stand side by side in a path, and whose values say where each of them ends: in the style
 * `matrix` they have names. Reports the others.
 */
function runsIn(path: string, surveyed: readonly Surveyed[], report: Report): readonly (readonly string[])[] {
  const runs = [...path.matchAll(/\{[^{}]+\}(?:\{[^{}]+\})+/gu)].map(([run]) => namesIn(run));
  return runs.filter((names) => {
    const own = names.flatMap((name) => surveyed.find(({ parameter }) => parameter.in === 'path' && parameter.name === name) ?? []);
    const spread = own.filter(({ parameter, shape }) => parameter.explode && shape.kinds.has('object'));
    const isNamed = own.every(({ parameter }) => parameter.style === 'matrix' && parameter.mediaType === undefined) && new Set(names).size === names.length;
    const isTold = isNamed && spread.length < 2 && spread.every(({ shape }) => !names.some((name) => shape.members.has(name)));
    if (!isTold) report('adjacent-path-parameters', own[0]?.parameter.at ?? { file: '', pointer: '' }, { names: names.map((name) => `\`${name}\``).join(', ') });
    return isTold;
  });
}

function withFacts({ parameter, shape }: Surveyed, all: readonly Surveyed[], keys: readonly string[], runs: readonly (readonly string[])[]): Parameter {
  const beside = parameter.in === 'path' ? runs.find((names) => names.includes(parameter.name)) : undefined;
  const others = all.filter((other) => other.parameter !== parameter && other.parameter.in === parameter.in);
  return {
    ...parameter,
    ...(isNested(parameter, shape) && { nested: true }),
    ...([...shape.kinds].every((kind) => kind === 'scalar') && { scalar: true }),
    ...(shape.isLoose && !isNested(parameter, shape) && parameter.mediaType === undefined && { loose: true }),
    ...(beside && { beside }),
    ...(isSpread({ parameter, shape }) && shape.isOpen && { claimed: [...others.flatMap(namesOf), ...keys] }),
  };
}

/** Whether its members stand beside other parameters, under their own names. */
function isSpread({ parameter: { in: place, style, explode, mediaType }, shape }: Surveyed): boolean {
  return (place === 'query' || place === 'cookie') && style !== 'deepObject' && mediaType === undefined && explode && shape.kinds.has('object');
}

/** The names that a parameter has on the wire; `name[` is all that begin so. */
function namesOf(one: Surveyed): readonly string[] {
  const { parameter, shape } = one;
  if (parameter.style === 'deepObject') return isNested(parameter, one.shape) ? [parameter.name, `${parameter.name}[`] : [`${parameter.name}[`];
  if (!isSpread(one)) return [parameter.name];
  return shape.kinds.size > 1 ? [parameter.name, ...shape.members] : [...shape.members];
}

function faultOf({ parameter, shape }: Surveyed): Fault | undefined {
  const { in: place, style, mediaType, name } = parameter;
  const isPlain = place === 'cookie' && (style === 'cookie' || mediaType?.startsWith('text/') === true);
  const names = isPlain ? [name, ...(isSpread({ parameter, shape }) ? shape.members : [])] : [];
  // Where some cookies are escaped, a percent sign in a name stands for something else.
  if (names.some((one) => !token.test(one) || one.includes('%'))) return ['undefined-parameter', 'a name that no cookie can have'];
  if (style === 'querystring' && mediaType === undefined) return ['undefined-parameter', 'no `content`'];
  if (mediaType !== undefined) return mediaTypeFault(mediaType, shape);
  if (!styles[place].includes(style)) return ['undefined-parameter', `the style \`${style}\``];
  if (shape.nests && !isNested(parameter, shape)) return ['undefined-parameter', shape.isEndless ? 'a type that contains itself' : 'an array or object inside another'];
  if (shape.kinds.has('binary')) return ['unsupported-parameter', 'bytes'];
  return isNested(parameter, shape) ? undefined : styleFault(parameter, shape);
}

function styleFault({ in: place, style, explode }: Parameter, { kinds, isOpen }: ParameterShape): Fault | undefined {
  const hasOther = (...expected: readonly string[]): boolean => [...kinds].some((kind) => !expected.includes(kind));
  const isCompound = kinds.has('array') || kinds.has('object');
  if (style.endsWith('Delimited') && explode) return ['undefined-parameter', `the style \`${style}\` with \`explode: true\``];
  if (style.endsWith('Delimited') && hasOther('array', 'object')) return ['undefined-parameter', `the style \`${style}\` for a value that is neither an array nor an object`];
  if (style === 'deepObject' && hasOther('object')) return ['undefined-parameter', `the style \`${style}\` for a value that is no object`];
  if (place !== 'cookie' || !explode || !isCompound) return undefined;
  if (style === 'form') return ['undefined-parameter', 'the style `form` with `explode: true` for an array or object in a cookie'];
  return isOpen ? ['undefined-parameter', 'members that it does not list, among all other cookies'] : undefined;
}

/** The value as a whole becomes a text, whatever it is; but not every type can. */
function mediaTypeFault(mediaType: string, { kinds }: ParameterShape): Fault | undefined {
  const isOnly = (...expected: readonly string[]): boolean => [...kinds].every((kind) => expected.includes(kind));
  if (isJson(mediaType)) return undefined;
  if (/^text\//iu.test(mediaType) && isOnly('scalar')) return undefined;
  if (/^application\/x-www-form-urlencoded\s*(?:;|$)/iu.test(mediaType) && isOnly('object')) return undefined;
  return ['unsupported-parameter', `the media type \`${mediaType}\``];
}

/** The whole query leaves no room for anything else in it. */
function faultBeside({ parameter }: Surveyed, others: readonly Surveyed[], keys: readonly string[]): Fault | undefined {
  return parameter.style === 'querystring' && others.length + keys.length > 0 ? ['undefined-parameter', 'the whole query, which other values are in'] : undefined;
}

/** Names on the wire that others have too: all are sent, and a server cannot tell whose they are. */
function sharedNames(one: Surveyed, others: readonly Surveyed[], keys: readonly string[]): string | undefined {
  if (!isSpread(one)) return undefined;
  if (one.shape.isOpen && others.some((other) => isSpread(other) && other.shape.isOpen)) return 'members of any name';
  const taken = new Set([...others.flatMap(namesOf), ...keys]);
  const shared = [...one.shape.members].filter((member) => taken.has(member));
  return shared.length === 0 ? undefined : shared.map((member) => `\`${member}\``).join(', ');
}

/** More than the flat object that the style is defined for: many servers take that with further brackets. */
export function isNested({ style, mediaType }: Parameter, { kinds, nests, isEndless }: ParameterShape): boolean {
  if (style !== 'deepObject' || mediaType !== undefined || isEndless || kinds.has('unknown') || kinds.has('binary')) return false;
  return nests || kinds.has('array') || kinds.has('scalar');
}

/** Why a member of a form cannot be written as a parameter of a query would be. */
export function fieldFault(parameter: Parameter, typeOf: (id: TypeId) => Type | undefined): string | undefined {
  const one: Surveyed = { parameter, shape: shapeOf(parameter.type, typeOf) };
  return isSpread(one) && one.shape.isOpen ? 'an exploded object with members that it does not list' : faultOf(one)?.[1];
}
