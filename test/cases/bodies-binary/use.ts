import { asStream, createClient, getFile, putAny, putFile, putImage, unwrap } from "./client.js";
import type { BinaryBody } from "./client.js";
import type { Handlers, IncomingBytes } from "./server.js";

const client = createClient();

export async function use(bytes: Uint8Array, stream: ReadableStream<Uint8Array>): Promise<void> {
  const blob: Blob = await unwrap(getFile(client));
  const body: ReadableStream<Uint8Array> = await unwrap(asStream(getFile, client, {}));
  const all: BinaryBody[] = [blob, body, bytes, bytes.slice().buffer, stream];
  for (const one of all) await putFile(client, { body: one });
  const result = await asStream(getFile, client, {}, { signal: AbortSignal.timeout(1) });
  if (!result.ok && result.kind === "response") void (result.status === 404);
  await putImage(client, { contentType: "image/png", body: blob });
  await putAny(client);
  // @ts-expect-error a text is sent as text/plain
  await putFile(client, { body: "a" });
  // @ts-expect-error a range has to be told what is sent
  await putImage(client, { body: blob });
  // @ts-expect-error not in the range
  await putImage(client, { contentType: "text/plain", body: blob });
}

async function count(body: IncomingBytes): Promise<number> {
  let size = 0;
  for await (const chunk of body) size += chunk.byteLength;
  return size;
}

export const handlers: Partial<Handlers> = {
  putFile: async ({ body }) => (await count(body), { status: 204 }),
  putImage: async ({ body, contentType }) => ({ status: 200, body: contentType === "image/png" ? body.stream() : body.type === "" ? await body.blob() : "<svg/>" }),
  putAny: async ({ body }) => {
    // @ts-expect-error there may be none
    body.stream();
    // @ts-expect-error nobody knows before it is read
    const size = body?.size;
    throw new Error(`${size}`, { cause: (await body?.bytes())?.byteLength });
  },
};
