import { expect, test } from 'vitest';
import { generate, type Generated } from '../../generator/generate.js';
import { loadTemplates } from '../../generator/read/load.js';

const templates = loadTemplates();

async function run(text: string): Promise<Generated> {
  return generate({ input: 'a.yaml', emit: ['openapi'] }, new Map([['a.yaml', text]]), templates);
}

test('a schema that refers to itself by the place that it had in Swagger 2.0 becomes one component', async () => {
  const { files, diagnostics } = await run(`
swagger: '2.0'
info: { title: Trees, version: 1.0.0 }
paths:
  /tree:
    get:
      responses:
        '200':
          description: OK
          schema:
            type: object
            properties: { parent: { $ref: '#/paths/~1tree/get/responses/200/schema' }, child: { $ref: '#/paths/~1tree/get/responses/200/schema' } }
`);
  expect(diagnostics).toEqual([]);
  expect(files.get('openapi.ts')?.match(/^ +paths_1tree_get_responses_200_schema: \{/gmu)).toHaveLength(1);
});
