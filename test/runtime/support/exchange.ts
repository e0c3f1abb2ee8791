import { clientOf as createClient, empty, send } from '../../../templates/faces/client.js';
import type { Encoder } from '../../../templates/runtime/encode.js';
import type { Style } from '../../../templates/runtime/decode.js';
import * as server from '../../../templates/faces/server.js';
import type { Value } from '../../../templates/runtime/values.js';

/** How one parameter named `color` is sent and read. */
export interface Parameter {
  readonly place: 'path' | 'query' | 'header' | 'cookie';
  readonly encode: Encoder;
  readonly decode: Style;
  /** The default has text around the parameter. */
  readonly template?: string;
}

export interface Exchange {
  /** What stood on the wire in the parameter's place; undefined: nothing. */
  readonly sent: string | undefined;
  /** What the handler was given; undefined: nothing. An answer of the server that is no success is its problem. */
  readonly received: unknown;
}

/** Sends a value from a client to a server. Rejects where the client does. */
export async function exchange({ place, encode, decode, template = '/p{color}' }: Parameter, value: Value, sample: unknown): Promise<Exchange> {
  const path = place === 'path' ? template : '/a';
  const seen: { sent?: string | undefined; received?: unknown } = {};
  const handler = (request: Record<string, Record<string, unknown>>): object => {
    seen.received = request[place]?.['color'];
    return { status: 204 };
  };
  const route = { id: 'a', route: `GET ${path}`, [place]: server.inStyle(decode, { color: value }), responses: [server.empty, 204] };
  const api = server.serverOf({ a: route }, {}, { a: handler }, {}, '');
  const client = createClient(
    {
      fetch: async (url, { headers }) => {
        const { pathname, search } = new URL(url);
        const sent = { path: pathname.slice(template.indexOf('{')), query: search || null, header: headers.get('color'), cookie: headers.get('Cookie') };
        seen.sent = sent[place] ?? undefined;
        const response = await api.fetch(new Request(url, { headers }));
        if (!response.ok) seen.received = ((await response.clone().json()) as { readonly errors?: unknown }).errors ?? response.status;
        return response;
      },
    },
    'http://h',
  );
  await send(client, { id: 'a', route: `GET ${path}`, [place]: [encode, 'color'], responses: [empty, 204] }, { [place]: { color: sample } });
  return { sent: seen.sent, received: seen.received };
}
