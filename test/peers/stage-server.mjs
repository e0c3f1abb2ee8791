import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/** @import { IncomingMessage, ServerResponse } from 'node:http' */

/**
 * @typedef {object} CaseResult
 * @property {string} name
 * @property {string} [error]
 */

const pagination = { next: 0, previous: 0, count: 1, current: 1, total_pages: 1, start_index: 1, end_index: 1 };
const types = { html: 'text/html', js: 'text/javascript', mjs: 'text/javascript' };

/** What the list answers to a search for one of these words, beside pages: mostly what no server should. */
const misbehaviour = {
  truncated: (response) => reply(response, 200, '{"pagination":', 'application/json'),
  html: (response) => reply(response, 200, '<p>It works!</p>', 'text/html'),
  bytes: (response) => reply(response, 200, Buffer.from([0x22, 0xff, 0xfe, 0x22]), 'application/json'),
  teapot: (response) => reply(response, 418, 'short and stout', 'text/plain'),
  moved: (response) => response.writeHead(302, { Location: '?search=arrived' }).end(),
  loop: (response) => response.writeHead(302, { Location: '?search=loop' }).end(),
  cut: (response) => response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': 100 }).write('{', () => response.destroy()),
  silence: () => {},
  endless: (response) => response.writeHead(200, { 'Content-Type': 'application/json' }).write('{'),
};

/**
 * Serves the stages API as the suite expects it, the files of a folder below `/app/`, and takes the suite's report.
 *
 * @param {string} folder
 * @returns {Promise<{ origin: string, report: Promise<readonly CaseResult[]>, close: () => void }>}
 */
export async function serveStages(folder) {
  let resolveReport = (/** @type {readonly CaseResult[]} */ _) => {};
  /** @type {Promise<readonly CaseResult[]>} */
  const report = new Promise((resolve) => (resolveReport = resolve));
  const server = createServer((request, response) => {
    answer(request, response, folder, resolveReport).catch((error) => response.writeHead(500).end(String(error)));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { origin: `http://127.0.0.1:${port}`, report, close };
}

/**
 * @param {IncomingMessage} request
 * @param {ServerResponse} response
 * @param {string} folder
 * @param {(results: readonly CaseResult[]) => void} resolveReport
 */
async function answer(request, response, folder, resolveReport) {
  const { pathname, searchParams, search } = new URL(request.url ?? '', 'http://localhost');
  const route = `${request.method} ${pathname}`;
  if (route === 'POST /report') {
    resolveReport(JSON.parse(await text(request)));
    return reply(response, 200, 'thank you', 'text/plain');
  }
  if (route.startsWith('GET /app/')) return file(response, join(folder, pathname.slice('/app'.length)));
  if (request.headers.authorization !== 'Bearer secret') return json(response, 403, { detail: 'Authentication credentials were not provided.' });
  if (route === 'GET /api/v3/stages/captcha/') return list(response, searchParams, search);
  const pk = /^\/api\/v3\/stages\/captcha\/(?:([^/]+)\/)?$/u.exec(pathname)?.[1] ?? 'new';
  if (request.headers['content-type'] !== 'application/json') return reply(response, 415, 'it is not JSON', 'text/plain');
  return write(request, response, request.method === 'POST' ? 201 : 200, pk);
}

function list(response, searchParams, search) {
  const word = searchParams.get('search') ?? 'any';
  const misbehave = misbehaviour[word];
  if (misbehave) return misbehave(response);
  response.setHeader('X-Query', search);
  return json(response, 200, { pagination: { ...pagination, current: Number(searchParams.get('page') ?? 1) }, results: [{ name: word }], autocomplete: {} });
}

async function write(request, response, status, pk) {
  const stage = JSON.parse(await text(request));
  if (stage.name === '') return json(response, 400, { name: ['This field may not be blank.'] });
  return json(response, status, { ...stage, pk });
}

async function file(response, path) {
  const contents = await readFile(path).catch(() => undefined);
  if (contents === undefined) return reply(response, 404, 'there is no such file', 'text/plain');
  return reply(response, 200, contents, types[path.split('.').at(-1)] ?? 'text/plain');
}

function json(response, status, value) {
  return reply(response, status, JSON.stringify(value), 'application/json');
}

function reply(response, status, body, type) {
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) }).end(body);
}
