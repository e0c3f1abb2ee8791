// The two values that validators are timed on, and the document of the second.

/** @param {number} index */
function flow(index) {
  return { pk: uuid(index), policybindingmodel_ptr_id: uuid(index), name: `flow ${index}`, slug: `flow-${index}`, title: 'Flow', designation: 'authentication', background: '/media/a.jpg', background_url: '/media/a.jpg', background_themed_urls: null, policy_engine_mode: 'any', compatibility_mode: true, export_url: '/export', layout: 'stacked', denied_action: 'message' };
}

/** @param {number} index */
function uuid(index) {
  return `c0ffee00-0000-4000-8000-${String(index).padStart(12, '0')}`;
}

/** @param {number} index */
function stage(index) {
  return { pk: uuid(index), name: `stage ${index}`, component: 'ak-stage-captcha-form', verbose_name: 'Captcha Stage', verbose_name_plural: 'Captcha Stages', meta_model_name: 'authentik_stages_captcha.captchastage', flow_set: [flow(1), flow(2)], public_key: `key ${index}`, js_url: 'https://example.com/api.js', api_url: 'https://example.com/verify', interactive: false, score_min_threshold: 0.5, score_max_threshold: 1, error_on_invalid_score: true };
}

/** A page of twenty stages, as authentik gives it. */
export function page() {
  return { pagination: { next: 0, previous: 0, count: 20, current: 1, total_pages: 1, start_index: 1, end_index: 20 }, results: Array.from({ length: 20 }, (_, index) => stage(index)), autocomplete: {} };
}

/** The page with three things wrong, far into it. */
export function wrongPage() {
  const { results, ...rest } = page();
  return { ...rest, results: results.map((one, index) => (index === 3 ? { ...one, name: 5 } : index === 7 ? { ...one, public_key: undefined } : index === 19 ? { ...one, flow_set: [flow(1), { ...flow(2), slug: 'no good!' }] } : one)) };
}

const text = { type: 'string' };
const number = { type: 'number' };
const integer = { type: 'integer' };
const boolean = { type: 'boolean' };

export const deepDocument = {
  openapi: '3.1.0',
  info: { title: 'Deep', version: '1.0.0' },
  components: {
    schemas: {
      Node: {
        type: 'object',
        additionalProperties: false,
        required: ['id', 'name', 'tags', 'points', 'flags', 'children'],
        properties: {
          id: { type: 'integer', minimum: 0 }, name: { type: 'string', minLength: 1, maxLength: 64 }, kind: { enum: ['leaf', 'branch', 'root'] },
          tags: { type: 'array', items: text, maxItems: 64 }, points: { type: 'array', items: number }, flags: { type: 'object', additionalProperties: boolean }, note: { type: ['string', 'null'] },
          a: text, b: integer, c: boolean, d: number, e: text, f: integer, g: boolean, h: number,
          child: { oneOf: [{ $ref: '#/components/schemas/Node' }, { type: 'null' }] },
          children: { type: 'array', items: { $ref: '#/components/schemas/Node' } },
        },
      },
    },
  },
};

/**
 * Seven levels deep, and up to six wide.
 *
 * @param {number} depth
 * @param {number} width
 * @returns {Record<string, unknown>}
 */
export function tree(depth = 6, width = 6) {
  const below = Math.max(0, depth - 1);
  return { id: depth, name: `node ${depth}`, kind: 'branch', tags: ['a', 'b', 'c', 'd'], points: [1, 2.5, 3, 4, 5, 6], flags: { x: true, y: false }, note: null, a: 'a', b: 1, c: true, d: 1.5, e: 'e', f: 2, g: false, h: 2.5, child: depth > 0 ? tree(below, 0) : null, children: Array.from({ length: width }, () => tree(below, depth > 4 ? width : 0)) };
}

export function wrongTree() {
  const { children, ...rest } = tree();
  return { ...rest, extra: 1, children: /** @type {Record<string, unknown>[]} */ (children).map((child, index) => (index === 0 ? { ...child, id: -1 } : index === 5 ? { ...child, points: [1, 'x'] } : child)) };
}
