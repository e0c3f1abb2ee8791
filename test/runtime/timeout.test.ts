import { getEventListeners } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { middleware, timeout } from '../../templates/faces/client.js';
import * as api from './fixture/client.js';
import { listen, sendJson } from './support/raw-server.js';

describe('timeout', () => {
  it('ends a call whose reply does not come', async () => {
    const { origin } = await listen(() => undefined);
    const client = api.createClient({ baseUrl: origin, fetch: middleware(timeout(50)) });
    expect(await api.listItems(client)).toMatchObject({ ok: false, kind: 'timeout', error: { name: 'TimeoutError' } });
  });

  it('ends a body that does not end', async () => {
    const { origin } = await listen((response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' }).write('[1');
      const timer = setInterval(() => response.write(',1'), 5);
      response.on('close', () => clearInterval(timer));
    });
    const client = api.createClient({ baseUrl: origin, fetch: middleware(timeout(100)) });
    expect(await api.listItems(client)).toMatchObject({ ok: false, kind: 'timeout', error: { name: 'TimeoutError' } });
  });

  it('is not forgotten while memory is tidied up', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const { origin } = await listen((response) => response.writeHead(200, { 'Content-Type': 'application/json' }).write('['));
    const client = api.createClient({ baseUrl: origin, fetch: middleware(timeout(500)) });
    const timer = setInterval(collect, 20);
    const { signal } = new AbortController();
    const result = await api.listItems(client, {}, { signal }).finally(() => clearInterval(timer));
    expect(result).toMatchObject({ ok: false, kind: 'timeout' });
  });

  it('leaves a call alone that is quick enough, and nothing at the signal of the caller', async () => {
    const { origin } = await listen((response) => sendJson(response, { count: 0, results: [] }));
    const client = api.createClient({ baseUrl: origin, fetch: middleware(timeout(10_000)) });
    const { signal } = new AbortController();
    for (let i = 0; i < 20; i++) expect(await api.listItems(client, {}, { signal })).toMatchObject({ ok: true });
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('lets the caller abort, before the head and in the body', async () => {
    const silent = await listen(() => undefined);
    const slow = await listen((response) => response.writeHead(200, { 'Content-Type': 'application/json' }).write('['));
    for (const { origin } of [silent, slow]) {
      const client = api.createClient({ baseUrl: origin, fetch: middleware(timeout(10_000)) });
      const controller = new AbortController();
      setTimeout(() => controller.abort(), 50);
      expect(await api.listItems(client, {}, { signal: controller.signal })).toMatchObject({ ok: false, kind: 'abort' });
    }
    const client = api.createClient({ baseUrl: silent.origin, fetch: middleware(timeout(10_000)) });
    expect(await api.listItems(client, {}, { signal: AbortSignal.abort() })).toMatchObject({ ok: false, kind: 'abort' });
  });

  it('of one call is a signal', async () => {
    const { origin } = await listen((response) => response.writeHead(200, { 'Content-Type': 'application/json' }).write('['));
    const client = api.createClient({ baseUrl: origin });
    expect(await api.listItems(client, {}, { signal: AbortSignal.timeout(50) })).toMatchObject({ ok: false, kind: 'timeout' });
  });
});
