import { expect, test } from 'vitest';
import { anchorsOf } from '../../generator/read/references.js';

test('an anchor and an id of one name are two names, and the first in the document has each', () => {
  const schemas = { A: { $id: 'node' }, B: { items: { $dynamicAnchor: 'node' } }, C: { $anchor: 'node', default: { $anchor: 'data' } }, D: { $id: 'node' } };
  expect([...anchorsOf({ components: { schemas } })]).toEqual([['node', '/components/schemas/A'], ['#node', '/components/schemas/B/items']]);
});
