import * as api from '../fixture/client.js';
import type { ClientOptions } from '../fixture/client.js';

export interface Sent extends RequestInit {
  readonly url: string;
  readonly headers: Headers;
}

/** A client that records what it sends; every reply is an empty 200, or what is given. */
export function record(options: ClientOptions = {}, response = (): Response => new Response()): { sent: Sent[]; client: api.Client } {
  const sent: Sent[] = [];
  const client = api.createClient({
    baseUrl: 'https://h/v1',
    fetch: async (url, init) => {
      sent.push({ ...init, url, headers: new Headers(init.headers) });
      return response();
    },
    ...options,
  });
  return { sent, client };
}

/** A JSON reply. */
export function reply(body: string | null, init: ResponseInit = {}): Response {
  return new Response(body, { headers: { 'Content-Type': 'application/json' }, ...init });
}
