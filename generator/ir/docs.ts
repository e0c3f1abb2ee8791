import { get, isTrue, items, stringAt, type Node } from '../read/node.js';
import type { Docs, Json } from './model.js';

/** What a schema, parameter, operation or response says about itself in words. */
export function docsOf(node: Node): Docs {
  const summary = stringAt(node, 'summary') ?? stringAt(node, 'title');
  const description = stringAt(node, 'description');
  const fallback = get(node, 'default');
  const examples = [...items(get(node, 'examples')), ...present(get(node, 'example'))];
  return {
    ...(summary && { summary }),
    ...(description && { description }),
    ...(isTrue(node, 'deprecated') && { deprecated: true }),
    ...(fallback !== undefined && { default: fallback.value as Json }),
    ...(examples.length > 0 && { examples: examples.map((example) => example.value as Json) }),
    ...linkOf(get(node, 'externalDocs')),
  };
}

function present<T>(value: T | undefined): readonly T[] {
  return value === undefined ? [] : [value];
}

function linkOf(node: Node | undefined): Pick<Docs, 'externalDocs'> {
  const url = stringAt(node, 'url');
  return url === undefined ? {} : { externalDocs: url };
}
