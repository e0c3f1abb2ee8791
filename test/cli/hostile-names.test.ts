import { describe, it } from 'vitest';
import { folder } from './command.js';
import { generateHere as generate } from './here.js';

/** What a terminal obeys or hides: escape sequences of both kinds, and marks that turn text round. */
const obeyed = /(?!\n)[\p{Cc}\p{Cf}\u2028\u2029]/u;
/** For each name of the document: a sequence of each kind, and a line that would be a command of a build service. */
const hostile = String.raw`\e[31m\u009b31m\u202e\r\n::error::x\a`;

const text = `openapi: 3.0.3
info: { title: "t${hostile}", version: "1${hostile}" }
tags: [{ name: "t${hostile}" }]
paths:
  "/a${hostile}":
    get:
      operationId: "o${hostile}"
      tags: ["t${hostile}"]
      parameters: [{ name: "q${hostile}", in: query, content: { "text/${hostile}": { schema: { type: string } } } }]
      responses: { "200${hostile}": { description: "d${hostile}" }, "204": { description: "d${hostile}" } }
    post:
      operationId: "o${hostile}"
      security: [{ "s${hostile}": [] }]
      responses: { default: { description: x, content: { "x/${hostile}": { schema: { $ref: "#/components/schemas/S${hostile}" } } } } }
components:
  schemas:
    "S${hostile}": { type: string, enum: ["v${hostile}", 1] }
    Told: { type: object, discriminator: { propertyName: "k${hostile}", mapping: { "m${hostile}": "#/components/schemas/${hostile}" } } }
    Typo: { type: object, required: ["r${hostile}"], properties: { a: { type: string } } }
`;
/** A reference that leads nowhere, where only another printer looks. */
const loose = `openapi: 3.0.3
info: { title: Loose, version: 1.0.0 }
paths: {}
components: { examples: { A: { $ref: "#/components/examples/${hostile}" } } }
`;
const broken = `${text}    Lost: { $ref: "#/components/schemas/x${hostile}" }\n`;
const file = 'api\u001b[31m\u202e\n::error::x.yaml';

describe('names that a terminal would obey', () => {
  it.concurrent.for([
    ['warnings', text, []],
    ['errors', broken, []],
    ['a report', broken, ['--json']],
    ['selectors', text, ['--include', 'tag:none', '--include', 'tag:t*']],
    ['openapi.ts', loose, []],
  ] as const)('are spelt out in %s', async ([, content, args], { expect }) => {
    const cwd = await folder({ [file]: content });
    const { code, stdout, stderr } = await generate([file, '-o', 'out\u001b[31m', '--emit', 'types,client,server,openapi', ...args], cwd, { GITHUB_ACTIONS: 'true' });
    expect([0, 3]).toContain(code);
    expect(`${stdout}${stderr}`).not.toMatch(obeyed);
    expect(stdout.split('\n').filter((line) => line.startsWith('::')).every((line) => /^::(?:error|warning) file=/u.test(line))).toBe(true);
    expect(stderr).not.toMatch(/^::/mu);
    // Nothing is lost by it: the report still has the names.
    if (args[0] === '--json') expect(JSON.stringify(JSON.parse(stdout))).toContain('\u202e');
  });
});
