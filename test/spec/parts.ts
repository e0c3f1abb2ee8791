import { operationsOf } from './document.js';
import type { Content, Operation, Parameter, PlacedOperation, Schema, SpecDocument } from './document.js';

/**
 * The parts of a document by address (`schemas/FlowSet/properties/slug`), each with its facets: the keywords
 * that say something about it (`type`, `pattern`, `items.$ref`), and `name` where the document gives it one.
 */
export type Parts = ReadonlyMap<string, readonly string[]>;

type Part = readonly [address: string, facets: readonly string[]];

/** Takes a document apart. Whatever it holds becomes a part or a facet, so that nothing escapes the provenance. */
export function partsOf(document: SpecDocument): Parts {
  const { info, servers, paths: _paths, components, ...rest } = document;
  const { schemas, ...otherComponents } = components;
  return new Map([
    ...Object.keys(rest).map((key): Part => [key, ['value']]),
    ...Object.keys(info).map((key): Part => [`info/${key}`, ['value']]),
    ...servers.map((server, index): Part => [`servers/${index}`, Object.keys(server)]),
    ...Object.entries(otherComponents).flatMap(([kind, members]) =>
      Object.entries(members).map(([name, member]): Part => [`${kind}/${name}`, ['name', ...Object.keys(member)]]),
    ),
    ...operationsOf(document).flatMap(operationParts),
    ...Object.entries(schemas).flatMap(([name, schema]) => schemaParts(`schemas/${name}`, schema, ['name'])),
  ]);
}

/** Where an operation's part stands: `operations/<operationId>/<rest>`. */
export function operationAddress(operation: Operation, ...rest: readonly string[]): string {
  return ['operations', operation.operationId, ...rest].join('/');
}

function operationParts({ operation }: PlacedOperation): Part[] {
  const { parameters = [], requestBody, responses, ...rest } = operation;
  const address = (...path: readonly string[]): string => operationAddress(operation, ...path);
  const parts: Part[] = [[address(), ['method', 'path', ...Object.keys(rest)]]];
  for (const parameter of parameters) parts.push([address('parameters', parameter.name), parameterFacets(parameter)]);
  if (requestBody !== undefined) parts.push([address('requestBody'), messageFacets(requestBody)]);
  for (const [status, response] of Object.entries(responses)) {
    parts.push([address('responses', status), ['status', ...messageFacets(response)]]);
  }
  return parts;
}

function parameterFacets({ schema, ...rest }: Parameter): string[] {
  return [...Object.keys(rest), ...schemaFacets(schema)];
}

function messageFacets({ content, ...rest }: { content: Content }): string[] {
  const contents = Object.entries(content).flatMap(([mediaType, { schema, ...others }]) => [
    mediaType,
    ...schemaFacets(schema),
    ...Object.keys(others),
  ]);
  return [...Object.keys(rest), ...contents];
}

function schemaParts(address: string, schema: Schema, own: readonly string[]): Part[] {
  const properties = Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const required = schema.required?.includes(name) ? ['required'] : [];
    return schemaParts(`${address}/properties/${name}`, property, ['name', ...required]);
  });
  return [[address, [...own, ...schemaFacets(schema)]], ...properties];
}

/** `properties` and `required` are left out: they are facets of the properties themselves. */
function schemaFacets(schema: Schema): string[] {
  const { properties: _properties, required: _required, items, allOf, ...rest } = schema;
  return [
    ...Object.keys(rest),
    ...(items === undefined ? [] : schemaFacets(items).map((facet) => `items.${facet}`)),
    ...(allOf === undefined ? [] : ['allOf', ...allOf.flatMap(schemaFacets)]),
  ];
}
