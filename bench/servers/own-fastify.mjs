import fastify from 'fastify';
import { fastifyPlugin } from './api/adapters/fastify.js';
import { serve } from './listen.mjs';
import { api } from './own-api.mjs';

const app = fastify();
app.register(fastifyPlugin(api));
await app.listen({ host: '127.0.0.1', port: 0 });
serve(app.server);
