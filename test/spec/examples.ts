import { componentOf, referenceOf } from './document.js';
import type { Json, Schema, SpecDocument } from './document.js';
import { factsOf } from './facts.js';
import type { Fact } from './facts.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type JsonObject = { [key: string]: Json };

/**
 * An example of a component as one page shows it.
 * @param composed false for a page whose renderer left out the properties that are written with `allOf`
 */
export function shownExample(document: SpecDocument, component: string, example: Json, composed: boolean): Json {
  if (composed || !isObject(example)) return example;
  const properties = componentOf(document, component).properties ?? {};
  return Object.fromEntries(
    Object.entries(example)
      .filter(([name]) => properties[name]?.allOf === undefined)
      .map(([name, value]) => {
        const items = properties[name]?.items;
        const member = items === undefined ? undefined : referenceOf(items);
        if (member === undefined || !Array.isArray(value)) return [name, value];
        return [name, value.map((item) => shownExample(document, member, item, composed))];
      }),
  );
}

/** What an example of a component tells: which properties there are, and the JSON type of each. */
export function exampleFacts(document: SpecDocument, component: string, example: Json): Fact[] {
  const schema = componentOf(document, component);
  if (!isObject(example)) return [];
  const properties = Object.entries(example).flatMap(([name, value]) => {
    const property = schema.properties?.[name] ?? {};
    const address = `schemas/${component}/properties/${name}`;
    const members = Array.isArray(value) ? itemFacts(document, address, property, value) : [];
    return [...factsOf(address, 'name', ...typeFacets(property, value)), ...members];
  });
  return [...factsOf(`schemas/${component}`, 'type'), ...properties];
}

function itemFacts(document: SpecDocument, address: string, property: Schema, value: readonly Json[]): Fact[] {
  const items = property.items ?? {};
  const component = referenceOf(items);
  if (component === undefined) return value.flatMap((item) => factsOf(address, ...prefixed(typeFacets(items, item))));
  return [...factsOf(address, 'items.$ref'), ...value.flatMap((item) => exampleFacts(document, component, item))];
}

/** A string may be any of an enumeration's values, so it tells nothing of the one that a reference names. */
function typeFacets(schema: Schema, value: Json): string[] {
  if (referenceOf(schema) !== undefined) return [];
  const type = Array.isArray(value) ? 'array' : typeof value;
  if (schema.type !== undefined && schema.type !== type) return [];
  const uuid = schema.format === 'uuid' && typeof value === 'string' && UUID.test(value);
  return uuid ? ['type', 'format'] : ['type'];
}

function prefixed(facets: readonly string[]): string[] {
  return facets.map((facet) => `items.${facet}`);
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
