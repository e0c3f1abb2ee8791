import { InputError } from './load.js';

/** Headers for the requests to an origin: `https://example.com` → name → value. */
export type RemoteHeaders = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface Limits {
  /** The largest document, in bytes. */
  readonly bytes: number;
  /** How long all of one download may take, in milliseconds. */
  readonly time: number;
  readonly redirects: number;
}

const usual: Limits = { bytes: 100 * 1024 * 1024, time: 30_000, redirects: 5 };

/**
 * The text behind an http or https URL. Headers go to the origin that they are for, also behind a redirect.
 *
 * @throws InputError when there is none, or it is beyond the limits.
 */
export async function fetchDocument(url: string, headers: RemoteHeaders = {}, limits: Limits = usual): Promise<string> {
  const signal = AbortSignal.timeout(limits.time);
  try {
    const response = await follow(new URL(url), headers, limits.redirects, signal);
    return new TextDecoder('utf-8', { fatal: true }).decode(await readBytes(response, limits.bytes));
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw problem(signal.aborted ? `it did not arrive within ${limits.time / 1000} seconds` : reasonOf(error), error);
  }
}

async function follow(url: URL, headers: RemoteHeaders, redirects: number, signal: AbortSignal): Promise<Response> {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw problem(`${url.protocol} is neither http: nor https:`);
  const own = Object.entries(headers).find(([origin]) => URL.canParse(origin) && new URL(origin).origin === url.origin)?.[1];
  const accept = 'application/yaml, application/json, text/yaml, text/plain, */*;q=0.1';
  const response = await fetch(url, { redirect: 'manual', signal, headers: { Accept: accept, ...own } });
  const location = response.headers.get('Location');
  if (response.status >= 300 && response.status < 400 && location !== null) {
    await response.body?.cancel();
    if (redirects === 0) throw problem('it redirects too often');
    const next = new URL(location, url);
    if (url.protocol === 'https:' && next.protocol === 'http:') throw problem('it redirects from https to http');
    return follow(next, headers, redirects - 1, signal);
  }
  if (!response.ok) {
    await response.body?.cancel();
    throw problem(`the server answers ${response.status} ${response.statusText}`.trim());
  }
  return response;
}

async function readBytes(response: Response, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part !== undefined && !part.done; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > limit) {
      await reader?.cancel();
      throw problem(`it is larger than ${Math.round(limit / 1024 / 1024)} MiB`);
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks);
}

function problem(message: string, cause?: unknown): InputError {
  return new InputError('cannot-read', message, 'check the URL, the network and the headers that it needs; or download the document and name the file', cause);
}

/** What the network says is in the cause of what `fetch` throws. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return 'it is not UTF-8 text';
  return cause instanceof Error ? cause.message : String(cause);
}
