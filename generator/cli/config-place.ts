import { SourceMap, type SourceMapPayload } from 'node:module';
import { pathToFileURL } from 'node:url';
import { jsonErrorOffset, positionAt, type Position } from './positions.js';

/** Where loading a configuration failed, as far as the error tells: each loader tells it in a way of its own. */
export async function placeOfFailure(error: unknown, path: string, text: string): Promise<Position> {
  return (await told(error, path, text)) ?? { line: 1, column: 1 };
}

async function told(error: unknown, path: string, text: string): Promise<Position | undefined> {
  if (path.endsWith('.json')) return positionAt(text, jsonErrorOffset(text));
  if (!(error instanceof Error)) return undefined;
  const isTypeScript = /\.m?ts$/u.test(path);
  const said = isTypeScript ? placeIn(error.message, path) : undefined;
  if (said !== undefined) return { ...said, column: said.column + 1 };
  const unparsed = error instanceof SyntaxError ? await syntaxErrorIn(path, text) : undefined;
  if (unparsed !== undefined) return unparsed;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /u.test(line));
  const thrown = frames.map((line) => placeIn(line, path)).find((place) => place !== undefined);
  return thrown !== undefined && isTypeScript ? writtenAt(thrown, path, text) : thrown;
}

/** The first place in a file that a text names. */
function placeIn(said: string, path: string): Position | undefined {
  for (const name of [path, pathToFileURL(path).href]) {
    const [, line, column = '1'] = /^(?:\?\d+)?:(\d+)(?::(\d+))?/u.exec(said.split(name)[1] ?? '') ?? [];
    if (line !== undefined) return { line: Number(line), column: Number(column) };
  }
  return undefined;
}

/** Where a program cannot be parsed: Node's own error keeps it to itself, and jiti tells it in the code that it makes. */
async function syntaxErrorIn(path: string, text: string): Promise<Position | undefined> {
  const [, line, column] = /^exports\.__JITI_ERROR__ = .*"line":(\d+),"column":(\d+)/u.exec(await transformed(path, text)) ?? [];
  return line === undefined ? undefined : { line: Number(line), column: Number(column) + 1 };
}

/** Where the author wrote what stands at a place of the program that was made of it. */
async function writtenAt({ line, column }: Position, path: string, text: string): Promise<Position | undefined> {
  const [, map] = /\/\/# sourceMappingURL=data:application\/json;[^,]*base64,([\w+/=]+)/u.exec(await transformed(path, text)) ?? [];
  if (map === undefined) return undefined;
  const payload = JSON.parse(Buffer.from(map, 'base64').toString()) as SourceMapPayload;
  const entry = new SourceMap(payload).findEntry(line - 1, column - 1);
  return 'originalLine' in entry ? { line: entry.originalLine + 1, column: entry.originalColumn + 1 } : undefined;
}

async function transformed(path: string, text: string): Promise<string> {
  const { createJiti } = await import('jiti');
  return createJiti(path, { fsCache: false, sourceMaps: true }).transform({ source: text, filename: path, async: true, ts: /\.m?ts$/u.test(path) });
}
