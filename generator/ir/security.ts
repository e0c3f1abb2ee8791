import type { Report } from '../diagnostics.js';
import { resolve, type Document } from '../read/document.js';
import { entries, get, items, stringAt, textOf, type Node } from '../read/node.js';
import { docsOf } from './docs.js';
import type { SecurityScheme, SecurityUse } from './model.js';
import { isToken } from './parameter-support.js';

export function securitySchemesOf(document: Document, report: Report): readonly SecurityScheme[] {
  const components = get(document.root, 'components');
  return entries(components && get(components, 'securitySchemes')).map(([name, reference]) => {
    const node = resolve(document, reference);
    return { name, docs: docsOf(document, node), at: reference.at, ...kindOf(node, report) };
  });
}

type Kind = SecurityScheme extends infer S ? (S extends SecurityScheme ? Omit<S, 'name' | 'docs' | 'at'> : never) : never;

function kindOf(node: Node, report: Report): Kind {
  const scheme = (stringAt(node, 'scheme') ?? '').toLowerCase();
  switch (stringAt(node, 'type')) {
    case 'http':
      return scheme === 'bearer' || scheme === 'basic' ? { kind: scheme } : { kind: 'http', scheme };
    case 'apiKey':
      return apiKeyOf(node, report);
    case 'oauth2':
      if (entries(get(node, 'flows')).length === 0) report('missing-field', node.at, { kind: 'OAuth Flows', field: 'flows' });
      return { kind: 'oauth2', urls: entries(get(node, 'flows')).flatMap(([, flow]) => urlsIn(flow, ['authorizationUrl', 'deviceAuthorizationUrl', 'tokenUrl', 'refreshUrl'])) };
    case 'openIdConnect':
      return { kind: 'openIdConnect', urls: urlsIn(node, ['openIdConnectUrl']) };
    case 'mutualTLS':
      return { kind: 'mutualTLS' };
    default:
      report('unknown-value', get(node, 'type')?.at ?? node.at, { value: stringAt(node, 'type') ?? '', what: 'type of a security scheme' });
      return { kind: 'unknown' };
  }
}

function urlsIn(node: Node, names: readonly string[]): readonly (readonly [name: string, url: string])[] {
  return names.flatMap((name) => {
    const url = stringAt(node, name);
    return url === undefined ? [] : [[name, url] as const];
  });
}

function apiKeyOf(node: Node, report: Report): Kind {
  const place = stringAt(node, 'in');
  const parameter = stringAt(node, 'name');
  if (parameter !== undefined && (place === 'query' || place === 'header' || place === 'cookie')) {
    if (place === 'header' && !isToken(parameter)) report('no-header-name', get(node, 'name')?.at ?? node.at, { name: parameter, effect: 'a request with it is refused' });
    return { kind: 'apiKey', in: place, parameter };
  }
  report('unknown-value', node.at, { value: `${place ?? ''} ${parameter ?? ''}`.trim(), what: 'place and name of an API key' });
  return { kind: 'unknown' };
}

/** The requirement of an operation, its own or the document's. */
export function securityOf(document: Document, operation: Node, schemes: readonly SecurityScheme[], report: Report): readonly (readonly SecurityUse[])[] {
  const requirement = get(operation, 'security') ?? get(document.root, 'security');
  const alternatives = items(requirement).map((alternative) => {
    const uses = entries(alternative).map(([scheme, scopes]) => {
      if (!schemes.some(({ name }) => name === scheme)) report('unknown-security-scheme', scopes.at, { name: scheme });
      return { scheme, scopes: items(scopes).map((scope) => textOf(scope.value)) };
    });
    const [first, second] = authorizations(uses, schemes);
    if (first !== undefined && second !== undefined) report('one-authorization', alternative.at, { first, second });
    return uses;
  });
  // The first alternative that is satisfied counts, and an empty one always is: before others it would hide them.
  return [...alternatives.filter((uses) => uses.length > 0), ...alternatives.filter((uses) => uses.length === 0).slice(0, 1)];
}

/** Schemes that each need an Authorization header of their own: a token may be that of several. */
function authorizations(uses: readonly SecurityUse[], schemes: readonly SecurityScheme[]): readonly string[] {
  const byScheme = new Map<string, string>();
  for (const { scheme } of uses) {
    const found = schemes.find(({ name }) => name === scheme);
    const written = found === undefined ? undefined : authorizationOf(found);
    if (written !== undefined && !byScheme.has(written)) byScheme.set(written, scheme);
  }
  return [...byScheme.values()];
}

/** HTTP's name of what is written there. */
function authorizationOf(scheme: SecurityScheme): string | undefined {
  switch (scheme.kind) {
    case 'basic':
      return 'basic';
    case 'http':
      return scheme.scheme;
    case 'bearer':
    case 'oauth2':
    case 'openIdConnect':
      return 'bearer';
    default:
      return undefined;
  }
}
