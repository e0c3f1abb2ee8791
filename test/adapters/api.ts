import { bearer } from '../../templates/runtime/schemes.js';
import { binaryBody } from '../../templates/runtime/read-text.js';
import type { IncomingBytes } from '../../templates/runtime/incoming-bytes.js';
import { jsonBody } from '../../templates/runtime/read-body.js';
import { empty, json } from '../../templates/runtime/reply-body.js';
import { blobAs } from '../../templates/runtime/reply-formats.js';
import { jsonLines } from '../../templates/runtime/reply-streams.js';
import { serverOf } from '../../templates/runtime/server.js';
import type { Routes, Server } from '../../templates/runtime/server-types.js';

/** What a host gives handlers as their context. */
export type Context = { readonly host: string } | undefined;

/** What happened in the API, for tests to wait for. */
export interface Seen {
  /** The silent stream may go on. */
  released: boolean;
  pulled: number;
  returned: number;
  aborted: number;
  /** Requests that a handler is busy with. */
  waiting: number;
  /** The most bytes that were held at once while an upload was read. */
  held: number;
  readonly errors: unknown[];
}

interface Uploaded {
  readonly body: IncomingBytes;
  readonly request: Request;
}

const reply = (id: string, route: string, ...responses: Routes[string]['responses']): Routes[string] => ({ id, route, responses });

const routes: Routes = {
  echo: { ...reply('echo', 'POST /echo', json, 200), body: jsonBody({ required: true }) },
  upload: { ...reply('upload', 'POST /upload', json, 200), body: binaryBody({ required: true }) },
  small: { ...reply('small', 'POST /small', json, 200), body: binaryBody({ required: true }) },
  large: { ...reply('large', 'POST /large', json, 200), body: binaryBody({ required: true }) },
  same: { ...reply('same', 'POST /same', blobAs('*/*'), 200), body: binaryBody({ required: true }) },
  secret: { ...reply('secret', 'POST /secret', json, 200), body: jsonBody(), security: ['token'] },
  cookies: reply('cookies', 'GET /cookies', empty, 204),
  nothing: reply('nothing', 'GET /nothing', empty, 200),
  bytes: reply('bytes', 'GET /bytes', blobAs('application/octet-stream'), 200),
  blob: reply('blob', 'GET /blob', blobAs('image/png'), 200),
  stream: reply('stream', 'GET /stream', jsonLines('application/jsonl'), 200),
  silent: reply('silent', 'GET /silent', jsonLines('application/jsonl'), 200),
  broken: reply('broken', 'GET /broken', jsonLines('application/jsonl'), 200),
  wait: reply('wait', 'GET /wait', empty, 204),
  asked: reply('asked', 'POST /asked', json, 200),
  raw: reply('raw', 'GET /raw', json, 200),
};

export interface Api {
  readonly server: Server<Context>;
  readonly seen: Seen;
}

/** An API under `/api` whose operations use all that a host has to carry. */
export function createApi(): Api {
  const seen: Seen = { released: false, pulled: 0, returned: 0, aborted: 0, waiting: 0, held: 0, errors: [] };
  async function* endless(): AsyncGenerator<string> {
    try {
      for (;;) {
        seen.pulled++;
        yield 'x'.repeat(65_536);
      }
    } finally {
      seen.returned++;
    }
  }
  async function* silent(): AsyncGenerator<string> {
    while (!seen.released) await new Promise((resolve) => setTimeout(resolve, 5));
    yield 'late';
  }
  async function* breaking(): AsyncGenerator<string> {
    yield 'first';
    await new Promise((resolve) => setTimeout(resolve, 20));
    throw new Error('broken');
  }
  const handlers = {
    echo: ({ body, context }: { readonly body: unknown; readonly context: Context }) => ({ status: 200, body: { body, host: context?.host } }),
    upload: async ({ body }: Uploaded) => {
      const { size, type } = await body.blob();
      return { status: 200, body: { size, type } };
    },
    small: async ({ body }: Uploaded) => {
      try {
        return { status: 200, body: { size: (await body.bytes()).length } };
      } catch (cause) {
        throw new Error('it could not be kept', { cause });
      }
    },
    large: async ({ body, request }: Uploaded) => {
      const reading = request.headers.get('X-Reading');
      if (reading === 'none') return { status: 200, body: { size: 0 } };
      if (reading === 'begun') {
        const reader = body.stream().getReader();
        const { value } = await reader.read();
        void reader.read().catch(() => {});
        return { status: 200, body: { size: value?.length } };
      }
      let size = 0;
      const before = process.memoryUsage().arrayBuffers;
      try {
        for await (const chunk of body) {
          size += chunk.length;
          seen.held = Math.max(seen.held, process.memoryUsage().arrayBuffers - before);
          if (reading === 'first') break;
          // Whoever does not read is not told by Node that the client goes away.
          if (reading === 'wait' && seen.waiting++ === 0) await new Promise((resolve) => setTimeout(resolve, 500));
        }
      } catch (error) {
        seen.aborted++;
        throw error;
      }
      return { status: 200, body: { size } };
    },
    same: ({ body }: Uploaded) => ({ status: 200, body: body.stream() }),
    secret: () => ({ status: 200, body: 'secret' }),
    cookies: () => ({ status: 204, headers: { 'Set-Cookie': ['a=1; Path=/', 'b=2, 3'] } }),
    nothing: () => ({ status: 200 }),
    bytes: () => ({ status: 200, body: new Uint8Array([1, 2, 255]) }),
    blob: () => ({ status: 200, body: new Blob(['png'], { type: 'image/png' }) }),
    stream: () => ({ status: 200, body: endless() }),
    silent: () => ({ status: 200, body: silent() }),
    broken: () => ({ status: 200, body: breaking() }),
    wait: async ({ signal }: { readonly signal: AbortSignal }) => {
      seen.waiting++;
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      seen.aborted++;
      return { status: 204 };
    },
    asked: async ({ request }: { readonly request: Request }) => ({
      status: 200,
      body: { method: request.method, path: new URL(request.url).pathname + new URL(request.url).search, header: request.headers.get('X-A'), text: await request.text() },
    }),
    raw: () => ({ raw: new Response('tea', { status: 418, headers: [['X-A', 'b'], ['Set-Cookie', 'a=1'], ['Set-Cookie', 'b=2']] }) }),
  };
  const security = { token: () => undefined };
  const maxBodyBytes = ({ id }: { readonly id: string }): number => ({ small: 1_000, large: 1e9 })[id] ?? 1024 * 1024;
  const server = serverOf<Context>(routes, { token: bearer }, handlers, { security, maxBodyBytes, onError: (error) => seen.errors.push(error) }, '/api');
  return { server, seen };
}
