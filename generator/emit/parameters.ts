import type { Operation, Parameter, ParameterPlace } from '../ir/model.js';
import type { Expression } from '../print/structures.js';
import { alike, groupBy, json, places, record, type Runtime } from './runtime.js';
import type { Symbols } from './symbols.js';
import { hasDate, isTyped } from './reading.js';
import { formatOf, parameterValue } from './wire-value.js';

type Members = readonly (readonly [key: string, value: Expression])[];

/** What writes the parameters of each place that has some. */
export function encodersOf(runtime: Runtime, { parameters, target: { query } }: Operation, symbols: Symbols): Members {
  if (parameters.length + query.length === 0) return [];
  const fixed = query.length === 0 ? [] : [runtime.value('fixed'), ...query.map(json)];
  return places.flatMap((place) => {
    const own = parameters.filter((parameter) => parameter.in === place);
    const items = [...(place === 'query' ? fixed : []), ...encodersIn(runtime, own, symbols)];
    return items.length === 0 ? [] : [[place, { kind: 'array', items }] as const];
  });
}

/** What writes the parameters of one place: `form, "a", "b"`. */
export function encodersIn(runtime: Runtime, own: readonly Parameter[], symbols: Symbols): readonly Expression[] {
  const encoder = (parameter: Parameter): Expression => (isTyped(parameter.type, symbols) ? typedEncoderOf(runtime, parameter, symbols) : encoderOf(runtime, parameter));
  return alike(own, encoder, (group) => group.map((parameter) => json(isWhole(parameter) ? 'query' : parameter.name)));
}

/** What reads the parameters of each place that has some; the key of a query that is one value is `querystring`. */
export function decodersOf(runtime: Runtime, { parameters }: Operation, symbols: Symbols): Members {
  if (parameters.length === 0) return [];
  return places.flatMap((place) => {
    const own = parameters.filter((parameter) => parameter.in === place);
    return own.length === 0 ? [] : [[own.some(isWhole) ? 'querystring' : place, decodersIn(runtime, own, symbols)] as const];
  });
}

/** What reads the parameters of one place: `inStyle(form, { a: string })`. */
export function decodersIn(runtime: Runtime, own: readonly Parameter[], symbols: Symbols): Expression {
  const reader = (parameter: Parameter): readonly [name: string, value: Expression] => [isWhole(parameter) ? 'query' : parameter.name, parameterValue(parameter, symbols, runtime)];
  const groups = groupBy(own, (parameter) => JSON.stringify([styleOf(parameter), parameter.beside]));
  return inStyles(runtime, [...groups.values()].flatMap((group) => group.slice(0, 1).map((first) => [decoderOf(runtime, first), record(group.map(reader))] as const)));
}

/** What takes a parameter apart. Of several that are one text, each knows the others. */
function decoderOf(runtime: Runtime, parameter: Parameter): Expression {
  const style = styleOf(parameter);
  return parameter.beside === undefined ? runtime.value(style) : runtime.call(`${style}Beside`, ...parameter.beside.map(json));
}

/** What reads parameters of several styles. A call, since an array of functions and objects takes a compiler longer. */
export function inStyles(runtime: Runtime, groups: readonly (readonly [style: Expression, values: Expression])[]): Expression {
  const items = groups.map(([style, values]) => runtime.call('inStyle', style, values));
  const [only] = items;
  return items.length === 1 && only !== undefined ? only : { kind: 'array', items };
}

/** The parameter is the whole query. */
export function isWhole({ style }: Parameter): boolean {
  return style === 'querystring';
}

/** The function that writes a parameter. */
export function encoderOf(runtime: Runtime, parameter: Parameter): Expression {
  const { in: place, mediaType, allowReserved, loose } = parameter;
  const style = runtime.value(styleOf(parameter));
  if (mediaType === undefined) {
    if (isPlainScalar(parameter)) return runtime.value('scalar');
    const flat = loose === true ? runtime.call('flat', style) : style;
    return allowReserved === true ? runtime.call(`reservedIn${place.charAt(0).toUpperCase()}${place.slice(1)}`, flat) : flat;
  }
  const format = formatOf(mediaType);
  if (format === 'json') return place === 'header' ? runtime.value('jsonHeader') : runtime.call('asJson', style);
  return format === 'form' && !isWhole(parameter) ? runtime.call('asForm', style) : style;
}

/** A pair in the query, the name of which is written as it is. */
function isPlainScalar({ in: place, style, name, scalar, allowReserved }: Parameter): boolean {
  return scalar === true && place === 'query' && style === 'form' && allowReserved !== true && /^[\w.~-]+$/u.test(name);
}

/** The function that writes one with Dates or bigints; those that a style writes by their own text need nothing. */
function typedEncoderOf(runtime: Runtime, parameter: Parameter, symbols: Symbols): Expression {
  const { in: place, mediaType, type } = parameter;
  const style = runtime.value(styleOf(parameter));
  const format = mediaType === undefined ? undefined : formatOf(mediaType);
  if (format === 'json') return place === 'header' ? runtime.value('typedJsonHeader') : runtime.call('asTypedJson', style);
  if (format === 'form') return isWhole(parameter) ? runtime.value('typedFormQuerystring') : runtime.call('typed', runtime.call('asForm', style, runtime.value('writeJson')));
  const encoder = encoderOf(runtime, parameter);
  return hasDate(symbols.reading(type), symbols) ? runtime.call('typed', encoder) : encoder;
}

/** The two faces of the runtime name styles alike. */
export function styleOf({ in: place, style, explode, mediaType, nested }: Parameter): string {
  if (nested === true) return 'nested';
  if (mediaType !== undefined) return contentStyle(place, style, formatOf(mediaType));
  if (place === 'header') return explode ? 'headerExploded' : 'header';
  if (place === 'cookie') return style === 'form' ? 'cookie' : explode ? 'plainCookieExploded' : 'plainCookie';
  if (style === 'form') return explode ? 'form' : 'formJoined';
  return explode && place === 'path' ? `${style}Exploded` : style;
}

/** A text is written as a string of the place's own style; in a cookie, that of a format is escaped. */
function contentStyle(place: ParameterPlace, style: string, format: string): string {
  if (style === 'querystring') return format === 'form' ? 'formQuerystring' : 'querystring';
  if (place === 'cookie') return format === 'text' ? 'plainCookie' : 'cookie';
  return place === 'query' ? 'form' : place === 'header' ? 'header' : 'simple';
}
