import { operationsOf, referenceOf } from './document.js';
import type { PlacedOperation, Schema, SpecDocument } from './document.js';

/** The error responses that the pages show wherever they show any. */
const ERRORS: Readonly<Record<string, string>> = { 400: 'ValidationError', 403: 'GenericError' };

/** The one field that a request has and no response: nothing but its name tells that it is required. */
const WRITE_ONLY = 'private_key';

/**
 * Holds what is inferred to the rule that it was inferred by, since no page can.
 * @returns one sentence for each place that breaks a rule
 */
export function inferenceProblems(document: SpecDocument): string[] {
  return [
    ...operationsOf(document).flatMap(operationProblems),
    ...Object.entries(document.components.schemas).flatMap(([name, schema]) => [
      ...propertyProblems(name, schema),
      ...halvesProblems(name, schema, document.components.schemas[`${name}Request`]),
    ]),
    ...exampleProblems(document),
  ];
}

function operationProblems({ path, operation }: PlacedOperation): string[] {
  const { operationId: id, responses, tags, security, parameters = [] } = operation;
  const problems: string[] = [];
  if (!equal(tags, path.split('/').slice(1, 2))) problems.push(`${id} is not tagged with its first segment`);
  if (!equal(security, [{ authentik: [] }])) problems.push(`${id} is not secured as the others are`);
  for (const parameter of parameters) {
    const { in: place, name, required = false, schema, description = '' } = parameter;
    if (required !== (place === 'path')) problems.push(`${id}: ${name} is required only in a path`);
    if (description.startsWith('A UUID string') && !equal(schema, { type: 'string', format: 'uuid' })) {
      problems.push(`${id}: ${name} is not a UUID`);
    }
  }
  for (const [status, { description, content }] of Object.entries(responses)) {
    const [mediaType, ...others] = Object.entries(content);
    const error = ERRORS[status];
    if (description !== '') problems.push(`${id}: ${status} has a description`);
    if (mediaType?.[0] !== 'application/json' || others.length > 0) problems.push(`${id}: ${status} is not JSON`);
    if (error !== undefined && error !== referenceOf(mediaType?.[1].schema ?? {})) {
      problems.push(`${id}: ${status} is not the common error`);
    }
  }
  return problems;
}

function propertyProblems(name: string, { properties = {} }: Schema): string[] {
  return Object.entries(properties).flatMap(([key, { readOnly = true, allOf, description }]) => [
    ...(readOnly ? [] : [`${name}.${key} denies that it is read-only`]),
    ...(allOf !== undefined && description === undefined ? [`${name}.${key} needs no allOf`] : []),
  ]);
}

/** The halves differ in the properties that are read-only or write-only, and in nothing that the pages lost. */
function halvesProblems(name: string, response: Schema, request: Schema | undefined): string[] {
  if (request === undefined) return [];
  const fields = Object.entries(response.properties ?? {}).filter(([, property]) => !property.readOnly);
  const required = fields.map(([key]) => key).filter((key) => response.required?.includes(key));
  const expected = [...required, ...(request.properties?.[WRITE_ONLY] === undefined ? [] : [WRITE_ONLY])].toSorted();
  const formats = fields.filter(([key, { format }]) => request.properties?.[key]?.format !== format);
  const readOnly = Object.keys(response.properties ?? {}).filter((key) => request.properties?.[key] === undefined);
  const marked = readOnly.filter((key) => !response.properties?.[key]?.readOnly);
  return [
    ...(equal(request.required?.toSorted(), expected) ? [] : [`${name}Request does not require what ${name} does`]),
    ...formats.map(([key]) => `${name}Request.${key} has another format than ${name}.${key}`),
    ...marked.map((key) => `${name}.${key} is in no request and not read-only`),
    ...Object.entries(request.properties ?? {})
      .filter(([key, { writeOnly = false }]) => writeOnly !== (response.properties?.[key] === undefined))
      .map(([key]) => `${name}Request.${key} is not writeOnly where no response has it, and only there`),
  ];
}

/** A component has one example, whichever page shows it. */
function exampleProblems(document: SpecDocument): string[] {
  const seen = new Map<string, unknown>();
  return operationsOf(document).flatMap(({ operation }) =>
    Object.entries(operation.responses).flatMap(([status, { content }]) =>
      Object.values(content).flatMap(({ schema, example }) => {
        const component = referenceOf(schema) ?? '';
        const first = seen.get(component) ?? example;
        seen.set(component, first);
        if (example === undefined || equal(example, first)) return [];
        return [`${operation.operationId}: ${status} has another example of ${component}`];
      }),
    ),
  );
}

function equal(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
