import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

const fixture = fileURLToPath(new URL('./fixture/', import.meta.url));
const stages = fileURLToPath(new URL('../../generated/authentik-stages/', import.meta.url));

/** A minified bundle of a program that has the modules of a folder beside it. */
async function bundle(program: string, resolveDir = fixture): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir, loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

function callOf(operation: string): string {
  return `import { createClient, ${operation} } from "./client.js"; ${operation}(createClient({ auth: { token: "a" } }));`;
}

describe('a bundle', () => {
  it('with one GET, JSON replies and a bearer token stays small', async () => {
    expect(gzipSync(await bundle(callOf('getOwnItem'))).length).toBeLessThan(1300);
  });

  it('has the operation that is used, and nothing of the others', async () => {
    const text = await bundle(callOf('getOwnItem'));
    expect(text).toContain('/items/mine');
    for (const unused of ['/trace', 'Basic', 'Cookie', 'encodeURIComponent', 'ApiError', 'dot segment', 'JSON.stringify', 'cancel']) {
      expect(text).not.toContain(unused);
    }
  });

  it('with a plain form query has nothing of the other styles', async () => {
    const text = await bundle(callOf('listItems'));
    expect(text).toContain('encodeURIComponent');
    for (const unused of ['%7C', 'dot segment', 'cannot be sent', 'inside another', 'URLSearchParams', 'Cookie', '%25']) expect(text).not.toContain(unused);
    expect(gzipSync(text).length).toBeLessThan(1560);
  });

  it('has the code for Dates and bigints where an operation has some, and nowhere else', async () => {
    const values = fileURLToPath(new URL('./values/', import.meta.url));
    const traces = ['as a date-time', 'crypto', 'BigInt'];
    const [typed, plain] = await Promise.all([bundle(callOf('addEvent'), values), bundle(callOf('plain'), values)]);
    for (const trace of traces) expect([typed.includes(trace), plain.includes(trace)]).toEqual([true, false]);
    expect(typed).not.toContain('/live');
    expect(gzipSync(typed).length - gzipSync(plain).length).toBeLessThan(1700);
  });

  it('has the encoders that its operations name', async () => {
    const text = await bundle(callOf('traceItem'));
    for (const used of ['/trace', 'Cookie', 'encodeURIComponent', 'dot segment']) expect(text).toContain(used);
  });

  it.each([
    ['retry', 'Retry-After'],
    ['timeout', 'AbortSignal.timeout'],
    ['middleware', 'reduceRight'],
    ['hooks', 'async'],
    ['tokenSource', 'access_token'],
    ['renewOn401', '401'],
  ])('has %s only where it is used', async (name, mark) => {
    const used = await bundle(`import { ${name} } from "./client.js"; console.log(${name});`);
    expect(used).toContain(mark);
    expect(gzipSync(used).length).toBeLessThan(700);
    if (name !== 'hooks') expect(await bundle(callOf('getOwnItem'))).not.toContain(mark);
  });

  it('follows redirects and hides URLs only for keys in headers and queries', async () => {
    const marks = ['too many redirects', '***'];
    const marksIn = async (operation: string): Promise<boolean[]> => {
      const text = await bundle(callOf(operation));
      return marks.map((mark) => text.includes(mark));
    };
    expect(await marksIn('getOwnItem')).toEqual([false, false]);
    expect(await marksIn('createItem')).toEqual([true, false]);
    expect(await marksIn('getFile')).toEqual([false, true]);
  });

  it('without a call is empty', async () => {
    expect(await bundle('import "./client.js"; import { listItems, unwrap } from "./client.js"; typeof listItems; typeof unwrap;')).toBe('');
  });

  it('has pages only where they are used, and of one style', async () => {
    const single = 'import { createClient, stagesCaptchaList } from "./index.js"; stagesCaptchaList(createClient());';
    const paged = single.replace('{', '{ items,').replace('stagesCaptchaList(createClient())', 'items(stagesCaptchaList, createClient())');
    const [without, iterating] = [await bundle(single, stages), await bundle(paged, stages)];
    for (const part of ['circle', 'ApiError', 'pagination']) {
      expect(without).not.toContain(part);
      expect(iterating).toContain(part);
    }
    for (const other of ['relative.invalid', 'not a URL', 'Infinity', '1/0']) expect(iterating).not.toContain(other);
    expect(gzipSync(iterating).length - gzipSync(without).length).toBeLessThan(800);
  });

  it('of a server has neither schemes nor values that it does not name', async () => {
    const program = `
      import * as runtime from "../../../templates/faces/server.js";
      const routes = { a: { id: "a", route: "GET /a", responses: [runtime.json, 200] } };
      export default runtime.serverOf(routes, {}, { a: () => ({ status: 200, body: 1 }) }, {}, "");`;
    const text = await bundle(program);
    for (const unused of ['Basic', 'Bearer', 'ApiKey', 'true or false', 'an integer']) expect(text).not.toContain(unused);
  });
});
