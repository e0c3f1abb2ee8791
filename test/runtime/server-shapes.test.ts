import { describe, expect, it } from 'vitest';
import { inStyle } from '../../templates/runtime/decode.js';
import { form } from '../../templates/runtime/decode-query.js';
import { bodyOf, jsonBody } from '../../templates/runtime/read-body.js';
import { json, jsonAs } from '../../templates/runtime/reply-body.js';
import { byContentType } from '../../templates/runtime/reply-formats.js';
import { serverOf } from '../../templates/runtime/server.js';
import type { BaseServerOptions, Routes } from '../../templates/runtime/server-types.js';
import type { Shapes } from '../../templates/runtime/shapes.js';
import { array, integer, string } from '../../templates/runtime/values.js';

// As the case `server-shapes` has it.
const shapes: Shapes = {
  Pet: { hidden: ['secret'], properties: { children: 'Pets' } },
  Pets: { items: 'Pet' },
  PetInput: { hidden: ['id'], defaults: { kind: 'cat' }, properties: { owner: 'OwnerInput', children: 'PetInputs' } },
  PetInputs: { items: 'PetInput' },
  OwnerInput: { hidden: ['id'], defaults: { tags: [] } },
  ThingInput: { hidden: ['id'], properties: { map: 'ThingInput/map', shape: 'ThingInput/shape' } },
  'ThingInput/map': { properties: { plain: '' }, rest: 'ThingInput' },
  'ThingInput/shape': { choice: { property: 'kind', shapes: { circle: 'CircleInput' } } },
  CircleInput: { hidden: ['area'], defaults: { radius: 1 } },
};
const write = { body: jsonBody({ required: true }), responses: [json, 200], shape: 'PetInput', replyShapes: { 200: 'Pet' } };
const routes: Routes = {
  list: { id: 'list', route: 'GET /a', query: inStyle(form, { limit: integer, tags: array(string) }), responses: [json, 200], defaults: { query: { limit: 20, tags: ['new'] } } },
  add: { id: 'add', route: 'POST /a', ...write },
  change: { id: 'change', route: 'PATCH /a', ...write },
  things: {
    id: 'things',
    route: 'PUT /a',
    body: bodyOf([jsonBody(), jsonBody({ as: 'application/vnd.pet+json' })]),
    responses: [byContentType(json, jsonAs('application/vnd.pet+json')), 200],
    shape: { 'application/json': 'ThingInput', 'application/vnd.pet+json': 'PetInput' },
    replyShapes: { 200: { 'application/vnd.pet+json': 'Pet' } },
  },
};

/** What the handler was given, and what the client got. */
async function ask(method: string, given: { readonly search?: string; readonly body?: unknown; readonly type?: string; readonly options?: BaseServerOptions; readonly reply?: unknown }): Promise<{ received: unknown; status: number; sent: unknown }> {
  let received: unknown;
  const handler = ({ query, body }: { readonly query?: { tags?: string[] }; readonly body?: { readonly owner?: { readonly tags?: string[] } } }): object => {
    received = structuredClone(query ?? body);
    // What a handler does to its input is nothing that another request should see.
    query?.tags?.push('mine');
    body?.owner?.tags?.push('mine');
    return { status: 200, body: given.reply ?? 1, ...(given.type && { contentType: given.type }) };
  };
  const { fetch } = serverOf(routes, {}, { list: handler, add: handler, change: handler, things: handler }, given.options ?? {}, '', shapes);
  const init = given.body === undefined ? {} : { body: JSON.stringify(given.body), headers: { 'Content-Type': given.type ?? 'application/json' } };
  const response = await fetch(new Request(`http://h/a${given.search ?? ''}`, { method, ...init }));
  return { received, status: response.status, sent: await response.json() };
}

describe('defaults', () => {
  it('of parameters are there where nothing else is, anew for each request', async () => {
    for (let time = 0; time < 2; time++) expect((await ask('GET', {})).received).toEqual({ limit: 20, tags: ['new'] });
    expect((await ask('GET', { search: '?limit=1&tags=a&tags=b' })).received).toEqual({ limit: 1, tags: ['a', 'b'] });
  });

  it('of properties are there at any depth, unless it is a change', async () => {
    const body = { owner: {}, children: [{ kind: 'dog' }, { owner: null }] };
    const filled = { kind: 'cat', owner: { tags: [] }, children: [{ kind: 'dog' }, { kind: 'cat', owner: null }] };
    for (let time = 0; time < 2; time++) expect((await ask('POST', { body })).received).toEqual(filled);
    expect((await ask('PATCH', { body })).received).toEqual(body);
  });
});

describe('readOnly properties', () => {
  const body = { id: 1, kind: 'dog', owner: { id: 2, tags: ['a'] }, children: [{ kind: 'cat', id: 3 }] };

  it('are left out', async () => {
    expect((await ask('POST', { body })).received).toEqual({ kind: 'dog', owner: { tags: ['a'] }, children: [{ kind: 'cat' }] });
    expect((await ask('PATCH', { body: { id: 1 } })).received).toEqual({});
  });

  it.each([[undefined, 400], [422, 422]] as const)('are refused, with the status of what is not valid: %s', async (invalidStatus, status) => {
    const answer = await ask('POST', { body, options: { readOnly: 'refuse', invalidStatus } });
    expect(answer).toMatchObject({ received: undefined, status });
    expect(answer.sent).toMatchObject({ errors: ['/body/id', '/body/owner/id', '/body/children/0/id'].map((pointer) => ({ pointer, location: 'body', keyword: 'readOnly' })) });
  });

  it.each([1, 'a', null, [], [{ id: 1 }], { owner: [], children: { id: 1 } }])('are looked for where they can be: %j', async (odd) => {
    expect((await ask('PATCH', { body: odd })).received).toEqual(odd);
  });
});

describe('what is said of a value by its place', () => {
  const inside = { shape: { kind: 'circle', area: 2 }, map: { plain: { id: 1 }, ['__proto__']: { id: 2 }, one: { id: 3, map: { two: { id: 4, name: 'a' } } } } };

  it('counts for members of any name, and for the alternative that the value names', async () => {
    const { received } = await ask('PUT', { body: inside });
    expect(JSON.stringify(received)).toBe('{"shape":{"kind":"circle","radius":1},"map":{"plain":{"id":1},"__proto__":{},"one":{"map":{"two":{"name":"a"}}}}}');
    for (const shape of [{ kind: 'other', area: 1 }, { kind: 'toString', area: 1 }, { area: 1 }]) expect((await ask('PUT', { body: { shape } })).received).toEqual({ shape });
    const refused = await ask('PUT', { body: inside, options: { readOnly: 'refuse' } });
    expect(refused.sent).toMatchObject({ errors: ['/body/map/__proto__/id', '/body/map/one/id', '/body/map/one/map/two/id', '/body/shape/area'].map((pointer) => ({ pointer })) });
  });

  it('is that of its media type', async () => {
    const type = 'application/vnd.pet+json';
    const given = { type, body: { id: 1 }, reply: { secret: 1, name: 'a' }, options: { strip: true } };
    expect(await ask('PUT', given)).toMatchObject({ received: { kind: 'cat' }, sent: { name: 'a' } });
    expect(await ask('PUT', { ...given, type: 'application/json' })).toMatchObject({ received: {}, sent: given.reply });
  });
});

describe('writeOnly properties', () => {
  const reply = { secret: 1, name: 'a', children: [{ secret: 2 }, { name: 'b' }] };

  it('are sent as the handler gives them, or left out of a copy', async () => {
    expect((await ask('POST', { body: {}, reply })).sent).toEqual(reply);
    expect((await ask('POST', { body: {}, reply, options: { strip: true } })).sent).toEqual({ name: 'a', children: [{}, { name: 'b' }] });
    expect(reply).toHaveProperty('secret');
  });
});
