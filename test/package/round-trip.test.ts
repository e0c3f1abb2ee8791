import { describe, expect, test } from 'vitest';
import {
  ApiError,
  createClient,
  stagesCaptchaCreate,
  stagesCaptchaList,
  stagesCaptchaUpdate,
  stagesIdentificationList,
  stagesSourceList,
  unwrap,
  type CaptchaStage,
  type CaptchaStageRequest,
  type Client,
  type Pagination,
} from '../../generated/authentik-stages/index.js';
import { createServer, HttpError, type Handlers } from '../../generated/authentik-stages/server.js';
import { withSocket } from '../runtime/support/node-server.js';

const uuid = '3fa85f64-5717-4562-b3fc-2c963f66afa6';
const pagination: Pagination = { next: 0, previous: 0, count: 1, current: 1, total_pages: 1, start_index: 1, end_index: 1 };
const described = { component: 'ak-stage-form', verbose_name: 'Stage', verbose_name_plural: 'Stages', meta_model_name: 'stage' };
const wanted: CaptchaStageRequest = {
  name: 'Grüße & <b>"quotes"</b>',
  public_key: 'public',
  private_key: 'private',
  interactive: true,
  score_min_threshold: 0.5,
  flow_set: [{ name: 'a', slug: 'a', title: 'A', designation: 'stage_configuration', layout: 'sidebar_left' }],
};

interface User {
  readonly name: string;
}

/** Handlers that answer with what they are asked, and keep what they saw. */
function echo(seen: unknown[]): Handlers<{ authentik: User }, string> {
  const stage = ({ flow_set, private_key: _, ...body }: CaptchaStageRequest, pk: string): CaptchaStage => ({
    pk,
    ...described,
    ...body,
    flow_set: (flow_set ?? []).map((flow) => ({ ...flow, pk, policybindingmodel_ptr_id: pk, background: '/b.jpg', export_url: '/e' })),
  });
  return {
    stagesCaptchaList: ({ query, auth, context }) => {
      seen.push([query, auth, context]);
      return query.page === 404 ? { status: 400, body: { page: ['Invalid page.'] } } : { status: 200, body: { pagination, results: [stage(wanted, uuid)] } };
    },
    stagesCaptchaCreate: ({ body }) => {
      seen.push(body);
      return body.name.trim() === '' ? { status: 400, body: { name: ['This field may not be blank.'] } } : { status: 201, body: stage(body, uuid), headers: { Location: `/stages/captcha/${uuid}/` } };
    },
    stagesCaptchaUpdate: async ({ path, body, auth }) => {
      seen.push([path, body]);
      if (auth.authentik.name !== 'akadmin') return { status: 403, body: { detail: 'You do not have permission.' } };
      return { status: 200, body: stage(body, path.stage_uuid) };
    },
    stagesIdentificationList: ({ query }) => {
      seen.push(query);
      return { status: 200, body: { pagination, results: [{ pk: uuid, name: 'id', ...described, user_fields: ['email', 'upn'], password_stage: null }] } };
    },
    stagesSourceList: ({ query }) => {
      seen.push(query);
      return { status: 200, body: { pagination, results: [{ pk: uuid, name: 'source', ...described, source: uuid, resume_timeout: 'minutes=10' }] } };
    },
  };
}

interface World {
  readonly seen: unknown[];
  readonly as: (token: string) => Client;
}

const options = {
  security: {
    authentik: ({ credential }: { readonly credential: string }) => {
      if (credential === 'locked') throw new HttpError(403, 'the account is locked');
      return credential.startsWith('token-') ? { name: credential.slice('token-'.length) } : undefined;
    },
  },
};

async function inMemory(use: (world: World) => Promise<void>): Promise<void> {
  const seen: unknown[] = [];
  const { fetch } = createServer(echo(seen), options);
  const send = (url: string, init: RequestInit): Promise<Response> => fetch(new Request(`http://stages.test${url}`, init), 'context');
  await use({ seen, as: (token) => createClient({ fetch: send, auth: { authentik: token } }) });
}

async function overASocket(use: (world: World) => Promise<void>): Promise<void> {
  const seen: unknown[] = [];
  const { fetch } = createServer(echo(seen), options);
  await withSocket(
    (request) => fetch(request, 'context'),
    (origin) => use({ seen, as: (token) => createClient({ baseUrl: `${origin}/api/v3/`, auth: { authentik: () => Promise.resolve(token) } }) }),
  );
}

describe.each([
  ['in memory', inMemory],
  ['over a socket', overASocket],
])('the client and the server of the stages API, %s', (_, withWorld) => {
  test('list captcha stages', () =>
    withWorld(async ({ seen, as }) => {
      const result = await stagesCaptchaList(as('token-akadmin'), { query: { name: 'a+b & c/ü', page: 2, ordering: '' } });
      if (!result.ok) throw new Error(result.kind);
      expect(result.status).toBe(200);
      expect(result.data.results[0]?.name).toBe(wanted.name);
      expect(seen).toEqual([[{ name: 'a+b & c/ü', page: 2, ordering: '' }, { authentik: { name: 'akadmin' } }, 'context']]);
    }));

  test('list without any input', () =>
    withWorld(async ({ seen, as }) => {
      expect((await unwrap(stagesCaptchaList(as('token-akadmin')))).pagination).toEqual(pagination);
      expect(seen).toEqual([[{}, { authentik: { name: 'akadmin' } }, 'context']]);
    }));

  test('create a captcha stage', () =>
    withWorld(async ({ seen, as }) => {
      const result = await stagesCaptchaCreate(as('token-akadmin'), { body: wanted });
      if (!result.ok) throw new Error(result.kind);
      expect(result.status).toBe(201);
      expect(result.headers.get('Location')).toBe(`/stages/captcha/${uuid}/`);
      expect(result.data.flow_set?.[0]).toMatchObject({ slug: 'a', layout: 'sidebar_left', pk: uuid });
      expect(result.data).not.toHaveProperty('private_key');
      expect(seen).toEqual([wanted]);
    }));

  test('update a captcha stage, as somebody who may and as somebody who may not', () =>
    withWorld(async ({ as }) => {
      const input = { path: { stage_uuid: uuid }, body: wanted };
      expect((await unwrap(stagesCaptchaUpdate(as('token-akadmin'), input))).pk).toBe(uuid);
      const refused = await stagesCaptchaUpdate(as('token-other'), input);
      expect(refused).toMatchObject({ ok: false, kind: 'response', status: 403, error: { detail: 'You do not have permission.' } });
    }));

  test('list identification and source stages', () =>
    withWorld(async ({ seen, as }) => {
      const stages = await unwrap(stagesIdentificationList(as('token-akadmin'), { query: { case_insensitive_matching: false, show_source_labels: true, captcha_stage: uuid } }));
      expect(stages.results[0]).toMatchObject({ user_fields: ['email', 'upn'], password_stage: null });
      const sources = await unwrap(stagesSourceList(as('token-akadmin'), { query: { source: uuid, page_size: 5 } }));
      expect(sources.results[0]?.resume_timeout).toBe('minutes=10');
      expect(seen).toEqual([{ case_insensitive_matching: false, show_source_labels: true, captcha_stage: uuid }, { source: uuid, page_size: 5 }]);
    }));

  test('a declared refusal is a result, and an ApiError once unwrapped', () =>
    withWorld(async ({ as }) => {
      const call = (): ReturnType<typeof stagesCaptchaCreate> => stagesCaptchaCreate(as('token-akadmin'), { body: { ...wanted, name: ' ' } });
      const result = await call();
      if (result.ok || result.status !== 400) throw new Error('it was accepted');
      expect(result.error['name']).toEqual(['This field may not be blank.']);
      const error: unknown = await unwrap(call()).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(ApiError);
      expect(error).toMatchObject({ status: 400, body: { name: ['This field may not be blank.'] }, message: expect.stringMatching(/^400(?: Bad Request)?: POST \/stages\/captcha\/$/u) });
    }));

  test('a wrong credential is a problem, which the document does not declare', () =>
    withWorld(async ({ seen, as }) => {
      const result = await stagesCaptchaList(as('wrong'));
      expect(result).toMatchObject({ ok: false, kind: 'undocumented', response: { status: 401 } });
      expect(await stagesCaptchaList(as('locked'))).toMatchObject({ ok: false, kind: 'undocumented', response: { status: 403 }, error: { status: 403 } });
      expect(seen).toEqual([]);
    }));

  test('a path parameter cannot lead to another route', () =>
    withWorld(async ({ seen, as }) => {
      for (const stage_uuid of ['', '.', '..']) {
        await expect(stagesCaptchaUpdate(as('token-akadmin'), { path: { stage_uuid }, body: wanted })).rejects.toThrow(TypeError);
      }
      expect(seen).toEqual([]);
      // It arrives where it should, and is no UUID.
      const result = await stagesCaptchaUpdate(as('token-akadmin'), { path: { stage_uuid: '../a b?c#d' }, body: wanted });
      expect(result).toMatchObject({ ok: false, response: { status: 400 }, error: { errors: [{ pointer: '/path/stage_uuid', keyword: 'format' }] } });
      expect(seen).toEqual([]);
    }));
});

describe('the server answers what is no call of an operation', () => {
  const { fetch } = createServer(echo([]), options);
  const ask = (method: string, path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(new Request(`http://stages.test/api/v3${path}`, { method, ...init, headers: { Authorization: 'Bearer token-akadmin', ...init.headers } }), 'context');

  test.each([
    [404, 'GET', '/nowhere/', {}],
    [404, 'GET', '/stages/captcha', {}],
    [405, 'DELETE', '/stages/captcha/', {}],
    [415, 'POST', '/stages/captcha/', { body: 'name=x', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }],
    [400, 'POST', '/stages/captcha/', { body: '{"name":', headers: { 'Content-Type': 'application/json' } }],
    [400, 'POST', '/stages/captcha/', {}],
    [400, 'GET', '/stages/captcha/?page=two', {}],
    [400, 'GET', '/stages/captcha/?name=%zz', {}],
    [401, 'GET', '/stages/captcha/', { headers: { Authorization: 'Basic dTpw' } }],
  ])('%i for %s %s', async (status, method, path, init) => {
    const response = await ask(method, path, init);
    expect(response.status).toBe(status);
    expect(response.headers.get('Content-Type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({ status });
    if (status === 405) expect(response.headers.get('Allow')).toContain('POST');
    if (status === 401) expect(response.headers.get('WWW-Authenticate')).toBe('Bearer');
  });

  test('500 for a handler that throws, without a word of why', async () => {
    const errors: unknown[] = [];
    const failing = createServer({ ...echo([]), stagesCaptchaList: () => Promise.reject(new Error('secret')) }, { ...options, onError: (error) => errors.push(error) });
    const response = await failing.fetch(new Request('http://stages.test/api/v3/stages/captcha/', { headers: { Authorization: 'Bearer token-akadmin' } }), 'context');
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret');
    expect(errors).toEqual([new Error('secret')]);
  });
});
