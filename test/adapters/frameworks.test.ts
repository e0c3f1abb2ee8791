import type { Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import express from 'express';
import express4 from 'express4';
import fastify from 'fastify';
import { Hono } from 'hono';
import type { Context } from 'hono';
import { describe, expect, test } from 'vitest';
import { expressHandler } from '../../templates/adapters/express.js';
import { fastifyPlugin } from '../../templates/adapters/fastify.js';
import { honoHandler } from '../../templates/adapters/hono.js';
import { createApi } from './api.js';
import { behaviours } from './behaviour.js';
import { uploads } from './uploads.js';
import type { Host, Served } from './world.js';

async function served(server: HttpServer): Promise<Served> {
  if (!server.listening) await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function onExpress(app: express.Express, api: Parameters<Host>[0]): Promise<Served> {
  app.use((_, response, next) => {
    response.setHeader('X-Hook', 'a');
    next();
  });
  app.use('/api', expressHandler(api, (request) => ({ host: request.hostname === '' ? '' : 'express' })));
  app.get('/api/other', (_, response) => void response.send('other'));
  return served(app.listen(0, '127.0.0.1'));
}

const hosts: Record<string, Host> = {
  fastify: async (api) => {
    const app = fastify({ forceCloseConnections: true });
    app.addHook('onRequest', async (_, reply) => void reply.header('X-Hook', 'a'));
    app.get('/api/other', async () => 'other');
    await app.register(fastifyPlugin(api, (request) => ({ host: request.host === '' ? '' : 'fastify' })));
    const origin = await app.listen({ host: '127.0.0.1', port: 0 });
    return { origin, close: () => app.close() };
  },
  'express 5': (api) => onExpress(express(), api),
  // Its types are others, and what the adapter asks of them is the same.
  'express 4': (api) => onExpress(express4() as object as express.Express, api),
  hono: async (api) => {
    const app = new Hono<{ Variables: { host: string } }>();
    app.use(async (context, next) => {
      context.set('host', 'hono');
      await next();
      context.header('X-Hook', 'a');
    });
    app.use(honoHandler(api, (context: Context<{ Variables: { host: string } }>) => ({ host: context.get('host') })));
    app.get('/api/other', (context) => context.text('other'));
    return served(serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }) as HttpServer);
  },
};

describe.each(Object.entries(hosts))('%s', (name, host) => {
  const traits = { name: name.replace(/ .*/, ''), passesOn: true, foreign: name === 'hono' };
  behaviours(host, traits);
  uploads(host, traits);

  test('other routes and hooks of the framework are what they were', async () => {
    const { origin, close } = await host(createApi().server);
    const other = await fetch(`${origin}/api/other`);
    expect([other.status, await other.text()]).toEqual([200, 'other']);
    const own = await fetch(`${origin}/api/bytes`);
    expect([own.status, own.headers.get('X-Hook')]).toEqual([200, 'a']);
    await close();
  });
});

test('hono on another host than Node: what is read of a body is counted, whatever its length is said to be', async () => {
  let pulled = 0;
  const body = new ReadableStream<Uint8Array>({ pull: (controller) => void (pulled++, controller.enqueue(new Uint8Array(65_536))) });
  const app = new Hono<{ Variables: { host: string } }>().use(honoHandler(createApi().server, () => ({ host: 'hono' })));
  const init = { method: 'POST', body, headers: { 'Content-Type': 'application/octet-stream', 'Content-Length': '2' }, duplex: 'half' };
  const response = await app.request('/api/upload', init as RequestInit);
  expect([response.status, pulled < 40]).toEqual([413, true]);
});
