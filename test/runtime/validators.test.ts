import { describe, expect, it } from 'vitest';
import { generate } from '../../generator/generate.js';
import { loadTemplates } from '../../generator/read/load.js';
import { createServer } from '../../generated/authentik-stages/server.js';
import { isCaptchaStageRequest, isFlowSet, isPaginatedCaptchaStageList } from '../../generated/authentik-stages/validators.js';
import { loadValidators, type Validators } from '../support/load-validators.js';

const schemas = {
  Tree: { type: 'object', required: ['value'], properties: { value: { type: 'integer' }, left: { $ref: '#/components/schemas/Tree' }, all: { type: 'array', items: { $ref: '#/components/schemas/Tree' } } } },
  Loose: { properties: { next: { $ref: '#/components/schemas/Loose' } } },
  Choice: { anyOf: [{ type: 'object', required: ['a'], properties: { a: { $ref: '#/components/schemas/Choice' } } }, { type: 'object', required: ['a'], properties: { a: { $ref: '#/components/schemas/Choice' }, b: true } }, { type: 'integer' }] },
  Twice: { allOf: [{ $ref: '#/components/schemas/Half' }, { properties: { next: { $ref: '#/components/schemas/Twice' } } }] },
  Half: { type: 'object', properties: { next: { $ref: '#/components/schemas/Twice' }, n: { type: 'integer' } } },
  Matched: { type: 'object', properties: { a: { $ref: '#/components/schemas/Matched' } }, patternProperties: { '^a': { type: 'array', items: { $ref: '#/components/schemas/Matched' } }, '^.$': { $ref: '#/components/schemas/Matched' } } },
  ...chain(30),
  Inherited: { type: 'object', required: ['toString', 'constructor', '__proto__', 'name'], properties: { name: { type: 'string' } } },
  Closed: { type: 'object', properties: { a: true }, additionalProperties: false },
  Named: { allOf: [{ type: 'object', properties: { name: { type: 'string' } } }, { properties: { name: { type: 'string' }, id: { type: 'integer' } } }] },
  Names: { type: 'array', items: { type: 'string' }, uniqueItems: true },
  Things: { type: 'array', uniqueItems: true },
  Events: { oneOf: [{ type: 'object', required: ['type', 'at'], properties: { type: { const: 'start' }, at: { type: 'string', format: 'date-time' } } }, { type: 'object', required: ['type'], properties: { type: { enum: ['stop', 'end'] }, why: { type: 'string' } } }] },
  'a~b/c': { type: 'object', properties: { 'x/y~z': { type: 'array', items: { type: 'boolean' } } } },
};

/** `Link0` asks the same of its value, and of a member of it, twice; so does each that follows. */
function chain(length: number): Record<string, object> {
  const link = (index: number): object => {
    const next = { $ref: `#/components/schemas/Link${index + 1}` };
    return { allOf: [{ properties: { next } }, { properties: { next } }, next, { not: { not: next } }] };
  };
  return Object.fromEntries([...Array.from({ length }, (_, index) => [`Link${index}`, link(index)] as const), [`Link${length}`, { type: ['object', 'integer'] }]]);
}

async function load(): Promise<Validators> {
  const document = JSON.stringify({ openapi: '3.1.0', info: { title: 'T', version: '1.0.0' }, components: { schemas } });
  const { files } = await generate({ input: 'a.json', emit: ['validators'] }, new Map([['a.json', document]]), loadTemplates());
  return (await loadValidators(new Map([['all', files.get('validators.ts') ?? '']]))).get('all') ?? {};
}

const all = await load();
const of = (name: string) => {
  const found = all[`is${name}`];
  if (found === undefined) throw new Error(`there is no is${name}`);
  return found;
};

/** `[[[…]]]`, or the same with a member in place of each item. */
function nested(levels: number, key?: string, rest: object = {}): unknown {
  let value: unknown = { value: 1 };
  for (let level = 0; level < levels; level++) value = key === undefined ? [value] : { ...rest, [key]: value };
  return value;
}

describe('hostile values', () => {
  it.each(['Tree', 'Loose', 'Choice', 'Things'])('deep nesting is an issue of %s, and no crash', (name) => {
    const key = name === 'Loose' ? 'next' : name === 'Choice' ? 'a' : name === 'Tree' ? 'left' : undefined;
    const value = name === 'Things' ? [nested(100_000), 1] : nested(100_000, key, { value: 1 });
    expect(of(name)(value)).toBe(false);
    expect(of(name).issues(value).length).toBeGreaterThan(0);
  });

  it('an ordinary depth is fine', () => {
    expect(of('Tree')(nested(400, 'left', { value: 1 }))).toBe(true);
  });

  it('alternatives that are alike, one in another, take no time that doubles', () => {
    const value = nested(200, 'a');
    const start = performance.now();
    expect(of('Choice')(value)).toBe(false);
    expect(of('Choice').issues(value)).toHaveLength(1);
    expect(performance.now() - start).toBeLessThan(8000);
  });

  it.each<[string, unknown, unknown]>([
    ['Twice', nested(300, 'next'), nested(300, 'next', { n: 'x' })],
    ['Matched', nested(300, 'b'), nested(300, 'a')],
    ['Link0', nested(29, 'next'), 'text'],
  ])('parts of %s that ask the same of one member take no time that doubles', (name, right, wrong) => {
    const start = performance.now();
    expect([of(name)(right), of(name).issues(right)]).toEqual([true, []]);
    expect(of(name)(wrong)).toBe(false);
    expect(of(name).issues(wrong)).not.toEqual([]);
    expect(performance.now() - start).toBeLessThan(8000);
  });

  it('what is asked twice is told once', () => {
    expect(of('Named').issues({ name: 5, id: 'x' }).map(({ pointer }) => pointer).sort()).toEqual(['/id', '/name']);
    expect(of('Twice')({ next: { next: { n: 1 } } })).toBe(true);
    expect(of('Twice').issues({ next: { next: { n: 'x' } } })).toEqual([{ pointer: '/next/next/n', keyword: 'type', message: 'must be an integer, not a string' }]);
  });

  it('of very many issues, a hundred are told', () => {
    expect(of('Names').issues(Array.from({ length: 100_000 }, (_, index) => index))).toHaveLength(100);
  });

  it('a hundred thousand items are compared in linear time', () => {
    const names = Array.from({ length: 100_000 }, (_, index) => `name ${index}`);
    const start = performance.now();
    expect(of('Names')(names)).toBe(true);
    expect(of('Names')([...names, 'name 7'])).toBe(false);
    expect(of('Things')(names.map((name) => ({ name, at: [1] })))).toBe(true);
    expect(performance.now() - start).toBeLessThan(8000);
  });

  it('what every object has by inheritance is missing', () => {
    expect(of('Inherited').issues({ name: 'a' }).map(({ pointer }) => pointer)).toEqual(['/toString', '/constructor', '/__proto__']);
    expect(of('Inherited')(JSON.parse('{ "name": "a", "toString": 1, "constructor": 1, "__proto__": 1 }'))).toBe(true);
  });

  it('objects without a prototype, and keys that are traps, are like others', () => {
    expect(of('Tree')(Object.assign(Object.create(null) as object, { value: 1 }))).toBe(true);
    expect(of('Closed').issues(JSON.parse('{ "__proto__": 1 }'))).toEqual([{ pointer: '/__proto__', keyword: 'additionalProperties', message: expect.any(String) }]);
  });
});

describe('issues', () => {
  it('have a JSON pointer, a keyword and a message', () => {
    expect(of('ABC').issues({ 'x/y~z': [true, null] })).toEqual([{ pointer: '/x~1y~0z/1', keyword: 'type', message: 'must be true or false, not null' }]);
    expect(isFlowSet.issues(undefined)).toEqual([{ pointer: '', keyword: 'required', message: 'is missing' }]);
  });

  it('are those of the alternative that the discriminating property names', () => {
    expect(of('Events').issues({ type: 'start', at: 'noon' })).toEqual([{ pointer: '/at', keyword: 'format', message: 'must be a date-time' }]);
    expect(of('Events').issues({ type: 'other' })).toEqual([{ pointer: '/type', keyword: 'enum', message: 'must be one of "start", "stop", "end"' }]);
  });

  it('are all of them', () => {
    const issues = isCaptchaStageRequest.issues({ name: '', public_key: 1, score_min_threshold: 'x' });
    expect(issues.map(({ pointer, keyword }) => `${pointer} ${keyword}`)).toEqual(['/name minLength', '/public_key type', '/private_key required', '/score_min_threshold type']);
  });
});

it('a validator is a Standard Schema', async () => {
  const { version, vendor, validate } = isPaginatedCaptchaStageList['~standard'];
  expect([version, vendor]).toEqual([1, 'specwright']);
  const value = { pagination: { next: 0, previous: 0, count: 0, current: 1, total_pages: 1, start_index: 0, end_index: 0 }, results: [] };
  expect(await validate(value)).toEqual({ value });
  expect(await validate({ ...value, results: [1] })).toEqual({ issues: [{ path: ['results', 0], message: 'must be an object, not a number' }] });
});

it('the server validates requests, and hands on what it was sent', async () => {
  const seen: unknown[] = [];
  const unused = () => Promise.reject(new Error('unused'));
  const server = createServer(
    {
      stagesCaptchaList: unused,
      stagesCaptchaUpdate: unused,
      stagesIdentificationList: unused,
      stagesSourceList: unused,
      stagesCaptchaCreate: ({ body }) => {
        seen.push(body);
        return { status: 403, body: { detail: 'no' } };
      },
    },
    { security: { authentik: () => ({}) } },
  );
  const post = (body: unknown): Promise<Response> => server.fetch(new Request('https://a/api/v3/stages/captcha/', { method: 'POST', headers: { Authorization: 'Bearer a', 'Content-Type': 'application/json' }, body: JSON.stringify(body) }));
  const refused = await post({ name: 'a', public_key: 'b' });
  expect(refused.status).toBe(400);
  expect(await refused.json()).toMatchObject({ errors: [{ pointer: '/body/private_key', keyword: 'required', detail: 'is missing' }] });
  const body = { name: 'a', public_key: 'b', private_key: 'c', more: 1 };
  expect((await post(body)).status).toBe(403);
  expect(seen).toEqual([body]);
});
