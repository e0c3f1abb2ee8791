import type { Readme } from '../emit/readme.js';
import { valueText } from './expression-text.js';
import { code, escapeMarkdown, firstLine, inlineCode } from './markdown-text.js';
import { webhooksPart } from './markdown-webhooks.js';
import { memberName, stringLiteral } from './syntax.js';

/** Sets the README of a package. */
export function readmeText(readme: Readme): string {
  const parts = [
    `# ${escapeMarkdown(readme.packageName)}`,
    `${whatItIs(readme)} of ${readme.title === '' ? 'an HTTP API' : `the API “${escapeMarkdown(readme.title)}”`}, without dependencies.`,
    ...(readme.modules.includes('client') ? [setUp(readme), ...operations(readme), ...pages(readme), ...robustness(readme)] : []),
    ...(readme.modules.includes('server') ? [serverPart(readme)] : []),
    ...webhooksPart(readme),
    entryPoints(readme),
  ];
  return `${parts.join('\n\n')}\n`;
}

function whatItIs({ modules }: Readme): string {
  if (modules.includes('client')) return 'A typed client';
  return modules.includes('server') ? 'A typed server' : 'The types';
}

function setUp({ packageName, baseUrl, schemes }: Readme): string {
  const url = /^[a-z]+:/iu.test(baseUrl) ? baseUrl : `https://api.example.com${baseUrl}`;
  const auth = schemes.map(({ name, takes }) => `${memberName(name)}: ${takes === 'login' ? '() => ({ username, password })' : '() => token'}`);
  const settings = [`baseUrl: ${stringLiteral(url)}`, ...(auth.length === 0 ? [] : [`auth: { ${auth.join(', ')} }`])];
  return code([
    `import { createClient, unwrap } from ${stringLiteral(packageName)};`,
    '',
    `const client = createClient({ ${settings.join(', ')} });`,
  ]);
}

function operations({ packageName, operations: all, omitted }: Readme): readonly string[] {
  const sections = all.map(({ example, route, summary }) =>
    [
      `### ${escapeMarkdown(example.functionName)}`,
      `${inlineCode(route)}${summary === '' ? '' : ` – ${escapeMarkdown(firstLine(summary))}`}`,
      code([
        `import { ${example.functionName} } from ${stringLiteral(packageName)};`,
        '',
        `const result = await ${example.functionName}(${argumentsOf(example)});`,
        ...outcomeLines(example),
      ]),
    ].join('\n\n'),
  );
  const left = omitted.length === 0 ? [] : [`Types only: ${omitted.map(inlineCode).join(', ')}.`];
  return [
    '## Operations',
    'A call resolves to a result that `ok` and `status` tell apart; `await unwrap(…)` gives the data, or throws an `ApiError`.',
    ...sections,
    ...left,
  ];
}

function outcomeLines({ canSucceed, isStream }: Readme['operations'][number]['example']): readonly string[] {
  if (!canSucceed) return ['// The document declares no reply of success.', 'console.error(result.kind, result.status, result.error);'];
  const shown = isStream ? 'if (result.ok) for await (const item of result.data) console.log(item);' : 'if (result.ok) console.log(result.status, result.data);';
  return [shown, 'else console.error(result.kind, result.error);'];
}

function argumentsOf({ input }: Readme['operations'][number]['example']): string {
  return `client${input === undefined ? '' : `, ${valueText(input, ({ name }) => name)}`}`;
}

function pages({ packageName, paged }: Readme): readonly string[] {
  if (paged === undefined) return [];
  return [
    '## Pages',
    '`items` goes through a list item by item and `pages` page by page; each page is asked for when it is needed. They take the arguments of the operation; `for await` throws what `unwrap` would.',
    code([
      `import { items, ${paged.functionName} } from ${stringLiteral(packageName)};`,
      '',
      `for await (const item of items(${paged.functionName}, ${argumentsOf(paged)})) console.log(item);`,
    ]),
  ];
}

function robustness({ packageName, schemes }: Readme): readonly string[] {
  const from = `from ${stringLiteral(packageName)};`;
  const scheme = schemes.find(({ takes }) => takes === 'token');
  const tokens = code([
    `import { middleware, renewOn401, tokenSource } ${from}`,
    '',
    'const body = new URLSearchParams({ grant_type: "client_credentials" });',
    'const source = tokenSource(async () => {',
    '  const reply = await fetch("https://id.example.com/token", { method: "POST", body });',
    '  return (await reply.json()) as { access_token: string; expires_in: number };',
    '});',
    `const renewing = createClient({ auth: { ${memberName(scheme?.name ?? '')}: source }, fetch: middleware(renewOn401(source)) });`,
  ]);
  return [
    '## Middleware',
    'Nothing is repeated, timed or logged unless you ask for it. What you do not import is not in your bundle.',
    code([
      `import { hooks, middleware, retry, timeout } ${from}`,
      '',
      'const log = hooks({ response: ({ status }, { operation }) => console.log(operation.id, status) });',
      'const steady = createClient({ fetch: middleware(timeout(30_000), retry({ attempts: 4 }), timeout(5_000), log) });',
    ]),
    ...(scheme === undefined ? [] : ['A token is kept until it expires, and renewed once for all calls that are answered with 401:', tokens]),
  ];
}

function serverPart({ packageName, modules }: Readme): string {
  return [
    '## Server',
    `\`createServer(handlers, options)\` of \`${packageName}/server\` makes a \`fetch(request)\` function of one handler for each operation. A handler has the name of the client function, and gets decoded, typed input.${modules.includes('validators') ? ' Requests are validated first.' : ''}`,
  ].join('\n\n');
}

const purposes: Readonly<Record<string, string>> = {
  types: 'the types of the document and of each operation',
  client: 'the functions above',
  pages: '`items` and `pages`, which ask for one page after the other',
  server: 'the handler interface and `createServer`',
  validators: 'a type guard for each type, which also says what is wrong with a value, and is a Standard Schema',
  openapi: '`paths`, `components` and `operations` in the form of openapi-typescript',
  webhooks: '`createWebhooks`, which receives what the API sends',
  'webhook-senders': 'a function for each webhook, for those who implement the API',
  'adapters/node': '`nodeListener(server)`, for `http.createServer`',
  'adapters/fastify': '`fastifyPlugin(server)`, for `app.register`',
  'adapters/express': '`expressHandler(server)`, for `app.use`',
  'adapters/hono': '`honoHandler(server)`, for `app.use`',
};

/** What does not hold of all validators where there are Dates or bigints. */
const beyondJson = '; a type with a Date or a bigint in it has one of the form that it has in JSON, before it is read or after it is written, which guards no type';

function entryPoints({ packageName, modules, hasTypedValues }: Readme): string {
  const purposeOf = (module: string): string => `${purposes[module] ?? ''}${module === 'validators' && hasTypedValues ? beyondJson : ''}`;
  const rows = modules.map((module) => `| \`${packageName}/${module}\` | ${purposeOf(module)} |`);
  const main = modules.includes('client') ? `types${modules.includes('pages') ? ', client and pages' : ' and client'}` : 'the types';
  return ['## Entry points', ['| import | what it has |', '| --- | --- |', `| \`${packageName}\` | ${main} |`, ...rows].join('\n')].join('\n\n');
}
