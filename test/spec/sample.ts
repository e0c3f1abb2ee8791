import { referenceOf } from './document.js';
import type { Json, Operation, PlacedOperation, SecurityScheme, SpecDocument } from './document.js';
import { exampleFacts } from './examples.js';
import { factsOf, statement } from './facts.js';
import type { Statement } from './facts.js';
import { operationAddress } from './parts.js';
import type { View } from './schema-lines.js';

/** The base path, which the pages show in several places. */
export function serverUrl(document: SpecDocument): Statement {
  return statement(document.servers[0]?.url ?? '', ...factsOf('servers/0', 'url'));
}

/** The security schemes that an operation names, each with its name. */
export function schemesOf(document: SpecDocument, operation: Operation): ({ name: string } & SecurityScheme)[] {
  const names = new Set((operation.security ?? []).flatMap((requirement) => Object.keys(requirement)));
  const schemes = Object.entries(document.components.securitySchemes);
  return schemes.filter(([name]) => names.has(name)).map(([name, scheme]) => ({ name, ...scheme }));
}

/** The lines of the C# code sample that say something about the API. */
export function sampleLines(view: View, { method, path, operation }: PlacedOperation): Statement[] {
  if (!view.shows.has('sample')) return [];
  const base = serverUrl(view.document);
  const address = operationAddress(operation);
  return [
    statement(
      `var request = new HttpRequestMessage(HttpMethod.${capitalised(method)}, "${base.text}${path}");`,
      ...factsOf(address, 'method', 'path'),
      ...base.facts,
    ),
    ...acceptLines(operation),
    ...schemesOf(view.document, operation).map(({ scheme }) =>
      statement(
        `request.Headers.Add("Authorization", "${capitalised(scheme)} <token>");`,
        ...factsOf(address, 'security'),
      ),
    ),
    ...bodyLines(view, operation),
  ];
}

/** The sample accepts what the success response sends. */
function acceptLines(operation: Operation): Statement[] {
  return Object.entries(operation.responses)
    .slice(0, 1)
    .flatMap(([status, { content }]) =>
      Object.keys(content).map((mediaType) =>
        statement(
          `request.Headers.Add("Accept", "${mediaType}");`,
          ...factsOf(operationAddress(operation, 'responses', status), mediaType),
        ),
      ),
    );
}

function bodyLines(view: View, operation: Operation): Statement[] {
  const address = operationAddress(operation, 'requestBody');
  return Object.entries(operation.requestBody?.content ?? {}).flatMap(([mediaType, { schema, example }]) => {
    if (example === undefined) return [];
    const facts = exampleFacts(view.document, referenceOf(schema) ?? '', example);
    const text = `var content = new StringContent(${literal(example)}, null, "${mediaType}");`;
    return [statement(text, ...factsOf(address, mediaType, 'example'), ...facts)];
  });
}

function capitalised(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
}

/** The example as a string literal of indented JSON; the pages keep one space of each indentation. */
function literal(example: Json): string {
  return JSON.stringify(JSON.stringify(example, null, 1).replaceAll(/\n +/g, '\n '));
}
