import { get, items, stringAt, type Node } from '../read/node.js';
import type { Server } from './model.js';

/** The servers that an object names. */
export function serversOf(owner: Node | undefined): readonly Server[] {
  return items(owner && get(owner, 'servers')).map(serverOf);
}

/** The server of an operation, where it, or its path, has another than the document. */
export function ownServerOf(root: Node, pathItem: Node, operation: Node): Server | undefined {
  const [server] = [operation, pathItem].map(serversOf).find((servers) => servers.length > 0) ?? [];
  return server?.url === (serversOf(root)[0]?.url ?? '') ? undefined : server;
}

function serverOf(node: Node): Server {
  const variables = get(node, 'variables');
  const url = (stringAt(node, 'url') ?? '').replaceAll(/\{([^{}]*)\}/gu, (template, name: string) => {
    const value = variables && get(variables, name);
    return stringAt(value, 'default') ?? template;
  });
  const description = stringAt(node, 'description');
  return { url: url.replace(/\/+$/u, ''), ...(description && { description }) };
}
