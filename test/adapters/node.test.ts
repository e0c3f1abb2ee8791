import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { nodeListener } from '../../templates/adapters/node.js';
import { createApi } from './api.js';
import { behaviours } from './behaviour.js';
import { uploads } from './uploads.js';
import type { Host } from './world.js';
import { withSocket } from '../runtime/support/node-server.js';

const host: Host = async (api) => {
  const server = createServer(nodeListener(api, () => ({ host: 'node' })));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

describe('node:http', () => {
  behaviours(host, { name: 'node' });
  uploads(host, { name: 'node' });
});

const ofThePlatform: Host = async ({ fetch }) => {
  const ends: (() => void)[] = [];
  const origin = await new Promise<string>((resolve) => void withSocket((request) => fetch(request, { host: 'fetch' }), (origin) => new Promise<void>((end) => (ends.push(end), resolve(origin)))));
  return { origin, close: async () => ends.forEach((end) => end()) };
};

describe('fetch', () => uploads(ofThePlatform, { name: 'fetch', foreign: true }));

test('a body that was read before is not taken for an empty one', async () => {
  const { server, seen } = createApi();
  const listener = nodeListener(server);
  const http = createServer((request, response) => void buffer(request).then(() => listener(request, response)));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const headers = { 'Content-Type': 'application/octet-stream' };
  for (const path of ['upload', 'large', 'small']) {
    const response = await fetch(`http://127.0.0.1:${(http.address() as AddressInfo).port}/api/${path}`, { method: 'POST', body: 'abc', headers });
    expect(response.status).toBe(500);
  }
  expect(seen.errors).toHaveLength(3);
  await new Promise((resolve) => http.close(resolve).closeAllConnections());
});
