import { readFileSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import { generate } from '../../generator/generate.js';
import { loadTemplates } from '../../generator/read/load.js';
import { jsonEvents, jsonLines, jsonSequence } from '../../templates/runtime/reply-streams.js';
import { serverOf } from '../../templates/runtime/server.js';
import type { BaseServerOptions, Routes } from '../../templates/runtime/server-types.js';
import { replyIssues } from '../../templates/runtime/validation.js';
import type { Replies } from '../../templates/runtime/validator.js';
import { loadValidators } from '../support/load-validators.js';

const text = readFileSync(new URL('../cases/streams/openapi.yaml', import.meta.url), 'utf8');
const { files } = await generate({ input: 'a.yaml', emit: ['validators'] }, new Map([['a.yaml', text]]), loadTemplates());
const validators = ((await loadValidators(new Map([['all', files.get('validators.ts') ?? '']]))).get('all') ?? {}) as unknown as Record<string, Replies>;
const issuesOf = (name: string): ReturnType<typeof replyIssues> => replyIssues(validators[`${name}$Replies`] ?? {});

const routes: Routes = {
  listen: { id: 'listen', route: 'GET /events', responses: [jsonEvents, 200], validateReply: issuesOf('Listen') },
  changes: { id: 'changes', route: 'GET /changes', responses: [jsonLines('application/x-ndjson'), 200, jsonSequence('application/json-seq'), 203], validateReply: issuesOf('Changes') },
};

async function read(stream: AsyncIterable<Uint8Array>): Promise<string> {
  let found = '';
  try {
    for await (const chunk of stream) found += new TextDecoder().decode(chunk);
  } catch {
    found += 'broken';
  }
  return found;
}

async function ask(path: string, status: number, items: readonly unknown[], responses: BaseServerOptions['responses']): Promise<unknown[]> {
  const onError = vi.fn<(error: unknown) => void>();
  async function* body(): AsyncGenerator<unknown> {
    yield* items;
  }
  const handler = (): object => ({ status, body: body() });
  const { fetch } = serverOf(routes, {}, { listen: handler, changes: handler }, { responses, onError }, '');
  const response = await fetch(new Request(`http://test${path}`));
  return [response.status, await read(response.body as unknown as AsyncIterable<Uint8Array>), onError.mock.calls.map(([error]) => (error as Error).message)];
}

it.each<[string, number, readonly unknown[], string, string, string]>([
  ['/events', 200, [{ data: { id: 1 } }, { data: { id: 'x' } }], 'data: {"id":1}\n\n', 'data: {"id":"x"}\n\n', 'listen replied with 200 and an item that is not valid at /id: must be an integer, not a string'],
  ['/changes', 200, [{ id: 1 }, {}], '{"id":1}\n', '{}\n', 'changes replied with 200 and an item that is not valid at /id: is missing'],
  ['/changes', 203, [1, 'x'], '\x1e1\n', '\x1e"x"\n', 'changes replied with 203 and an item that is not valid at its top: must be an integer, not a string'],
])('items of a stream are validated where bodies are: %s %d', async (path, status, items, first, second, message) => {
  expect(await ask(path, status, items, 'enforce')).toEqual([status, `${first}broken`, [message]]);
  expect(await ask(path, status, items, 'warn')).toEqual([status, first + second, [message]]);
  expect(await ask(path, status, items, undefined)).toEqual([status, first + second, []]);
  expect(await ask(path, status, items.slice(0, 1), 'enforce')).toEqual([status, first, []]);
});
