import type { Schema, TypeId } from '../ir/model.js';
import { isLeaf } from './schema-facts.js';

/** A name of more words tells nobody anything. */
const mostWords = 8;

/**
 * All that a small schema asks for, as words of a name: `{ type: string, minLength: 1 }` → `StringMinLength1`; undefined
 * where words cannot say it, as with a pattern.
 */
export function wordsOf(schema: Schema, nameOf: (id: TypeId) => string): string | undefined {
  const words = partsOf(schema, nameOf);
  if (words === undefined || words.length > mostWords || !words.every((word) => /^\w[\w-]*$/u.test(word))) return undefined;
  return words.flatMap((word) => word.split(/[-_]/u)).map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

function partsOf(schema: Schema, nameOf: (id: TypeId) => string): readonly string[] | undefined {
  const { types, properties, required, items, ...others } = schema;
  const isAlone = Object.keys(others).length === 0 && types?.length === 1;
  if (isLeaf(schema)) return leafParts(schema);
  if (isAlone && types[0] === 'array' && items?.ref !== undefined && Object.keys(items).length === 1) return ['list', 'of', nameOf(items.ref)];
  return isAlone && types[0] === 'object' && items === undefined ? objectParts(properties, required, nameOf) : undefined;
}

/** What is made of a list of values, or of a pattern, is a constant that belongs to one type or operation. */
function leafParts(schema: Schema): readonly string[] | undefined {
  if (schema.enum !== undefined || schema.pattern !== undefined || (typeof schema.const === 'object' && schema.const !== null)) return undefined;
  return Object.entries(schema).flatMap(([keyword, said]) => (keyword === 'types' ? said : keyword === 'binary' ? [] : [keyword, String(said)]));
}

function objectParts(properties: Schema['properties'] = [], required: Schema['required'] = [], nameOf: (id: TypeId) => string): readonly string[] | undefined {
  const wanted = new Set(required);
  const parts = properties.map(([name, schema]) => {
    const words = isLeaf(schema) ? partsOf(schema, nameOf) : undefined;
    const isNeeded = wanted.delete(name);
    return words && [...(isNeeded ? [] : ['optional']), name, ...words];
  });
  return wanted.size > 0 ? undefined : parts.reduce((all, words) => all && words && [...all, ...words], ['object']);
}
