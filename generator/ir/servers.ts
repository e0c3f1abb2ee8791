import { get, items, stringAt, textOf, valueAt, type Node } from '../read/node.js';
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
    // A port is a number in many documents, where the specification asks for a text.
    const value = valueAt(variables && get(variables, name), 'default');
    return value === undefined || typeof value === 'object' ? template : textOf(value);
  });
  const description = stringAt(node, 'description');
  return { url: url.replace(/\/+$/u, ''), ...(description && { description }) };
}
