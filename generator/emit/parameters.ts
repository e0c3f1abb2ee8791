import type { Operation, Parameter, ParameterPlace } from '../ir/model.js';
import type { Expression } from '../print/structures.js';
import { groupBy, json, places, record, type Runtime } from './runtime.js';
import type { Symbols } from './symbols.js';
import { hasDate, isTyped } from './reading.js';
import { formatOf, parameterValue } from './wire-value.js';

type Members = readonly (readonly [key: string, value: Expression])[];

/** What writes the parameters of each place that has some. */
export function encodersOf(runtime: Runtime, { parameters }: Operation, symbols: Symbols): Members {
  const encoder = (parameter: Parameter): Expression => (isTyped(parameter.type, symbols) ? typedEncoderOf(runtime, parameter, symbols) : encoderOf(runtime, parameter));
  return placesOf(parameters, encoder, (own) => own.map((parameter) => json(isWhole(parameter) ? 'query' : parameter.name)));
}

/** What reads the parameters of each place that has some; the key of a query that is one value is `querystring`. */
export function decodersOf(runtime: Runtime, { parameters }: Operation, symbols: Symbols): Members {
  const decoder = (parameter: Parameter): Expression => runtime.value(styleOf(parameter));
  const values = (own: readonly Parameter[]): readonly Expression[] => [
    record(own.map((parameter) => [isWhole(parameter) ? 'query' : parameter.name, parameterValue(parameter, symbols, runtime)])),
  ];
  const members = placesOf(parameters, decoder, values);
  return parameters.some(isWhole) ? members.map(([place, value]) => [place === 'query' ? 'querystring' : place, value]) : members;
}

/** The parameter is the whole query. */
export function isWhole({ style }: Parameter): boolean {
  return style === 'querystring';
}

/** The parameters of each place: `[form, …]`, each style before what `valuesOf` has for those of that style. */
function placesOf(parameters: readonly Parameter[], styleOf: (parameter: Parameter) => Expression, valuesOf: (own: readonly Parameter[]) => readonly Expression[]): Members {
  return places.flatMap((place) => {
    const own = parameters.filter((parameter) => parameter.in === place).map((parameter) => ({ parameter, style: styleOf(parameter) }));
    const groups = [...groupBy(own, ({ style }) => JSON.stringify(style)).values()];
    const items = groups.flatMap((group) => [...group.slice(0, 1).map(({ style }) => style), ...valuesOf(group.map(({ parameter }) => parameter))]);
    return items.length === 0 ? [] : [[place, { kind: 'array', items }] as const];
  });
}

/** The function that writes a parameter. */
export function encoderOf(runtime: Runtime, parameter: Parameter): Expression {
  const { in: place, mediaType, allowReserved, loose } = parameter;
  const style = runtime.value(styleOf(parameter));
  if (mediaType === undefined) {
    const flat = loose === true ? runtime.call('flat', style) : style;
    return allowReserved === true ? runtime.call(`reservedIn${place.charAt(0).toUpperCase()}${place.slice(1)}`, flat) : flat;
  }
  const format = formatOf(mediaType);
  if (format === 'json') return place === 'header' ? runtime.value('jsonHeader') : runtime.call('asJson', style);
  return format === 'form' && !isWhole(parameter) ? runtime.call('asForm', style) : style;
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
