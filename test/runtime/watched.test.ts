import { expect, it, vi } from 'vitest';
import { watched } from '../../templates/runtime/watched.js';

const settled = (): Promise<void> => new Promise((done) => setTimeout(done));
const endless = (): ReadableStream<Uint8Array> => new ReadableStream({ pull: () => new Promise<void>(() => undefined) });

it('a client that leaves while a stream waits for its next value is no error', async () => {
  const report = vi.fn<(error: unknown) => void>();
  const reader = watched(endless(), report).getReader();
  const next = reader.read();
  await settled();
  await reader.cancel();
  expect(await next).toEqual({ done: true, value: undefined });
  await settled();
  expect(report.mock.calls).toEqual([]);
});

it('a stream that breaks is', async () => {
  const report = vi.fn<(error: unknown) => void>();
  const broken = new ReadableStream<Uint8Array>({ pull: () => Promise.reject(new Error('broken')) });
  await expect(watched(broken, report).getReader().read()).rejects.toThrow('broken');
  expect(report.mock.calls).toEqual([[new Error('broken')]]);
});
