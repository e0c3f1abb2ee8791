import { componentOf, referenceOf } from './document.js';
import type { Schema, SpecDocument } from './document.js';
import { factsOf, statement } from './facts.js';
import type { Fact, Statement } from './facts.js';
import type { Shown } from './provenance.js';

/** The document as one page shows it. */
export interface View {
  readonly document: SpecDocument;
  readonly shows: ReadonlySet<Shown>;
}

/** How a property's type is written, and what that says. */
interface Label {
  readonly text: string;
  readonly facts: readonly Fact[];
}

/** The lines of a component with properties. */
export function objectLines(view: View, component: string): Statement[] {
  const schema = componentOf(view.document, component);
  const properties = Object.keys(schema.properties ?? {});
  return [...properties.flatMap((name) => propertyLines(view, component, name)), ...freeFormLines(component, schema)];
}

/** The site gives free-form properties one line, whose name is lost where names are, and the schema's description. */
function freeFormLines(component: string, schema: Schema): Statement[] {
  if (schema.additionalProperties === undefined) return [];
  return descriptionLines(`schemas/${component}`, schema);
}

function propertyLines(view: View, component: string, name: string): Statement[] {
  const owner = componentOf(view.document, component);
  const address = `schemas/${component}/properties/${name}`;
  const property = owner.properties?.[name] ?? {};
  const nested = nestedObject(view.document, property);
  const label =
    nested === undefined ? labelOf(view.document, address, property) : nestedLabel(address, property, nested);
  const lines = [
    ...descriptionLines(address, property),
    ...valueLines(view.document, address, property),
    ...(nested === undefined ? [] : nestedLines(view, nested, property.type === 'array')),
  ];
  if (view.shows.has('names')) {
    const required = owner.required?.includes(name) ? ['required'] : [];
    const marks = [...(property.nullable ? ['nullable'] : []), ...required];
    const facts = [...factsOf(address, 'name', ...marks), ...label.facts];
    return [statement(`${name}${label.text}${marks.join('')}`, ...facts), ...lines];
  }
  // A page without names still has those of properties that can be unfolded.
  if (nested === undefined) return lines;
  return [statement(`${name}${label.text}`, ...factsOf(address, 'name'), ...label.facts), ...lines];
}

function nestedLines(view: View, component: string, array: boolean): Statement[] {
  if (!view.shows.has('items')) return [];
  const lines = objectLines(view, component);
  if (!array || !view.shows.has('names')) return lines;
  return [statement('Array ['), ...lines, statement(']')];
}

function nestedLabel(address: string, property: Schema, component: string): Label {
  const array = property.type === 'array';
  const facts = array ? factsOf(address, 'type', 'items.$ref') : factsOf(address, '$ref');
  return { text: array ? ' object[]' : ' object', facts: [...facts, ...factsOf(`schemas/${component}`, 'type')] };
}

function labelOf(document: SpecDocument, address: string, schema: Schema, prefix = ''): Label {
  const component = referenceOf(schema);
  if (component !== undefined) {
    const facts = [...factsOf(address, `${prefix}$ref`), ...factsOf(`schemas/${component}`, 'name', 'type')];
    return { text: `${component} (${componentOf(document, component).type})`, facts };
  }
  if (schema.items !== undefined) {
    const items = labelOf(document, address, schema.items, 'items.');
    return { text: `${items.text}[]`, facts: [...factsOf(address, 'type'), ...items.facts] };
  }
  return { text: typeText(schema), facts: factsOf(address, ...typeFacets(schema).map((facet) => prefix + facet)) };
}

/** The site writes the format in the type's place. */
export function typeText(schema: Schema): string {
  return schema.format ?? schema.type ?? 'any';
}

/** What `typeText` tells: a format tells its type as well, so that a type that differs is not stated. */
export function typeFacets({ type, format }: Schema): string[] {
  if (format === undefined) return ['type'];
  const implied = { uuid: 'string', double: 'number' }[format];
  return type === undefined || type === implied ? ['type', 'format'] : ['format'];
}

function descriptionLines(address: string, schema: Schema): Statement[] {
  return schema.description === undefined ? [] : [statement(schema.description, ...factsOf(address, 'description'))];
}

function valueLines(document: SpecDocument, address: string, schema: Schema): Statement[] {
  const values = enumerationOf(document, schema);
  if (values !== undefined) {
    const reference = schema.items === undefined ? '$ref' : 'items.$ref';
    const facts = [...factsOf(address, reference), ...factsOf(`schemas/${values.component}`, 'enum')];
    return [statement(`Possible values: [${values.members.join(', ')}]`, ...facts)];
  }
  const lengths = [
    ...(schema.minLength === 1 ? ['non-empty'] : []),
    ...(schema.maxLength === undefined ? [] : [`<= ${schema.maxLength} characters`]),
  ].join(' and ');
  const pattern = schema.pattern === undefined ? '' : `Value must match regular expression ${schema.pattern}`;
  const facets = ['minLength', 'maxLength', 'pattern'].filter((facet) => Object.hasOwn(schema, facet));
  if (facets.length === 0) return [];
  const text = [lengths, pattern].filter(Boolean).join(', ');
  return [statement(`Possible values: ${text}`, ...factsOf(address, ...facets))];
}

function enumerationOf(document: SpecDocument, schema: Schema): { component: string; members: string[] } | undefined {
  const component = referenceOf(schema.items ?? schema);
  const members = component === undefined ? undefined : componentOf(document, component).enum;
  return component === undefined || members === undefined ? undefined : { component, members };
}

function nestedObject(document: SpecDocument, schema: Schema): string | undefined {
  const component = referenceOf(schema.items ?? schema);
  return component !== undefined && componentOf(document, component).type === 'object' ? component : undefined;
}
