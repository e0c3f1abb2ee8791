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

it('what openapi-typescript says is a warning with its place, and nothing beside the report', async () => {
  const cwd = await folder({ 'openapi.yaml': contradicting });
  // With DEBUG, openapi-typescript tells of each step, on standard output.
  const { code, stdout, stderr } = await generate(['openapi.yaml', '-o', 'api', '--emit', 'openapi', '--json'], cwd, { DEBUG: '*' });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const report = JSON.parse(stdout) as { readonly targets: readonly { readonly findings: readonly unknown[] }[] };
  expect(report.targets[0]?.findings).toContainEqual(
    expect.objectContaining({ code: 'openapi-left-out', message: expect.stringMatching(/Can't resolve \$ref at/u), line: 7, pointer: '/components/schemas/Pet/discriminator/mapping/dog' }),
  );
});
