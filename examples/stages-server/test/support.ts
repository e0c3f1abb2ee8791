import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { createClient, type CaptchaStageRequest, type Client } from 'authentik-stages';
import { readConfig } from '../src/config.js';
import { createLogger } from '../src/log.js';
import { serve, type Running } from '../src/serve.js';

/** What `npm start` runs. */
export const program = fileURLToPath(new URL('../src/main.js', import.meta.url));

/** What the environment says of the database. */
export type Settings = Readonly<Record<string, string>>;

/** A token of all tests. */
export const token = 'a-token-for-the-tests-alone';

/** A kind of database that the tests are run with; each call gives a new one, without anything in it. */
export interface Kind {
  readonly name: string;
  /** As long as the server runs. */
  readonly empty: () => Promise<Settings>;
  /** As long as the folder is there, which may be used for it. */
  readonly kept: (folder: string) => Promise<Settings>;
}

/** A server in this process, with what drives it. */
export interface Driven extends Running {
  readonly client: Client;
  /** A request as it is, for what the client does not let happen. */
  readonly raw: (path: string, init?: RequestInit) => Promise<{ readonly status: number; readonly body: unknown; readonly headers: Headers }>;
}

/** Starts a server in this process on any free port. */
export async function start(settings: Settings): Promise<Driven> {
  const running = await serve(readConfig({ ...settings, PORT: '0', BOOTSTRAP_TOKEN: token }), createLogger('silent'));
  const baseUrl = `${running.url}/api/v3`;
  const client = createClient({ baseUrl, auth: { authentik: token } });
  const raw: Driven['raw'] = async (path, init) => {
    const response = await fetch(baseUrl + path, { ...init, headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', ...init?.headers } });
    return { status: response.status, body: await response.json().catch(() => undefined), headers: response.headers };
  };
  return { ...running, client, raw };
}

/** A text that nothing else has in its name. */
export function unique(): string {
  return randomUUID().slice(0, 13);
}

/** The least that makes a stage. */
export function stageNamed(name: string, more: Partial<CaptchaStageRequest> = {}): CaptchaStageRequest {
  return { name, public_key: 'public', private_key: 'a secret', ...more };
}

/** All that an iteration gives. */
export async function listOf<T>(iteration: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const one of iteration) list.push(one);
  return list;
}

/** Status and body of an answer that the document declares, and that is no success. */
export function refusal(result: { readonly ok: boolean; readonly status?: number | undefined; readonly error?: unknown }): readonly [status: number, body: unknown] {
  assert.ok(!result.ok && result.status !== undefined, `no declared error: ${JSON.stringify(result)}`);
  return [result.status, result.error];
}
