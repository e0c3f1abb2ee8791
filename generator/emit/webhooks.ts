import type { Api, Operation } from '../ir/model.js';
import type { Expression, Member } from '../print/structures.js';
import type { ClientFace, ServerFace } from './faces.js';
import { runtimeOf } from './runtime.js';
import { senderName } from './symbols.js';

const serving = runtimeOf('faces/server');
const sending = runtimeOf('faces/client');
const variable = (name: string): Expression => ({ kind: 'name', name });

/** The modules of webhooks: those who call the API receive them, and those who implement it send them. */
export const receiversModule = 'webhooks';
export const sendersModule = 'webhook-senders';

/** Webhooks as the operations of an API of their own: they are at none of the document's servers. */
export function webhooksApi(api: Api): Api {
  return { ...api, servers: [], operations: api.webhooks };
}

/** `webhooks.ts` is a server whose paths are up to who receives. */
export function receiverFace({ webhooks }: Api): ServerFace {
  return {
    path: receiversModule,
    handlers: 'Webhooks',
    handlersComment: 'What receives each webhook.',
    options: 'WebhookOptions',
    create: 'createWebhooks',
    createComment: 'Makes a receiver of webhooks: `fetch` answers a request. It keeps no state between requests.',
    members: receiverOptions(webhooks.filter(({ callable }) => callable)),
    routes: serving.call('routesAt', variable('routes'), { kind: 'member', object: variable('options'), key: 'paths' }),
    routeOf: ({ method, name }) => `${method} /${name}`,
  };
}

function receiverOptions(webhooks: readonly Operation[]): readonly Member[] {
  const text = { kind: 'union', members: [{ kind: 'name', name: 'string' }, { kind: 'name', name: 'undefined' }] } as const;
  const paths = webhooks.map((webhook): Member => ({ name: webhook.name, type: text, optional: true, comment: { text: [`The default is \`/${webhook.name}\`.`], tags: [] } }));
  return [
    { name: 'basePath', type: text, optional: true, comment: { text: ['The path under which all webhooks are; the default is none.'], tags: [] } },
    { name: 'paths', type: { kind: 'members', members: paths }, optional: true, comment: { text: ['Where each webhook is. Two of the same method at one path throw a TypeError.'], tags: [] } },
  ];
}

/** `webhook-senders.ts` is a client whose base URL is that of one receiver. */
export function senderFace(): ClientFace {
  return {
    path: sendersModule,
    options: 'ReceiverOptions',
    create: {
      kind: 'function',
      name: 'createReceiver',
      comment: { text: ['Says where webhooks are sent to, and with which credentials. It holds no state: one receiver takes any number of webhooks.'], tags: [] },
      parameters: [{ name: 'options', type: { kind: 'name', name: 'ReceiverOptions' } }],
      returns: sending.type('Client'),
      result: sending.call('receiverOf', variable('options')),
    },
    baseOptions: 'BaseReceiverOptions',
    send: 'sendWebhook',
    functionName: senderName,
    routeOf: ({ method }) => `${method} `,
  };
}
