import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { eq } from 'drizzle-orm';
import { createClient, stagesCaptchaCreate, stagesCaptchaList } from 'authentik-stages';
import { apiTokens } from '../src/schema.js';
import { refusal, stageNamed, token, unique, type Driven } from './support.js';

/** What is refused, and how. */
export function refusals(of: () => Driven): void {
  let api: Driven;
  before(() => void (api = of()));

  describe('tokens', () => {
    test('are asked for, and answered with the declared 403', async () => {
      for (const [authorization, body] of [
        [{}, { detail: 'Authentication credentials were not provided.', code: 'not_authenticated' }],
        [{ Authorization: 'Basic YTpi' }, { detail: 'Authentication credentials were not provided.', code: 'not_authenticated' }],
        [{ Authorization: 'Bearer nobody' }, { detail: 'Token invalid/expired', code: 'permission_denied' }],
        [{ Authorization: `Bearer ${token}x` }, { detail: 'Token invalid/expired', code: 'permission_denied' }],
      ] as const) {
        const response = await fetch(`${api.url}/api/v3/stages/source/`, { headers: authorization });
        assert.equal(response.status, 403);
        assert.deepEqual(await response.json(), body);
      }
      const result = await stagesCaptchaList(createClient({ baseUrl: `${api.url}/api/v3`, auth: { authentik: 'nobody' } }));
      assert.deepEqual(refusal(result), [403, { detail: 'Token invalid/expired', code: 'permission_denied' }]);
    });

    test('are kept as a hash, and expire', async () => {
      const [kept] = await api.queries.select().from(apiTokens);
      assert.equal(JSON.stringify(kept).includes(token), false);
      assert.equal(kept?.key_hash.length, 32);
      for (const [expires_at, status] of [[new Date(Date.now() - 1_000), 403], [new Date(Date.now() + 60_000), 200], [null, 200]] as const) {
        await api.queries.update(apiTokens).set({ expires_at }).where(eq(apiTokens.name, 'bootstrap'));
        assert.equal((await api.raw('/stages/source/')).status, status);
      }
    });
  });

  describe('a stage', () => {
    const required = ['is missing'];
    const cases: readonly (readonly [about: string, body: unknown, answer: unknown])[] = [
      ['nothing', {}, { name: required, public_key: required, private_key: required }],
      ['no object', [], { non_field_errors: ['must be an object, not an array'] }],
      ['null', null, { non_field_errors: ['must be an object, not null'] }],
      ['empty texts', { name: '', public_key: '', private_key: '' }, { name: ['must not be empty'], public_key: ['must not be empty'], private_key: ['must not be empty'] }],
      ['other types', stage({ name: 1, interactive: 'yes', score_min_threshold: '1', flow_set: {} }), { name: ['must be a string, not a number'], interactive: ['must be true or false, not a string'], score_min_threshold: ['must be a number, not a string'], flow_set: ['must be an array, not an object'] }],
      ['null for a text', stage({ js_url: null }), { js_url: ['must be a string, not null'] }],
      ['NUL', stage({ name: 'a\0b' }), { name: ['must not contain a null character'] }],
      ['half a pair', stage({ public_key: '\ud800' }), { public_key: ['must not contain half of a surrogate pair'] }],
      ['a flow without its parts', stage({ flow_set: [{ name: 'a' }] }), { flow_set: [{ slug: required, title: required, designation: required }] }],
      ['the second flow', stage({ flow_set: [flow({}), flow({ slug: 'a b', layout: 'round' })] }), { flow_set: [{}, { slug: ['must match the pattern ^[-a-zA-Z0-9_]+$'], layout: ['must be one of "stacked", "content_left", "content_right", "sidebar_left", "sidebar_right"'] }] }],
      ['a long slug', stage({ flow_set: [flow({ slug: 'x'.repeat(51) })] }), { flow_set: [{ slug: ['must have 50 characters or less'] }] }],
      ['a flow twice', stage({ flow_set: [flow({}), flow({})] }), { flow_set: [{}, { slug: ['is in the set already'] }] }],
    ];
    for (const [about, body, answer] of cases) {
      test(`is refused: ${about}`, async () => {
        const { status, body: refused } = await api.raw('/stages/captcha/', { method: 'POST', body: JSON.stringify(body) });
        assert.deepEqual([status, refused], [400, { ...(answer as object), code: 'invalid' }]);
      });
    }

    test('is refused: a number beyond all bounds', async () => {
      const body = JSON.stringify(stage({ score_max_threshold: 'X' })).replace('"X"', '1e999');
      assert.equal((await api.raw('/stages/captcha/', { method: 'POST', body })).status, 400);
    });

    test('is refused: a name too long for an index', async () => {
      const name = Array.from({ length: 4_000 }, unique).join('');
      const result = await stagesCaptchaCreate(api.client, { body: stageNamed(name) });
      assert.deepEqual(refusal(result), [400, { name: ['is too long'], code: 'max_length' }]);
    });
  });

  describe('a list', () => {
    const notUuid = ['must be a uuid'];
    const cases: readonly (readonly [path: string, answer: object])[] = [
      ['captcha/?page=0', { page: ['is no page of this list'] }],
      ['captcha/?page=-1', { page: ['is no page of this list'] }],
      ['captcha/?page=9007199254740991', { page: ['is no page of this list'] }],
      ['captcha/?page_size=0', { page_size: ['must be 1 or more'] }],
      ['captcha/?search=%00', { search: ['must not contain a null character'] }],
      ['captcha/?name=a%00', { name: ['must not contain a null character'] }],
      ['source/?source=x', { source: notUuid }],
      ['source/?stage_uuid=', { stage_uuid: notUuid }],
      ['identification/?captcha_stage=1&password_stage=2', { captcha_stage: notUuid, password_stage: notUuid }],
    ];
    for (const [path, answer] of cases) {
      test(`is refused: ${path}`, async () => {
        const { status, body } = await api.raw(`/stages/${path}`);
        assert.deepEqual([status, body], [400, { ...answer, code: 'invalid' }]);
      });
    }
    for (const path of ['captcha/?page=a', 'captcha/?page=1.5', 'captcha/?page=99999999999999999999', 'identification/?show_matched_user=yes', 'captcha/?ordering=private_key', 'captcha/?ordering=name,pk;drop', 'captcha/?ordering=__proto__', 'source/?ordering=--name']) {
      test(`is refused: ${path}`, async () => {
        const { status, body } = await api.raw(`/stages/${path}`);
        assert.equal(status, 400);
        const [field = ''] = (path.split('?')[1] ?? '').split('=');
        assert.deepEqual(Object.keys(body as object).sort(), ['code', field].sort());
      });
    }
  });

  describe('other errors have the body of a GenericError', () => {
    const post = (headers: Record<string, string>, body: string): RequestInit => ({ method: 'POST', headers, body });
    const cases: readonly (readonly [about: string, path: string, init: RequestInit, status: number, code: string])[] = [
      ['no such path', '/stages/', {}, 404, 'not_found'],
      ['no such method', '/stages/captcha/', { method: 'DELETE' }, 405, 'method_not_allowed'],
      ['another media type', '/stages/captcha/', post({ 'Content-Type': 'text/plain' }, 'x'), 415, 'unsupported_media_type'],
      ['too much', '/stages/captcha/', post({}, `"${'x'.repeat(300_000)}"`), 413, 'too_large'],
    ];
    for (const [about, path, init, status, code] of cases) {
      test(about, async () => {
        const answer = await api.raw(path, init);
        const { detail, ...rest } = answer.body as { readonly detail: string };
        assert.deepEqual([answer.status, typeof detail, rest], [status, 'string', { code }]);
      });
    }

    test('but for what is no JSON, which is a ValidationError', async () => {
      for (const body of ['{', '', '\u00ff']) {
        const answer = await api.raw('/stages/captcha/', { method: 'POST', body });
        assert.equal(answer.status, 400);
        assert.deepEqual(Object.keys(answer.body as object).sort(), ['code', 'non_field_errors']);
      }
    });

    test('an id of the request is in every answer: the given one, where it is harmless', async () => {
      const idOf = async (id: string): Promise<string | null> => (await api.raw('/stages/', { headers: { 'X-Request-Id': id } })).headers.get('X-Request-Id');
      assert.equal(await idOf('abc.1'), 'abc.1');
      assert.match((await idOf('a b"')) ?? '', /^[\da-f-]{36}$/);
    });
  });
}

function stage(more: object): object {
  return { ...stageNamed('refused'), ...more };
}

function flow(more: object): object {
  return { name: 'a', slug: 'refused', title: 'a', designation: 'recovery', ...more };
}
