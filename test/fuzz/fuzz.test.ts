import { createServer as createHttpServer } from 'node:http';
import type { Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createServer as createStages } from '../../generated/authentik-stages/server.js';
import { nodeListener } from '../../templates/adapters/node.js';
import type { IncomingBytes } from '../../templates/runtime/incoming-bytes.js';
import type { Server } from '../../templates/runtime/server-types.js';
import { createServer as createBodies } from '../runtime/bodies/server.js';
import { createServer as createDepot } from '../runtime/fixture/server.js';
import { createServer as createParameters } from '../runtime/parameters/server.js';
import { fire } from './fire.js';
import { Requests, type Shot } from './requests.js';

/** How many requests, and from which seed: `npm run fuzz` has many, and says from where. */
const count = Number(process.env['FUZZ_COUNT'] ?? 500);
const seed = Number(process.env['FUZZ_SEED'] ?? 1);
const atATime = 24;

const errors: unknown[] = [];
const servers: { readonly http: HttpServer; readonly port: number; readonly routes: readonly string[] }[] = [];

/** Answers with all of its input, a little later, so that requests are in each other's way. */
const handlers = new Proxy<Record<string, unknown>>({}, { get: () => echo });

async function echo({ path, query, header, cookie, body, auth }: Readonly<Record<string, unknown>>): Promise<object> {
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 4));
  const read = isBytes(body) ? await (await body.blob()).text() : body;
  return { raw: Response.json({ path, query, header, cookie, read, auth }) };
}

/** Values of JSON and forms have no methods. */
function isBytes(body: unknown): body is IncomingBytes {
  return typeof body === 'object' && body !== null && 'blob' in body && typeof body.blob === 'function';
}

const principal = ({ credential }: { readonly credential: unknown }): unknown => (JSON.stringify(credential).includes('nobody') ? undefined : { credential });
const apis: readonly (readonly [Server<unknown>, readonly string[]])[] = [
  [createStages(handlers as never, { security: { authentik: principal }, onError }), ['GET /api/v3/stages/captcha/', 'POST /api/v3/stages/captcha/', 'PUT /api/v3/stages/captcha/{id}/', 'GET /api/v3/stages/source/']],
  [createDepot(handlers as never, { security: { token: principal, key: principal, key2: principal, login: principal }, onError }), ['GET /api/v3/items', 'POST /api/v3/items', 'GET /api/v3/items/mine', 'PUT /api/v3/items/{id}', 'GET /api/v3/items/{id}/trace', 'GET /api/v3/files/{x}.json']],
  [createBodies(handlers as never, { onError }), ['PUT /v1/notes/{id}', 'POST /v1/text', 'POST /v1/count', 'POST /v1/bytes', 'POST /v1/any', 'POST /v1/form', 'POST /v1/parts', 'POST /v1/mixed']],
  [createParameters(handlers as never, { onError, unknownQuery: 'refuse' }), ['GET /a/{id}/sub', 'GET /m/{p}/{l}']],
];

function onError(error: unknown): void {
  errors.push(error);
}

beforeAll(async () => {
  for (const [api, routes] of apis) {
    const http = createHttpServer(nodeListener(api));
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    servers.push({ http, port: (http.address() as AddressInfo).port, routes });
  }
});

afterAll(async () => {
  for (const { http } of servers) {
    http.closeAllConnections();
    await new Promise((resolve) => http.close(resolve));
  }
});

/** What is wrong with how a request was answered. */
async function judge(port: number, shot: Shot): Promise<readonly string[]> {
  const { text, isHanging } = await fire(port, shot, 8_000);
  const others = (text.match(/mark-\d+-\d+-/g) ?? []).filter((mark) => mark !== shot.mark);
  const [, status = ''] = /^HTTP\/1\.1 (\d+)/.exec(text.replace(/^HTTP\/1\.1 100[^]*?\r\n\r\n/, '')) ?? [];
  return [
    ...(isHanging ? ['it hangs'] : []),
    ...(others.length > 0 ? [`it has ${others.join()}`] : []),
    ...(text.match(/HTTP\/1\.1 5\d\d/g) ?? []),
    ...(status === '' && shot.isHttp && !shot.isCut && !isHanging ? ['there is no answer'] : []),
  ];
}

test(`${count} requests that are wrong in some way, from the seed ${seed}`, async () => {
  const requests = new Requests(seed);
  const failures: string[] = [];
  let left = count;
  const client = async (): Promise<void> => {
    while (left-- > 0) {
      const { port, routes } = servers[left % servers.length] ?? { port: 0, routes: [] };
      const shot = requests.next(routes);
      for (const failure of await judge(port, shot)) failures.push(`${failure}: ${JSON.stringify(Buffer.concat(shot.pieces).toString('latin1').slice(0, 2_000))}`);
    }
  };
  await Promise.all(Array.from({ length: atATime }, client));
  expect(failures.slice(0, 5)).toEqual([]);
  expect(errors.slice(0, 5)).toEqual([]);
  // They are still there, for a request with nothing wrong.
  const paths = ['/api/v3/stages/captcha/', '/api/v3/items/mine', '/v1/any', '/'];
  const answers = await Promise.all(servers.map(({ port }, index) => fetch(`http://127.0.0.1:${port}${paths[index]}`, { method: 'OPTIONS' })));
  expect(answers.every(({ status }) => status === 204 || status === 404)).toBe(true);
}, 600_000);
