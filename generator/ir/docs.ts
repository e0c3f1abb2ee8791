import { get, isTrue, stringAt, valueAt, type Node } from '../read/node.js';
import { listedConsts } from './listed-consts.js';
import type { Docs, Json } from './model.js';
import { enumNotes } from './schema-enum.js';

/** What a schema, parameter, operation or response says about itself in words. */
export function docsOf(node: Node): Docs {
  const summary = stringAt(node, 'summary') ?? stringAt(node, 'title');
  const description = stringAt(node, 'description');
  const fallback = valueAt(node, 'default');
  const examples = examplesOf(node);
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

function examplesOf(node: Node): readonly Json[] {
  const [several, single] = [valueAt(node, 'examples'), valueAt(node, 'example')];
  return [...(Array.isArray(several) ? (several as Json[]) : []), ...(single === undefined ? [] : [single as Json])];
}
