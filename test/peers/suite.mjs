// What the generated client is asked to do wherever it runs: the same file in Node, Bun, Deno and a browser. It needs
// nothing but the globals that all of them have. `stage-server.mjs` is the other side.
import { ApiError, createClient, DecodeError, stagesCaptchaCreate, stagesCaptchaList, stagesCaptchaUpdate, unwrap } from './authentik-stages/dist/index.js';

const body = { name: 'Ünï “☃” 𝄞', public_key: 'k', private_key: 'p', score_min_threshold: 0.5, interactive: false };

/** @typedef {{ readonly baseUrl: string, readonly client: import('../../generated/authentik-stages/index.js').Client }} Context */

/** @type {Readonly<Record<string, (context: Context) => Promise<void>>>} */
const cases = {
  'a list': async ({ client }) => {
    const result = await stagesCaptchaList(client, { query: { page: 2, search: 'a b&c=d/é', ordering: undefined } });
    equal([result.ok, result.status, result.operation.id], [true, 200, 'stages_captcha_list']);
    if (!result.ok) return;
    equal([result.data.pagination.current, result.data.results[0]?.name], [2, 'a b&c=d/é']);
    equal(result.headers.get('X-Query'), '?page=2&search=a%20b%26c%3Dd%2F%C3%A9');
  },
  'unwrap of a list': async ({ client }) => {
    const page = await unwrap(stagesCaptchaList(client));
    equal(page.results.length, 1);
  },
  'a body': async ({ client }) => {
    const result = await stagesCaptchaCreate(client, { body });
    equal([result.status, result.ok && result.data], [201, { ...body, pk: 'new' }]);
  },
  'a refusal of the body': async ({ client }) => {
    const result = await stagesCaptchaCreate(client, { body: { ...body, name: '' } });
    equal([result.ok, !result.ok && result.kind, result.status, !result.ok && result.error], [false, 'response', 400, { name: ['This field may not be blank.'] }]);
  },
  'a refusal of the credential, thrown': async ({ baseUrl }) => {
    const stranger = createClient({ baseUrl, auth: { authentik: 'stranger' } });
    const error = await rejection(unwrap(stagesCaptchaList(stranger)));
    equal(error instanceof ApiError && [error.status, error.body], [403, { detail: 'Authentication credentials were not provided.' }]);
    equal(String(error).includes('stranger'), false);
  },
  'a credential that is asked for': async ({ baseUrl }) => {
    const client = createClient({ baseUrl, auth: { authentik: async () => 'secret' } });
    equal((await stagesCaptchaList(client)).status, 200);
  },
  'a path parameter with reserved characters': async ({ client }) => {
    const result = await stagesCaptchaUpdate(client, { path: { stage_uuid: 'a/b c?d#e%2e;é' }, body });
    equal([result.status, result.ok && result.data.pk], [200, 'a%2Fb%20c%3Fd%23e%252e%3B%C3%A9']);
  },
  'path parameters that would lead elsewhere': async ({ baseUrl }) => {
    let sent = 0;
    const client = createClient({ baseUrl, fetch: (url, init) => fetch(url, init, ++sent) });
    for (const stage_uuid of ['', '.', '..']) {
      const error = await rejection(stagesCaptchaUpdate(client, { path: { stage_uuid }, body }));
      equal([error instanceof TypeError, sent], [true, 0]);
    }
  },
  'JSON that ends too early': async ({ client }) => {
    const { text, kind } = await undecoded(client, 'truncated');
    equal([kind, text], ['decode', '{"pagination":']);
  },
  'a page that is not JSON': async ({ client }) => {
    const { text, kind } = await undecoded(client, 'html');
    equal([kind, text], ['decode', '<p>It works!</p>']);
  },
  'broken UTF-8': async ({ client }) => {
    equal((await undecoded(client, 'bytes')).kind, 'decode');
  },
  'a status that is not declared': async ({ client }) => {
    const result = await stagesCaptchaList(client, { query: { search: 'teapot' } });
    equal(!result.ok && result.kind === 'undocumented' && [result.response.status, result.error], [418, 'short and stout']);
  },
  'a redirect': async ({ client }) => {
    const result = await stagesCaptchaList(client, { query: { search: 'moved' } });
    equal([result.status, result.ok && result.data.results[0]?.name], [200, 'arrived']);
  },
  'redirects without end': async ({ client }) => failed(client, 'loop', 'network'),
  'a connection that is cut': async ({ client }) => failed(client, 'cut', 'network'),
  'a reply that never begins, aborted': async ({ client }) => failed(client, 'silence', 'abort', soon()),
  'a reply that never ends, aborted': async ({ client }) => failed(client, 'endless', 'abort', soon()),
  'a reply that never begins, timed out': async ({ client }) => failed(client, 'silence', 'timeout', AbortSignal.timeout(100)),
  'a reply that never ends, timed out': async ({ client }) => failed(client, 'endless', 'timeout', AbortSignal.timeout(100)),
  'a call that was aborted before': async ({ client }) => failed(client, '', 'abort', AbortSignal.abort()),
};

/**
 * Runs all cases and reports them to the server.
 *
 * @param {string} origin of the server
 */
export async function run(origin) {
  const baseUrl = `${origin}/api/v3`;
  const client = createClient({ baseUrl, auth: { authentik: 'secret' } });
  const results = [];
  for (const [name, check] of Object.entries(cases)) {
    try {
      await check({ baseUrl, client });
      results.push({ name });
    } catch (error) {
      results.push({ name, error: String(error instanceof Error ? (error.stack ?? error) : error) });
    }
  }
  await fetch(`${origin}/report`, { method: 'POST', body: JSON.stringify(results) });
}

function equal(actual, expected) {
  const [is, ought] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== ought) throw new Error(`${is} instead of ${ought}`);
}

async function rejection(promise) {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('it is fulfilled');
}

async function undecoded(client, search) {
  const result = await stagesCaptchaList(client, { query: { search } });
  if (result.ok || result.kind !== 'decode') throw new Error(`${search} gives ${JSON.stringify(result)}`);
  equal(result.error instanceof DecodeError, true);
  return { kind: result.kind, text: result.error.text };
}

async function failed(client, search, kind, signal) {
  const result = await stagesCaptchaList(client, { query: { search } }, { signal });
  equal([result.ok, !result.ok && result.kind, !result.ok && result.error instanceof Error], [false, kind, true]);
}

function soon() {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 100);
  return controller.signal;
}
