// The least that a server does which has the same JSON come and go: it checks nothing.
import { created, page } from './data.mjs';
import { listen } from './listen.mjs';

/**
 * @param {import('node:http').ServerResponse} response
 * @param {number} status
 * @param {object} body
 */
function reply(response, status, body) {
  const text = JSON.stringify(body);
  response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) }).end(text);
}

listen((request, response) => {
  if (request.method === 'GET') return reply(response, 200, page);
  /** @type {Buffer[]} */
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => reply(response, 201, created(JSON.parse(Buffer.concat(chunks).toString()))));
});
