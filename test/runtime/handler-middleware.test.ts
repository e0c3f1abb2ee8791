import { describe, expect, it, vi } from 'vitest';
import { createServer, HttpError } from './uploads/server.js';
import type { HandlerMiddleware, Handlers } from './uploads/server.js';

interface People {
  readonly token: { readonly user: string };
  readonly session: { readonly user: string };
  readonly csrf: true;
}
interface Context {
  readonly trace: string;
}
type Middleware = HandlerMiddleware<Handlers<People, Context>>;

const putFile: Handlers<People, Context>['putFile'] = ({ path }) => {
  if (path.name === 'broken') throw new Error('broken');
  return { status: 201, headers: { ETag: '"a"', 'Set-Cookie': 'a=1' }, body: { size: path.name.length } };
};

function put(name: string, handlerMiddleware: readonly Middleware[], body = '{"link":"http://h/"}', onError = vi.fn<(error: unknown) => void>()): Promise<Response> {
  const security = { token: ({ credential }: { readonly credential: string }) => ({ user: credential }), session: () => undefined, csrf: () => undefined };
  const server = createServer<People, Context, true>({ putFile }, { partial: true, security, handlerMiddleware, onError });
  const headers = { Authorization: 'Bearer ann', 'Content-Type': 'application/json' };
  return server.fetch(new Request(`http://h/v1/files/${name}`, { method: 'PUT', headers, body }), { trace: 't1' });
}

describe('middleware around handlers', () => {
  it('sees name, input, principals, context and reply, typed by the name', async () => {
    const seen: unknown[] = [];
    const audit: Middleware = async (call, next) => {
      const { status, body } = await next();
      const user = call.name === 'putFile' && 'token' in call.auth ? call.auth.token.user : undefined;
      // What each operation gets is known once its name is.
      const what: string = call.name === 'putFile' ? call.input.path.name : call.input.body.title;
      const link: string | undefined = call.name === 'putFile' && call.input.contentType === 'application/json' ? call.input.body.link : undefined;
      seen.push([call.name, call.operation, what, link, user, call.context.trace, call.signal.aborted, call.request.url, status, body]);
      return { status, body, headers: { ETag: '"b"', 'Set-Cookie': 'c=2' } };
    };
    const response = await put('a', [audit]);
    expect([response.status, await response.json(), response.headers.get('ETag')]).toEqual([201, { size: 1 }, '"b"']);
    expect(seen).toEqual([['putFile', { id: 'put_file', route: 'PUT /files/{name}' }, 'a', 'http://h/', 'ann', 't1', false, 'http://h/v1/files/a', 201, { size: 1 }]]);
  });

  it('stands one around the other, and before neither what is not allowed nor what is not valid', async () => {
    const order: string[] = [];
    const named = (name: string): Middleware => async (_, next) => {
      order.push(`before ${name}`);
      const reply = await next();
      order.push(`after ${name}`);
      return reply;
    };
    await put('a', [named('a'), named('b')]);
    expect(order.splice(0)).toEqual(['before a', 'before b', 'after b', 'after a']);
    expect((await put('a', [named('a')], '{}')).status).toBe(400);
    expect(order).toEqual([]);
  });

  it('refuses by what the input is', async () => {
    const own: Middleware = (call, next) => {
      if (call.name === 'putFile' && call.input.path.name.startsWith('.')) throw new HttpError(403, 'not that one');
      return next();
    };
    expect([(await put('a', [own])).status, (await put('.a', [own])).status]).toEqual([201, 403]);
  });

  it('is told what a handler throws, and may reply instead', async () => {
    const onError = vi.fn<(error: unknown) => void>();
    const told: unknown[] = [];
    const watch: Middleware = (_, next) => next().catch((error: unknown) => {
      told.push(error);
      throw error;
    });
    const instead: Middleware = (_, next) => next().catch(() => ({ status: 404 }));
    expect((await put('broken', [watch], undefined, onError)).status).toBe(500);
    expect([told, onError.mock.calls.map(([error]) => error)]).toEqual([[new Error('broken')], [new Error('broken')]]);
    expect((await put('broken', [instead, watch])).status).toBe(404);
    expect((await put('a', [() => ({ status: 205 })])).status).toBe(500);
  });

  it('knows no more of a call than its name has said', () => {
    const wrong: Middleware = (call, next) => {
      // @ts-expect-error -- another operation has no such input
      void call.input.path;
      // @ts-expect-error -- there is no such operation
      if (call.name === 'putFiles') return next();
      // @ts-expect-error -- the context is what it is
      void call.context.other;
      return next();
    };
    expect(wrong).toBeTypeOf('function');
  });
});
