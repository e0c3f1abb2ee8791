// Answers every request for the captcha stages with one page of twenty; sends its port to the process that forked it.
import { createServer } from 'node:http';
import process from 'node:process';
import { authorization, page } from './servers/data.mjs';

const body = Buffer.from(JSON.stringify({ ...page, autocomplete: {} }));

const server = createServer(({ method, url, headers }, response) => {
  const isRight = method === 'GET' && url === '/api/v3/stages/captcha/?ordering=name' && headers.authorization === authorization;
  const reply = isRight ? body : Buffer.from(JSON.stringify({ detail: `${method} ${url} ${headers.authorization}` }));
  response.writeHead(isRight ? 200 : 403, { 'Content-Type': 'application/json', 'Content-Length': reply.length }).end(reply);
});

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.(typeof address === 'object' ? address?.port : undefined);
});
process.on('disconnect', () => process.exit());
