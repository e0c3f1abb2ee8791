import { expect, it } from 'vitest';
import { jsonSequenceBody } from '../../templates/runtime/read-stream.js';
import { json } from '../../templates/runtime/reply-body.js';
import { serverOf } from '../../templates/runtime/server.js';

/** What a handler reads of a request's items, and what becomes of the request. */
async function sent(text: string): Promise<readonly [items: readonly unknown[], status: number]> {
  const items: unknown[] = [];
  const handler = async ({ body }: { readonly body: AsyncIterable<unknown> }): Promise<object> => {
    for await (const item of body) items.push(item);
    return { status: 200, body: {} };
  };
  const server = serverOf({ add: { id: 'add', route: 'POST /', body: jsonSequenceBody(), responses: [json, 200] } }, {}, { add: handler }, {}, '');
  const request = new Request('http://localhost/', { method: 'POST', headers: { 'Content-Type': 'application/json-seq' }, body: text });
  return [items, (await server.fetch(request)).status];
}

it.each<[string, readonly unknown[], number]>([
  ['\x1e1\n\x1e{"a":1}\n\x1enull\n', [1, { a: 1 }, null], 200],
  ['\x1e{"a":1}\x1e[2]\x1e"b"', [{ a: 1 }, [2], 'b'], 200],
  // What may have been cut off (RFC 7464, 2.4).
  ['\x1e1\n\x1e12', [1], 400],
  ['\x1etrue', [], 400],
])('a request of the JSON text sequence %j', async (text, items, status) => {
  expect(await sent(text)).toEqual([items, status]);
});
