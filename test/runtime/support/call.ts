import { createDepot } from './depot.js';

export type Depot = ReturnType<typeof createDepot>;

export const base = 'http://depot.test/api/v3';
export const token = { Authorization: 'Bearer writer' };
export const json = { ...token, 'Content-Type': 'application/json' };

/** Sends a request with a token to a depot, a new one if none is given. */
export function call(path: string, init: RequestInit = {}, depot: Depot = createDepot()): Promise<Response> {
  return depot.fetch(new Request(base + path, { headers: token, ...init }));
}

export function post(body: BodyInit | null, headers: Record<string, string> = json, depot?: Depot): Promise<Response> {
  return call('/items', { method: 'POST', body, headers, duplex: 'half' } as RequestInit, depot);
}

/** The body of an error answer. */
export async function problem(response: Promise<Response>): Promise<object> {
  return (await (await response).json()) as object;
}
