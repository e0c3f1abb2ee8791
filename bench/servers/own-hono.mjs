import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { honoHandler } from './api/adapters/hono.js';
import { serve } from './listen.mjs';
import { api } from './own-api.mjs';

const app = new Hono();
app.use(honoHandler(api));
serve(createAdaptorServer({ fetch: app.fetch }));
