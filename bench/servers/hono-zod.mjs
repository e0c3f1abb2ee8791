// Hono with the document's schemas as zod has them; replies are not checked.
import { createAdaptorServer } from '@hono/node-server';
import { zValidator } from '@hono/zod-validator';
import { Hono } from 'hono';
import { z } from 'zod';
import { authorization, created, page } from './data.mjs';
import { serve } from './listen.mjs';

const filled = z.string().min(1);
const flowRequest = z.object({
  name: filled,
  slug: z.string().min(1).max(50).regex(/^[-a-zA-Z0-9_]+$/u),
  title: filled,
  designation: z.enum(['authentication', 'authorization', 'invalidation', 'enrollment', 'unenrollment', 'recovery', 'stage_configuration']),
  policy_engine_mode: z.enum(['all', 'any']).optional(),
  compatibility_mode: z.boolean().optional(),
  layout: z.enum(['stacked', 'content_left', 'content_right', 'sidebar_left', 'sidebar_right']).optional(),
  denied_action: z.enum(['message_continue', 'message', 'continue']).optional(),
});
const stageRequest = z.object({
  name: filled,
  flow_set: z.array(flowRequest).optional(),
  public_key: filled,
  private_key: filled,
  js_url: filled.optional(),
  api_url: filled.optional(),
  interactive: z.boolean().optional(),
  score_min_threshold: z.number().optional(),
  score_max_threshold: z.number().optional(),
  error_on_invalid_score: z.boolean().optional(),
});
const text = z.string().optional();
const query = z.object({ name: text, ordering: text, page: z.coerce.number().int().optional(), page_size: z.coerce.number().int().optional(), public_key: text, search: text });

const app = new Hono();
app.use(async (context, next) => (context.req.header('authorization') === authorization ? next() : context.json({ detail: 'forbidden' }, 403)));
app.get('/api/v3/stages/captcha/', zValidator('query', query), (context) => context.json(page));
app.post('/api/v3/stages/captcha/', zValidator('json', stageRequest), (context) => context.json(created(context.req.valid('json')), 201));
serve(createAdaptorServer({ fetch: app.fetch }));
