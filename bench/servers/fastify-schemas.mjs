// Fastify with the schemas of the document written out by hand: Ajv checks requests, fast-json-stringify prints replies.
import fastify from 'fastify';
import { authorization, created, page } from './data.mjs';
import { serve } from './listen.mjs';

const [string, filled, uuid, integer, boolean, double] = [{ type: 'string' }, { type: 'string', minLength: 1 }, { type: 'string', format: 'uuid' }, { type: 'integer' }, { type: 'boolean' }, { type: 'number', format: 'double' }];
const slug = { type: 'string', maxLength: 50, pattern: '^[-a-zA-Z0-9_]+$' };
const flowRules = {
  designation: { type: 'string', enum: ['authentication', 'authorization', 'invalidation', 'enrollment', 'unenrollment', 'recovery', 'stage_configuration'] },
  policy_engine_mode: { type: 'string', enum: ['all', 'any'] },
  compatibility_mode: boolean,
  layout: { type: 'string', enum: ['stacked', 'content_left', 'content_right', 'sidebar_left', 'sidebar_right'] },
  denied_action: { type: 'string', enum: ['message_continue', 'message', 'continue'] },
};
const flow = {
  type: 'object',
  required: ['pk', 'policybindingmodel_ptr_id', 'name', 'slug', 'title', 'designation', 'background', 'export_url'],
  properties: { pk: uuid, policybindingmodel_ptr_id: uuid, name: string, slug, title: string, background: string, export_url: string, ...flowRules },
};
const flowRequest = { type: 'object', required: ['name', 'slug', 'title', 'designation'], properties: { name: filled, slug: { ...slug, minLength: 1 }, title: filled, ...flowRules } };
const rules = { interactive: boolean, score_min_threshold: double, score_max_threshold: double, error_on_invalid_score: boolean };
const stage = {
  type: 'object',
  required: ['pk', 'name', 'component', 'verbose_name', 'verbose_name_plural', 'meta_model_name', 'public_key'],
  properties: { pk: uuid, name: string, component: string, verbose_name: string, verbose_name_plural: string, meta_model_name: string, flow_set: { type: 'array', items: flow }, public_key: string, js_url: string, api_url: string, ...rules },
};
const stageRequest = {
  type: 'object',
  required: ['name', 'public_key', 'private_key'],
  properties: { name: filled, flow_set: { type: 'array', items: flowRequest }, public_key: filled, private_key: filled, js_url: filled, api_url: filled, ...rules },
};
const counts = ['next', 'previous', 'count', 'current', 'total_pages', 'start_index', 'end_index'];
const pagination = { type: 'object', required: counts, properties: Object.fromEntries(counts.map((name) => [name, integer])) };
const pages = { type: 'object', required: ['pagination', 'results'], properties: { pagination, results: { type: 'array', items: stage } } };
const querystring = { type: 'object', properties: { name: string, ordering: string, page: integer, page_size: integer, public_key: string, search: string } };

const app = fastify();
app.addHook('onRequest', (request, reply, done) => {
  if (request.headers.authorization === authorization) return done();
  reply.code(403).send({ detail: 'forbidden' });
});
app.get('/api/v3/stages/captcha/', { schema: { querystring, response: { 200: pages } } }, async () => page);
app.post('/api/v3/stages/captcha/', { schema: { body: stageRequest, response: { 201: stage } } }, async ({ body }, reply) => {
  reply.code(201);
  return created(body);
});
await app.listen({ host: '127.0.0.1', port: 0 });
serve(app.server);
