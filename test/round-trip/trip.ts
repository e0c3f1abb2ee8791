import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { build } from 'esbuild';
import { generate } from '../../generator/generate.js';
import { loadDocument, loadTemplates } from '../../generator/read/load.js';
import type { Fetch } from '../../templates/runtime/draft.js';
import type { Server } from '../../templates/runtime/server-types.js';
import { ajvOf, schemasOf } from '../validators/oracle.mjs';
import { randomFrom, sample } from '../validators/values.mjs';
import { callsOf, documentAt, follow, type Body, type Call, type Sent, type Tree } from './calls.js';

export interface Trip {
  readonly calls: number;
  readonly operations: number;
  /** Operations whose values do not stay the same, or that another has the requests of. */
  readonly skipped: readonly string[];
  /** Where a handler did not get what a client was given, or the client not what the handler replied. */
  readonly faults: readonly string[];
}

interface Printed {
  readonly client: { readonly createClient: (options: object) => object } & Readonly<Record<string, (client: object, input: object) => Promise<Result>>>;
  readonly createServer: (handlers: object, options: object) => Server<unknown>;
}

interface Result {
  readonly ok: boolean;
  readonly kind?: string;
  readonly status?: number;
  readonly data?: unknown;
  readonly error?: unknown;
}

type Input = Record<string, unknown>;
type View = 'read' | 'write';

/**
 * Calls each operation of a document from the client that is printed for it, at the server that is printed for it, with
 * values that another tool takes to be valid.
 *
 * @param rounds how often each is called, with other values.
 * @returns undefined where the other tool cannot read the document.
 */
export async function roundTrip(path: string, rounds: number): Promise<Trip | undefined> {
  const document = await documentAt(path);
  if (document === undefined) return undefined;
  const { calls, skipped } = callsOf(document);
  const { files } = await generate({ input: path, emit: ['types', 'client', 'server', 'validators'] }, new Map([[path, await loadDocument(path)]]), loadTemplates(), {}, (file) => loadDocument(file));
  const names = functionsIn(files.get('client.ts') ?? '');
  const known = calls.filter(({ id }) => names.has(id));
  if (known.length === 0) return { calls: 0, operations: 0, skipped, faults: [] };
  const { client: functions, createServer } = await load(files);
  const values = new Values(document);
  const faults: string[] = [];
  let count = 0;
  let given: { readonly got?: Input; readonly by?: string; readonly reply: object } = { reply: {} };
  const handlers = new Proxy({}, { get: (_, key) => (typeof key === 'string' ? (request: Input) => ((given = { ...given, got: request, by: key }), given.reply) : undefined) });
  const server = createServer(handlers, { security: new Proxy({}, { get: () => () => ({}) }), responses: 'enforce', maxBodyBytes: 1e7 });
  const fetch: Fetch = (url, request) => server.fetch(new Request(new URL(url, 'http://localhost'), request));
  const client = functions.createClient({ auth: credentialsOf(document), trustedOrigins: originsIn(files.get('client.ts') ?? ''), fetch });
  for (const [index, call] of known.entries()) {
    const random = randomFrom(index * 7919 + 1);
    for (let round = 0; round < rounds; round++) {
      const input = values.input(call, random);
      const reply = values.reply(call, random);
      if (input === undefined || reply === undefined) continue;
      given = { reply };
      count++;
      const result = await functions[names.get(call.id) ?? '']?.(client, input);
      if (given.got === undefined && isByPattern(result)) continue;
      const fault = given.got === undefined ? refusal(result) : given.by !== names.get(call.id) ? `${given.by} was called` : (inputFault(input, given.got, values) ?? replyFault(reply, result));
      if (fault !== undefined) faults.push(`${call.name} ${JSON.stringify(input)}: ${fault}`);
    }
  }
  return { calls: count, operations: known.length, skipped, faults };
}

/** Functions by the ids of their operations. */
function functionsIn(client: string): ReadonlyMap<string, string> {
  const found = client.matchAll(/^export function ([\w$]+)\(client: Client[^]*?\n {4}id: ("(?:[^"\\]|\\.)*")/gmu);
  return new Map([...found].map(([, name = '', id = '""']) => [JSON.parse(id) as string, name]));
}

async function load(files: ReadonlyMap<string, string>): Promise<Printed> {
  const folder = mkdtempSync(join(tmpdir(), 'specwright-round-trip-'));
  try {
    for (const [path, text] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const outfile = join(folder, 'all.mjs');
    const contents = 'export * as client from "./client.js"; export { createServer } from "./server.js";';
    await build({ stdin: { contents, resolveDir: folder, loader: 'ts' }, bundle: true, format: 'esm', target: 'es2022', outfile });
    return (await import(/* @vite-ignore */ pathToFileURL(outfile).href)) as Printed;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function credentialsOf(document: Tree): object {
  const { securitySchemes = {} } = document['components'] as { securitySchemes?: Record<string, { type?: string; scheme?: string }> };
  return Object.fromEntries(Object.entries(securitySchemes).map(([name, { scheme }]) => [name, /^basic$/iu.test(scheme ?? '') ? { username: 'a', password: 'b' } : 'secret']));
}

/** Where the client has operations at servers of their own. */
function originsIn(client: string): readonly string[] {
  return [...client.matchAll(/atServer\(client, ("(?:[^"\\]|\\.)*")/gu)].map(([, url = '""']) => JSON.parse(url) as string).flatMap((url) => (URL.canParse(url) ? [new URL(url).origin] : []));
}

function refusal(result: Result | undefined): string {
  return `the handler was not called, the client got ${JSON.stringify({ kind: result?.kind, status: result?.status, error: result?.error instanceof Error ? result.error.message : result?.error })}`;
}

/** The other tool knows no patterns but those of Unicode mode, and so makes values that do not fit. */
function isByPattern(result: Result | undefined): boolean {
  const { errors = [] } = (result?.error ?? {}) as { errors?: readonly { readonly keyword?: string }[] };
  return errors.length > 0 && errors.every(({ keyword }) => keyword === 'pattern');
}

function inputFault(input: Input, got: Input, values: Values): string | undefined {
  const [place] = Object.keys(input).filter((key) => key !== 'contentType' && !values.isKept(input[key], got[key]));
  return place === undefined ? undefined : `the handler got ${JSON.stringify(got[place])} for ${place}`;
}

function replyFault({ status, body }: { readonly status?: number; readonly body?: unknown }, result: Result | undefined): string | undefined {
  const isSame = result?.status === status && (result?.ok === true || result?.kind === 'response') && isDeepStrictEqual(plain(result.ok ? result.data : result.error), plain(body));
  return isSame ? undefined : `of the reply ${JSON.stringify({ status, body })} the client got ${JSON.stringify({ kind: result?.kind, status: result?.status, body: result?.data ?? result?.error })}`;
}

/** Without what JSON does not have: undefined, prototypes, negative zero. */
function plain(value: unknown): unknown {
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);
}

/** Valid values for the schemas of a document. */
class Values {
  readonly #views: Readonly<Record<View, { readonly schemas: Tree; readonly find: (ref: string) => Tree; readonly isValid: (name: string) => (value: unknown) => boolean }>>;
  readonly #readOnly: ReadonlySet<string>;

  constructor(document: Tree) {
    const viewOf = (view: View) => {
      const { schemas, find } = schemasOf(document, view);
      const checks = ajvOf(schemas);
      const known = new Map<string, (value: unknown) => boolean>();
      const isValid = (name: string) => {
        const check = known.get(name) ?? compiled(name);
        known.set(name, check);
        return check;
      };
      // Of a schema that it cannot compile, no value is taken for valid.
      const compiled = (name: string) => {
        try {
          return checks(name);
        } catch {
          return () => false;
        }
      };
      return { schemas, find, isValid };
    };
    this.#views = { read: viewOf('read'), write: viewOf('write') };
    this.#readOnly = readOnlyIn(document, document);
  }

  input({ parameters, bodies, hasRequiredBody }: Call, random: () => number): Input | undefined {
    const input: Record<string, Record<string, unknown>> = {};
    for (const parameter of parameters) {
      if (!parameter.required && random() < 0.5) continue;
      const found = this.#value(parameter.schema, 'write', random, (value) => isSendable(value, parameter));
      if (found === undefined && parameter.required) return undefined;
      if (found !== undefined) (input[parameter.in] ??= {})[parameter.name] = found.value;
    }
    const body = hasRequiredBody || random() < 0.7 ? pick(bodies, random) : undefined;
    if (body === undefined) return input;
    const found = this.#value(body.schema, 'write', random, (value) => body.members === undefined || isForm(value, body.members));
    if (found === undefined) return hasRequiredBody ? undefined : input;
    return { ...input, body: found.value, ...said(body) };
  }

  /** Undefined: there is none without headers, or in another format than JSON. */
  reply({ replies }: Call, random: () => number): object | undefined {
    const reply = pick(replies, random);
    if (reply?.body === undefined) return reply;
    const found = this.#value(reply.body.schema, 'read', random, () => true);
    return found && { status: reply.status, body: found.value, ...said(reply.body) };
  }

  /** Whether all that was sent has arrived, but for what a server drops: properties that are readOnly. */
  isKept(sent: unknown, got: unknown): boolean {
    if (typeof sent !== 'object' || sent === null || typeof got !== 'object' || got === null) return isDeepStrictEqual(plain(sent), plain(got));
    if (Array.isArray(sent)) return Array.isArray(got) && got.length === sent.length && sent.every((item, index) => this.isKept(item, got[index]));
    return Object.entries(sent).every(([name, value]) => this.isKept(value, (got as Tree)[name]) || (this.#readOnly.has(name) && !(name in got)));
  }

  #value(name: string, view: View, random: () => number, isWanted: (value: unknown) => boolean): { readonly value: unknown } | undefined {
    const { schemas, find, isValid } = this.#views[view];
    for (let attempt = 0; attempt < 25; attempt++) {
      const value = sample(schemas[name], find, random);
      if (isWanted(value) && isExact(value) && isValid(name)(value)) return { value };
    }
    return undefined;
  }
}

/** The media type, where there are others. */
function said({ mediaType, isOneOf }: Body): object {
  return isOneOf ? { contentType: mediaType } : {};
}

/** Null and a list without items are not sent; neither is an empty segment of a path, nor text that a header cannot have. */
function isSendable(value: unknown, { in: place }: Sent): boolean {
  if (Array.isArray(value)) return value.length > 0 && value.every((item) => item !== null && /^[^,]+$/u.test(String(item)) && (place !== 'header' || isAscii(item)));
  if (value === null) return false;
  if (place === 'path') return value !== '' && value !== '.' && value !== '..';
  return place === 'query' || isAscii(value);
}

function isAscii(value: unknown): boolean {
  return /^[!-~]*$/u.test(String(value));
}

function isForm(value: unknown, members: readonly string[]): boolean {
  const own = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return own.length > 0 && own.every(([name, member]) => members.includes(name) && member !== null && (!Array.isArray(member) || member.length > 0));
}

/** Whether JSON keeps all of its numbers. */
function isExact(value: unknown): boolean {
  if (typeof value === 'number') return Math.abs(value) <= Number.MAX_SAFE_INTEGER;
  return typeof value !== 'object' || value === null || Object.values(value).every(isExact);
}

/** The names of properties that are readOnly somewhere. */
function readOnlyIn(document: Tree, node: unknown, seen = new Set<unknown>(), found = new Set<string>()): Set<string> {
  if (typeof node !== 'object' || node === null || seen.has(node)) return found;
  seen.add(node);
  for (const [name, value] of Object.entries(node)) {
    if (follow(document, value)['readOnly'] === true) found.add(name);
    readOnlyIn(document, value, seen, found);
  }
  return found;
}

function pick<T>(all: readonly T[], random: () => number): T | undefined {
  return all[Math.floor(random() * all.length)];
}
