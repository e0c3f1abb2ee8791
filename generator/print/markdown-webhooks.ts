import type { Readme } from '../emit/readme.js';
import type { WebhookExamples } from '../emit/readme-webhooks.js';
import type { Expression } from './structures.js';
import { valueText } from './expression-text.js';
import { code } from './markdown-text.js';
import { memberName, stringLiteral } from './syntax.js';

/** The section about webhooks; none where the package has none. */
export function webhooksPart({ packageName, webhooks }: Readme): readonly string[] {
  if (webhooks === undefined) return [];
  const { received, sent } = webhooks;
  return [
    '## Webhooks',
    ...(received === undefined ? [] : receivedPart(received, packageName)),
    ...(sent === undefined ? [] : sentPart(sent, packageName)),
  ];
}

function receivedPart({ key, hasBody, reply, schemes, isOneOfSeveral }: Required<WebhookExamples>['received'], packageName: string): readonly string[] {
  const name = memberName(key);
  const settings = [
    ...(isOneOfSeveral ? ['partial: true'] : []),
    ...(schemes.length === 0 ? [] : [`security: { ${schemes.map((scheme) => `${memberName(scheme)}: authenticate`).join(', ')} }`]),
    `paths: { ${name}: ${stringLiteral(`/hooks/${key}`)} }`,
  ];
  const yours = schemes.length === 0 ? '' : ' `authenticate` is yours: it returns whom a credential stands for, or nothing.';
  return [
    `What the API sends arrives at \`fetch(request)\`, decoded and typed; \`paths\` says where.${yours}`,
    code([
      `import { createWebhooks } from ${stringLiteral(`${packageName}/webhooks`)};`,
      '',
      'const webhooks = createWebhooks(',
      '  {',
      `    ${name}: async (${hasBody ? '{ body }' : ''}) => {`,
      ...(hasBody ? ['      console.log(body);'] : []),
      `      return ${reply === undefined ? '{ raw: new Response() }' : textOf(reply)};`,
      '    },',
      '  },',
      `  { ${settings.join(', ')} },`,
      ');',
      'const response = await webhooks.fetch(request);',
    ]),
  ];
}

function sentPart({ functionName, input }: Required<WebhookExamples>['sent'], packageName: string): readonly string[] {
  const values = ['createReceiver({ url })', ...(input === undefined ? [] : [textOf(input)])];
  return [
    'Who implements the API sends them, to the URL of a receiver:',
    code([
      `import { createReceiver, ${functionName} } from ${stringLiteral(`${packageName}/webhook-senders`)};`,
      '',
      `const sent = await ${functionName}(${values.join(', ')});`,
    ]),
  ];
}

function textOf(expression: Expression): string {
  return valueText(expression, ({ name }) => name);
}
