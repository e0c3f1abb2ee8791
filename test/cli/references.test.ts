import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folder } from './command.js';
import { generateHere as generate } from './here.js';

const referring = (ref: string): string => `openapi: 3.1.0
info: { title: Referring, version: 1.0.0 }
paths: {}
components: { schemas: { A: { $ref: '${ref}' } } }
`;

/** Asks for a password for the parts. */
const server = createServer(({ url, headers }, reply) => {
  if (url === '/openapi.yaml') reply.end(referring('./parts/pet.yaml'));
  else if (headers.authorization === 'Basic secret' || url === '/parts/pet.yaml') reply.end('type: object\nproperties: { name: { type: string } }\n');
  else reply.writeHead(401).end();
});
let base = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

describe('references out of a document', () => {
  it('lead to files below the working folder, and no further without --root', async () => {
    const cwd = await folder({ 'project/openapi.yaml': referring('../pet.yaml'), 'pet.yaml': 'type: string\n' });
    const refused = await generate(['openapi.yaml', '-o', 'api'], join(cwd, 'project'));
    expect(refused).toMatchObject({ code: 3, stderr: expect.stringContaining('openapi.yaml:4:31 error  `../pet.yaml` cannot be followed: it is outside of') });
    const { code } = await generate(['openapi.yaml', '-o', 'api', '--root', '..'], join(cwd, 'project'));
    expect([code, await readFile(join(cwd, 'project/api/types.ts'), 'utf8')]).toEqual([0, expect.stringContaining('export type A = string;')]);
  });

  it('lead to other hosts with --allow-remote only, with the headers of the configuration', async () => {
    const headers = { [base]: { Authorization: 'Basic secret' } };
    const config = (allowRemote: boolean): string => JSON.stringify({ targets: [{ input: 'openapi.yaml', output: 'api', allowRemote, headers }] });
    const cwd = await folder({ 'openapi.yaml': referring(`${base}/pet.yaml`), 'specwright.config.json': config(false) });
    const refused = await generate([], cwd);
    expect(refused).toMatchObject({ code: 0, stderr: expect.stringContaining('documents on other hosts are read with --allow-remote only') });
    const unknown = await generate(['openapi.yaml', '-o', 'other', '--allow-remote'], cwd);
    expect(unknown).toMatchObject({ code: 3, stderr: expect.stringContaining('the server answers 401 Unauthorized') });
    const allowed = await generate(['--config', 'specwright.config.json', 'openapi.yaml', '--allow-remote'], cwd);
    expect(allowed).toMatchObject({ code: 0, stderr: '' });
  });

  it('may stay on the host of a document that is a URL', async () => {
    const cwd = await folder();
    expect(await generate([`${base}/openapi.yaml`, '-o', 'api'], cwd)).toMatchObject({ code: 0, stderr: '' });
    expect(await readFile(join(cwd, 'api/types.ts'), 'utf8')).toContain('export interface A {\n  name?: string;\n}');
  });
});
