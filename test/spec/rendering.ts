import { operationsOf, referenceOf } from './document.js';
import type { Content, Operation, Parameter, PlacedOperation, SpecDocument } from './document.js';
import { exampleFacts, shownExample } from './examples.js';
import { factsOf, statement } from './facts.js';
import type { Fact, Statement } from './facts.js';
import { operationAddress } from './parts.js';
import type { Page } from './provenance.js';
import { sampleLines, schemesOf, serverUrl } from './sample.js';
import { objectLines, typeFacets, typeText } from './schema-lines.js';
import type { View } from './schema-lines.js';

/**
 * Renders an operation as the documentation site did, with the losses that the page has. A page and its rendering
 * agree line by line exactly where the document says everything that the page says, and nothing else of its kind.
 * @throws where the document has no such operation, or refers to a component that it does not have
 */
export function renderPage(document: SpecDocument, page: Page): Statement[] {
  const placed = operationsOf(document).find(({ operation }) => operation.operationId === page.operation);
  if (placed === undefined) throw new Error(`The document has no operation ${page.operation}.`);
  const view: View = { document, shows: new Set(page.shows) };
  return [
    ...headLines(view, placed),
    ...['query', 'path'].flatMap((place) => parameterLines(view, placed.operation, place)),
    ...bodyLines(view, placed.operation),
    ...responseLines(view, placed.operation),
    ...authorizationLines(view, placed.operation),
    ...sampleLines(view, placed),
    ...consoleLines(view, placed.operation),
  ];
}

function headLines(view: View, { method, path, operation }: PlacedOperation): Statement[] {
  const address = operationAddress(operation);
  const base = view.shows.has('base') ? serverUrl(view.document) : statement('');
  const names = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
  const facts: Fact[] = [
    ...factsOf(address, 'method', 'path'),
    ...base.facts,
    ...names.flatMap((parameter) => factsOf(operationAddress(operation, 'parameters', parameter.name), 'name')),
  ];
  return [
    statement(operation.operationId, ...factsOf(address, 'operationId')),
    statement(`${method.toUpperCase()} ${base.text}${path.replaceAll(/\{(\w+)\}/g, ':$1')}`, ...facts),
    statement(operation.description, ...factsOf(address, 'description')),
  ];
}

function parameterLines(view: View, operation: Operation, place: string): Statement[] {
  const parameters = (operation.parameters ?? []).filter((parameter) => parameter.in === place);
  if (parameters.length === 0) return [];
  const addressOf = (parameter: Parameter): string => operationAddress(operation, 'parameters', parameter.name);
  const heading = place === 'path' ? 'Path Parameters' : 'Query Parameters';
  return [
    statement(heading, ...parameters.flatMap((parameter) => factsOf(addressOf(parameter), 'in'))),
    ...parameters.flatMap((parameter) => {
      const { name, schema, description } = parameter;
      const stated = factsOf(addressOf(parameter), 'name', ...typeFacets(schema));
      return [
        ...(view.shows.has('names') ? [statement(`${name} ${typeText(schema)}`, ...stated)] : []),
        ...(description === undefined ? [] : [statement(description, ...factsOf(addressOf(parameter), 'description'))]),
      ];
    }),
  ];
}

function bodyLines(view: View, operation: Operation): Statement[] {
  const body = operation.requestBody;
  if (body === undefined) return [];
  const address = operationAddress(operation, 'requestBody');
  const components = Object.values(body.content).map(({ schema }) => referenceOf(schema) ?? '');
  const facts = [
    ...factsOf(address, '$ref', ...(body.required ? ['required'] : [])),
    ...components.flatMap((component) => factsOf(`schemas/${component}`, 'type')),
  ];
  return [
    ...mediaTypeLines(address, body.content),
    statement(body.required ? 'Body required' : 'Body', ...facts),
    ...components.flatMap((component) => objectLines(view, component)),
  ];
}

/** A page without status codes shows the success response only, unfolded and without its media type. */
function responseLines(view: View, operation: Operation): Statement[] {
  const responses = Object.entries(operation.responses);
  const addressOf = (status: string): string => operationAddress(operation, 'responses', status);
  if (!view.shows.has('statuses')) {
    return responses.slice(0, 1).flatMap(([status, { content }]) => contentLines(view, addressOf(status), content));
  }
  return [
    ...responses.map(([status]) => statement(`- ${status}`, ...factsOf(addressOf(status), 'status'))),
    ...responses.flatMap(([status, { description, content }]) => [
      ...(description === '' ? [] : [statement(description, ...factsOf(addressOf(status), 'description'))]),
      ...mediaTypeLines(addressOf(status), content),
      ...contentLines(view, addressOf(status), content),
    ]),
  ];
}

function contentLines(view: View, address: string, content: Content): Statement[] {
  return Object.values(content).flatMap(({ schema, example }) => {
    const component = referenceOf(schema) ?? '';
    const heading = statement('Schema', ...factsOf(address, '$ref'), ...factsOf(`schemas/${component}`, 'type'));
    const lines = [heading, ...objectLines(view, component)];
    if (example === undefined || !view.shows.has('examples')) return lines;
    const shown = shownExample(view.document, component, example, view.shows.has('composed'));
    const text = JSON.stringify(shown);
    // An example that the page shows in part is not the page's own statement.
    const whole = text === JSON.stringify(example) ? factsOf(address, 'example') : [];
    return [...lines, { text, facts: [...whole, ...exampleFacts(view.document, component, shown)] }];
  });
}

function authorizationLines(view: View, operation: Operation): Statement[] {
  if (!view.shows.has('authorization')) return [];
  return schemesOf(view.document, operation).flatMap(({ name, type, scheme }) => {
    const facts = factsOf(`securitySchemes/${name}`, 'name', 'type', 'scheme');
    return [
      statement(`Authorization: ${type}`, ...factsOf(operationAddress(operation), 'security')),
      statement(`name: ${name}type: ${type}scheme: ${scheme}`, ...facts),
    ];
  });
}

/** The panel in which a reader sends the request: the base path, and the place of each parameter. */
function consoleLines(view: View, operation: Operation): Statement[] {
  if (!view.shows.has('console')) return [];
  const places = (operation.parameters ?? []).map((parameter) =>
    statement(`— ${parameter.in}`, ...factsOf(operationAddress(operation, 'parameters', parameter.name), 'in')),
  );
  return [serverUrl(view.document), ...places];
}

function mediaTypeLines(address: string, content: Content): Statement[] {
  return Object.keys(content).map((mediaType) => statement(`- ${mediaType}`, ...factsOf(address, mediaType)));
}
