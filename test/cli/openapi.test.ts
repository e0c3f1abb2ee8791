import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { folder, generate } from './command.js';

const contradicting = `openapi: 3.0.3
info: { title: Pets, version: 1.0.0 }
paths: {}
components:
  schemas:
    Cat: { type: object, properties: { kind: { type: string } } }
    Pet: { oneOf: [{ $ref: '#/components/schemas/Cat' }], discriminator: { propertyName: kind, mapping: { dog: Dog } } }
`;

it('openapi-typescript says nothing beside the report', async () => {
  const cwd = await folder({ 'openapi.yaml': contradicting });
  // With DEBUG, openapi-typescript tells of each step, on standard output.
  const { code, stdout, stderr } = await generate(['openapi.yaml', '-o', 'api', '--emit', 'openapi', '--json'], cwd, { DEBUG: '*' });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const report = JSON.parse(stdout) as { readonly targets: readonly { readonly findings: readonly unknown[] }[] };
  expect(report.targets[0]?.findings).toEqual([expect.objectContaining({ code: 'unknown-value', line: 7, pointer: '/components/schemas/Pet/discriminator/mapping/dog' })]);
  expect(await readFile(join(cwd, 'api/openapi.ts'), 'utf8')).toContain('export interface components');
});
