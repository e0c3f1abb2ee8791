import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { nodeListener } from '../../generated/authentik-stages/adapters/node.js';
import { createClient, stagesCaptchaCreate, stagesCaptchaList } from '../../generated/authentik-stages/index.js';
import { createServer, HttpError, type ErrorBody } from '../../generated/authentik-stages/server.js';

/** Errors as authentik has them, the server's own included. As the README shows it. */
const api = createServer(
  {
    stagesCaptchaList: () => {
      throw new HttpError(403, 'You do not have permission.');
    },
  },
  {
    partial: true,
    security: { authentik: ({ credential }) => (credential === 'token' ? { name: credential } : undefined) },
    problem: ({ status, title, detail = title, errors = [] }) => {
      const body: ErrorBody = status === 400 ? Object.fromEntries(errors.map(({ pointer, detail }) => [pointer.split('/')[2] ?? 'non_field_errors', [detail]])) : { detail };
      return { status, body };
    },
  },
);

test('the errors that the server makes itself are those of the document', async () => {
  const server = createHttpServer(nodeListener(api));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    const client = createClient({ baseUrl: `http://127.0.0.1:${port}/api/v3`, auth: { authentik: 'token' } });
    const refused = await stagesCaptchaList(client);
    expect(refused).toMatchObject({ kind: 'response', status: 403, error: { detail: 'You do not have permission.' } });
    const invalid = await stagesCaptchaList(client, { query: { page: 'two' as unknown as number } });
    expect(invalid).toMatchObject({ kind: 'response', status: 400, error: { page: ['expected an integer'] } });
    const missing = await stagesCaptchaCreate(client, { body: '' as never });
    expect(missing).toMatchObject({ kind: 'undocumented', response: { status: 501 }, error: { detail: 'Not Implemented' } });
    const nobody = await fetch(`http://127.0.0.1:${port}/api/v3/stages/captcha/`);
    expect([nobody.status, nobody.headers.get('Content-Type'), nobody.headers.get('WWW-Authenticate'), await nobody.json()]).toEqual([401, 'application/json', 'Bearer', { detail: 'Unauthorized' }]);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});
