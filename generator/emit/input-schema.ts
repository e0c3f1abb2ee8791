import type { Content, Operation, Parameter, RequestBody, Schema } from '../ir/model.js';
import { isWhole } from './parameters.js';
import { partHeadersSchema } from './part-headers.js';
import { places } from './runtime.js';
import { streams } from './symbols.js';

/** What the input of an operation is asked for: its parameters by place, and its body. */
export function inputSchema({ parameters, body }: Operation): Schema {
  const groups = places.flatMap((place) => {
    const own = parameters.filter((parameter) => parameter.in === place);
    return own.length === 0 ? [] : [{ place, schema: groupSchema(own), isRequired: own.some(({ required }) => required) }];
  });
  const required: readonly string[] = groups.filter(({ isRequired }) => isRequired).map(({ place }) => place);
  const [only, ...others] = body?.contents ?? [];
  const hasOneType = only !== undefined && others.length === 0 && !only.mediaType.includes('*');
  return {
    types: ['object'],
    properties: [...groups.map(({ place, schema }) => [place, schema] as const), ...(hasOneType ? bodyProperties(only) : [])],
    required: [...required, ...(body?.required === true ? ['body'] : [])],
    ...(body !== undefined && !hasOneType && { allOf: body.contents.map((content, index) => bodySchema(body, content, index === 0)) }),
  };
}

function groupSchema(parameters: readonly Parameter[]): Schema {
  const [whole] = parameters.filter(isWhole);
  if (whole !== undefined) return whole.schema ?? {};
  return {
    types: ['object'],
    properties: parameters.map(({ name, schema }) => [name, schema ?? {}] as const),
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
  };
}

function bodyProperties(content: Content): readonly (readonly [name: string, schema: Schema])[] {
  const partHeaders = partHeadersSchema(content);
  return [['body', streams.has(content.format) ? {} : (content.schema ?? {})], ...(partHeaders === undefined ? [] : [['partHeaders', partHeaders] as const])];
}

/** What the body is asked for where it has one of several media types: the first one need not be named. */
function bodySchema({ contents }: RequestBody, content: Content, isFirst: boolean): Schema {
  const { mediaType } = content;
  const isRange = mediaType.includes('*');
  const others = contents.map((content) => content.mediaType).filter((other) => !other.includes('*'));
  const named: Schema = isRange ? { types: ['string'], pattern: rangePattern(mediaType), ...(others.length > 0 && { not: { enum: others } }) } : { const: mediaType };
  const test: Schema = { types: ['object'], properties: [['contentType', named]], ...((!isFirst || isRange) && { required: ['contentType'] }) };
  return { if: test, then: { properties: bodyProperties(content) } };
}

/** `image/*` → a pattern of the media types in it. */
function rangePattern(range: string): string {
  const parts = range.split('*').map((part) => part.replaceAll(/[.+^$(){}|[\]\\/?]/gu, '\\$&'));
  return `^${parts.join('[^/;]+')}(?:\\s*;.*)?$`;
}
