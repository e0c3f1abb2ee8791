import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createClient, stagesCaptchaCreate, stagesCaptchaList, unwrap } from 'authentik-stages';
import { program, refusal, stageNamed, token, type Kind, type Settings } from './support.js';

/** A server in a process of its own. */
interface Process {
  readonly child: ChildProcess;
  /** All that it has written: its log, and what is for people. */
  readonly output: () => { readonly log: string; readonly people: string };
  /** Where the API is, once it is ready; undefined: it ended before that. */
  readonly ready: Promise<string | undefined>;
  readonly ended: Promise<number | null>;
}

/** Starting, stopping and starting again. */
export function processes(kind: Kind): void {
  let settings: Settings;
  let folder = '';
  const started = new Set<ChildProcess>();
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'stages-server-'));
    settings = await kind.kept(folder);
  });
  after(async () => {
    for (const child of started) child.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });

  function run(more: Settings = {}): Process {
    const child = spawn(process.execPath, [program], { env: { PATH: process.env['PATH'], PORT: '0', ...settings, ...more }, stdio: ['ignore', 'pipe', 'pipe'] });
    started.add(child);
    const written = { log: '', people: '' };
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    const ready = new Promise<string | undefined>((resolve) => {
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        written.log += text;
        const line = written.log.split('\n').find((one) => one.includes('"ready"'));
        if (line) resolve((JSON.parse(line) as { readonly url: string }).url);
      });
      child.once('close', () => resolve(undefined));
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => void (written.people += text));
    return { child, output: () => written, ready, ended };
  }

  test('the first start shows a token once; what was written is there after a restart', async () => {
    const first = run();
    const baseUrl = await first.ready;
    // It comes by another way than the log.
    while (baseUrl && !first.output().people.includes('curl')) await pause();
    const shown = /Bearer ([\w-]{43})'/.exec(first.output().people)?.[1] ?? '';
    const created = await unwrap(stagesCaptchaCreate(createClient({ baseUrl: baseUrl ?? '', auth: { authentik: shown } }), { body: stageNamed('kept', { private_key: 'hidden-key' }) }));
    await fetch(`${baseUrl ?? ''}/stages/captcha/?search=hidden-word`, { headers: { Authorization: `Bearer ${shown}` } });
    first.child.kill('SIGTERM');
    assert.equal(await first.ended, 0);
    for (const secret of [shown, 'hidden-key', 'hidden-word']) assert.equal(first.output().log.includes(secret), false, 'there is a secret in the log');

    const second = run();
    const client = createClient({ baseUrl: (await second.ready) ?? '', auth: { authentik: shown } });
    assert.deepEqual((await unwrap(stagesCaptchaList(client))).results, [created]);
    assert.equal(second.output().people, '');
    second.child.kill('SIGINT');
    assert.equal(await second.ended, 0);
  });

  test('a given token takes the place of the one before', async () => {
    for (const [BOOTSTRAP_TOKEN, old] of [[token, 'nothing'], [`${token}-2`, token]] as const) {
      const server = run({ BOOTSTRAP_TOKEN });
      const baseUrl = (await server.ready) ?? '';
      assert.equal((await stagesCaptchaList(createClient({ baseUrl, auth: { authentik: BOOTSTRAP_TOKEN } }))).ok, true);
      assert.equal(refusal(await stagesCaptchaList(createClient({ baseUrl, auth: { authentik: old } })))[0], 403);
      server.child.kill('SIGTERM');
      assert.equal(await server.ended, 0);
    }
  });

  describe('SIGTERM during a request', () => {
    test('takes no more connections, lets the request end, and exits with 0', async () => {
      const server = run({ BOOTSTRAP_TOKEN: token });
      const url = (await server.ready) ?? '';
      const { sent, answer } = await begin(url, 'in flight');
      server.child.kill('SIGTERM');
      await stopping(server);
      await assert.rejects(fetch(url));
      sent.end(',"private_key":"s"}');
      const { statusCode, headers } = await answer;
      assert.deepEqual([statusCode, headers.connection], [201, 'close']);
      assert.equal(await server.ended, 0);
    });

    test('and a second one ends it at once', async () => {
      const server = run({ BOOTSTRAP_TOKEN: token });
      const { sent, answer } = await begin((await server.ready) ?? '', 'never');
      answer.catch(() => {});
      server.child.kill('SIGTERM');
      await stopping(server);
      await pause(400);
      assert.equal(server.child.exitCode, null);
      server.child.kill('SIGTERM');
      assert.equal(await server.ended, 1);
      sent.destroy();
    });
  });

  test('a taken port is said in a line', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const { port } = holder.address() as AddressInfo;
    const server = run({ PORT: String(port) });
    assert.equal(await server.ended, 1);
    assert.equal(server.output().people.split('\n').at(-2), `stages-server: port ${port} of 127.0.0.1 is taken: set PORT to another one, or to 0 for any`);
    holder.close();
  });

  test('two that start at once on a new database share it, and show one token', { skip: kind.name !== 'PostgreSQL' }, async () => {
    const both = await kind.empty();
    const servers = [run(both), run(both)];
    for (const server of servers) assert.notEqual(await server.ready, undefined, server.output().people);
    for (const { child } of servers) child.kill('SIGTERM');
    for (const { ended } of servers) assert.equal(await ended, 0);
    assert.equal(servers.filter(({ output }) => output().people.includes('Bearer')).length, 1);
  });

  test('a folder in use is said in a line; what a killed server leaves behind is in nobody’s way', { skip: kind.name !== 'PGlite' }, async () => {
    const server = run();
    await server.ready;
    const other = run();
    assert.equal(await other.ended, 1);
    assert.match(other.output().people, /^stages-server: the data of .* is in use by process \d+: stop it, or set DATA_DIR to another folder\n$/);
    server.child.kill('SIGKILL');
    await server.ended;
    const next = run();
    assert.notEqual(await next.ready, undefined);
    next.child.kill('SIGTERM');
    assert.equal(await next.ended, 0);
  });
}

/** Sends half a request. */
async function begin(url: string, name: string): Promise<{ sent: ClientRequest; answer: Promise<IncomingMessage> }> {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  const sent = request(`${url}/stages/captcha/`, { method: 'POST', headers });
  const answer = new Promise<IncomingMessage>((resolve, reject) => sent.once('response', (response) => resolve(response.resume())).once('error', reject));
  await new Promise((resolve) => sent.write(`{"name":"${name}","public_key":"p"`, resolve));
  // Until the server has it in its hands.
  await fetch(url);
  return { sent, answer };
}

async function stopping({ output }: Process): Promise<void> {
  while (!output().log.includes('"stopping')) await pause();
}

function pause(milliseconds = 10): Promise<unknown> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
