// Express with express-openapi-validator and the document itself; it checks requests, and replies only when asked to.
import express from 'express';
import { middleware } from 'express-openapi-validator';
import process from 'node:process';
import { authorization, created, page } from './data.mjs';
import { listen } from './listen.mjs';

const [apiSpec = ''] = process.argv.slice(2);
const app = express();
app.use(express.json());
app.use(middleware({ apiSpec, validateRequests: true, validateSecurity: { handlers: { authentik: (request) => request.headers.authorization === authorization } } }));
app.get('/api/v3/stages/captcha/', (_request, response) => void response.json(page));
app.post('/api/v3/stages/captcha/', ({ body }, response) => void response.status(201).json(created(body)));
app.use((error, _request, response, _next) => void response.status(error.status ?? 500).json({ detail: error.message }));
listen(app);
