import { resolve, type Document } from '../read/document.js';
import { entries, get, isMapping, isTrue, stringAt, valueAt, type Node } from '../read/node.js';
import { ignoresSiblings } from './context.js';
import { listedConsts } from './listed-consts.js';
import type { Docs, Json } from './model.js';
import { enumNotes } from './schema-enum.js';

/**
 * What a schema, parameter, operation or response says about itself in words.
 * Beside a reference, it says nothing before OpenAPI 3.1.
 */
export function docsOf(document: Document, node: Node): Docs {
  if (ignoresSiblings(document) && stringAt(node, '$ref') !== undefined) return {};
  const summary = stringAt(node, 'summary') ?? stringAt(node, 'title');
  const description = stringAt(node, 'description');
  const fallback = valueAt(node, 'default');
  const examples = examplesOf(document, node);
  const notes = [...enumNotes(node, ['x-enum-descriptions', 'x-enumDescriptions'])].map(([value, description]) => ({ value, description }));
  const described = (listedConsts(node) ?? []).flatMap(({ value, description }) => (description === undefined ? [] : [{ value, description }]));
  const values = [...notes, ...described];
  const url = stringAt(get(node, 'externalDocs'), 'url');
  return {
    ...(summary && { summary }),
    ...(description && { description }),
    ...((isTrue(node, 'deprecated') || isTrue(node, 'x-deprecated')) && { deprecated: true }),
    ...(fallback !== undefined && { default: fallback as Json }),
    ...(examples.length > 0 && { examples }),
    ...(values.length > 0 && { values }),
    ...(url !== undefined && { externalDocs: url }),
  };
}

/** Those of schemas are a list; those of parameters and headers have names, and may be references, which in another file would lead elsewhere. */
function examplesOf(document: Document, node: Node): readonly Json[] {
  const [several, single] = [valueAt(node, 'examples'), valueAt(node, 'example')];
  if (several === undefined && single === undefined) return [];
  const all = Array.isArray(several) ? (several as Json[]) : isMapping(several) ? namedExamples(document, node) : [];
  return [...all, single as Json | undefined].filter((example) => example !== undefined);
}

function namedExamples(document: Document, node: Node): readonly (Json | undefined)[] {
  const isHere = document.places.origin(node.at).file === document.root.at.file;
  return entries(get(node, 'examples')).map(([, example]) => namedValue(isHere ? resolve(document, example) : example));
}

function namedValue(example: Node | undefined): Json | undefined {
  return example && ((valueAt(example, 'dataValue') ?? valueAt(example, 'value')) as Json | undefined);
}
