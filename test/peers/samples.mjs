/** @typedef {Record<string, any>} Node a mapping of the document */

/**
 * @typedef {object} Call
 * @property {string} id the operationId
 * @property {Node} input what the client's function takes
 * @property {readonly string[]} rejections the statuses that are declared beside successes, with a body or without
 * @property {boolean} hasData whether the first 2xx reply that is declared has a body
 */

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];
const places = ['path', 'query', 'header', 'cookie'];

const texts = {
  uuid: '4af43191-2f37-4a16-8471-4e8e40c314af',
  'date-time': '2024-02-29T12:30:00+02:00',
  date: '2024-02-29',
  email: 'some+one@example.com',
  uri: 'https://example.com/a?b=c&d=%20#e',
};

/**
 * Every operation of a document of OpenAPI 3.0, with an input made from its schemas: each optional parameter and property
 * is given. The same document makes the same inputs.
 *
 * @param {Node} document
 * @returns {readonly Call[]}
 */
export function callsOf(document) {
  return Object.values(document.paths).flatMap((item) =>
    methods.flatMap((method) => (item[method] ? [callOf(document, item[method], item.parameters ?? [])] : [])),
  );
}

/**
 * @param {Node} document
 * @param {Node} operation
 * @param {readonly Node[]} shared the parameters of the path
 * @returns {Call}
 */
function callOf(document, operation, shared) {
  /** @type {Node} */
  const input = {};
  for (const parameter of [...shared, ...(operation.parameters ?? [])].map((node) => follow(document, node))) {
    if (places.includes(parameter.in)) (input[parameter.in] ??= {})[parameter.name] = sample(document, parameter.schema, parameter.name, []);
  }
  const content = follow(document, operation.requestBody ?? {}).content ?? {};
  const [type] = Object.keys(content);
  if (type !== undefined) input.body = sample(document, content[type].schema, 'body', []);
  const statuses = Object.keys(operation.responses);
  const success = statuses.find((status) => status.startsWith('2'));
  const reply = follow(document, operation.responses[success ?? ''] ?? {});
  return { id: operation.operationId, input, rejections: statuses.filter((status) => /^[45]\d\d$/u.test(status)), hasData: Object.keys(reply.content ?? {}).length > 0 };
}

/**
 * @param {Node} document
 * @param {Node} node
 * @returns {Node} what it refers to, if it is a reference
 */
function follow(document, node) {
  if (typeof node.$ref !== 'string') return node;
  const tokens = node.$ref.slice(2).split('/').map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
  return follow(document, tokens.reduce((parent, token) => parent[token], document));
}

/**
 * @param {Node} document
 * @param {Node} node a schema, or a reference to one
 * @param {string} name of what is sampled
 * @param {readonly Node[]} outer the schemas that it is a part of
 * @returns {any} a value that a request may have there; undefined for a part that would never end
 */
function sample(document, node, name, outer) {
  const schema = follow(document, node);
  if (outer.includes(schema)) return undefined;
  const inner = [...outer, schema];
  const given = schema.example ?? schema.enum?.find((/** @type {unknown} */ value) => value !== null);
  if (given !== undefined) return given;
  // All that authentik's document has in an allOf is one reference, with annotations beside it.
  const part = schema.allOf?.[0] ?? schema.oneOf?.[0] ?? schema.anyOf?.[0];
  if (part) return sample(document, part, name, inner);
  switch (schema.type) {
    case 'array': return items(document, schema, name, inner);
    case 'boolean': return true;
    case 'integer': return Math.min(Math.max(schema.minimum ?? 2, 2), schema.maximum ?? 2);
    case 'number': return Math.min(Math.max(schema.minimum ?? 0.5, 0.5), schema.maximum ?? 0.5);
    case 'string': return schema.format === 'binary' ? new Blob(['é']) : text(schema, name);
    default: return properties(document, schema, name, inner);
  }
}

/**
 * @param {Node} document
 * @param {Node} schema
 * @param {string} name
 * @param {readonly Node[]} outer
 * @returns {unknown[]}
 */
function items(document, schema, name, outer) {
  const item = sample(document, schema.items, name, outer);
  if (item === undefined) return [];
  const other = typeof item === 'string' && schema.items.type === 'string' && !schema.items.format && !schema.items.enum ? `${item},2` : item;
  return schema.uniqueItems || other === item ? [item] : [item, other];
}

/**
 * @param {Node} document
 * @param {Node} schema
 * @param {string} name
 * @param {readonly Node[]} outer
 * @returns {Node} with all that a request may have
 */
function properties(document, schema, name, outer) {
  const writable = Object.entries(schema.properties ?? {}).filter(([, property]) => !follow(document, property).readOnly);
  const own = writable.map(([key, property]) => [key, sample(document, property, key, outer)]).filter(([, value]) => value !== undefined);
  return own.length === 0 && schema.additionalProperties !== false ? { [name]: 'any' } : Object.fromEntries(own);
}

/**
 * @param {Node} schema
 * @param {string} name
 * @returns {string} the first of some texts that the schema allows, beginning with the hardest to write
 */
function text({ format, pattern, minLength = 0, maxLength = Infinity }, name) {
  const known = texts[/** @type {keyof typeof texts} */ (format)];
  if (known !== undefined) return known;
  const candidates = [`${name} é/?&=+#%25;,“𝄞`, `${name}-é`, name, 'a-b_c', 'ab', '1'];
  const isAllowed = (/** @type {string} */ candidate) => candidate.length >= minLength && candidate.length <= maxLength && (pattern === undefined || new RegExp(pattern, 'u').test(candidate));
  return candidates.find(isAllowed) ?? 'text'.repeat(minLength);
}
