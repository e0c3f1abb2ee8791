import type { Report } from '../diagnostics.js';
import { resolve, type Document } from '../read/document.js';
import { entries, get, items, stringAt, type Node } from '../read/node.js';
import { docsOf } from './docs.js';
import type { SecurityScheme, SecurityUse } from './model.js';

export function securitySchemesOf(document: Document): readonly SecurityScheme[] {
  const components = get(document.root, 'components');
  return entries(components && get(components, 'securitySchemes')).map(([name, reference]) => {
    const node = resolve(document, reference);
    return { name, docs: docsOf(node), at: reference.at, ...kindOf(node) };
  });
}

type Kind = SecurityScheme extends infer S ? (S extends SecurityScheme ? Omit<S, 'name' | 'docs' | 'at'> : never) : never;

function kindOf(node: Node): Kind {
  const scheme = (stringAt(node, 'scheme') ?? '').toLowerCase();
  switch (stringAt(node, 'type')) {
    case 'http':
      return scheme === 'bearer' || scheme === 'basic' ? { kind: scheme } : { kind: 'http', scheme };
    case 'apiKey':
      return { kind: 'apiKey', in: placeOf(stringAt(node, 'in')), parameter: stringAt(node, 'name') ?? '' };
    case 'oauth2':
      return { kind: 'oauth2' };
    case 'openIdConnect':
      return { kind: 'openIdConnect' };
    default:
      return { kind: 'mutualTLS' };
  }
}

function placeOf(place: string | undefined): 'query' | 'header' | 'cookie' {
  return place === 'query' || place === 'cookie' ? place : 'header';
}

/** The requirement of an operation, its own or the document's. */
export function securityOf(document: Document, operation: Node, schemes: readonly SecurityScheme[], report: Report): readonly (readonly SecurityUse[])[] {
  const requirement = get(operation, 'security') ?? get(document.root, 'security');
  const alternatives = items(requirement).map((alternative) =>
    entries(alternative).map(([scheme, scopes]) => {
      if (!schemes.some(({ name }) => name === scheme)) report('unknown-security-scheme', scopes.at, { name: scheme });
      return { scheme, scopes: items(scopes).map((scope) => String(scope.value)) };
    }),
  );
  // The first alternative that is satisfied counts, and an empty one always is: before others it would hide them.
  return [...alternatives.filter((uses) => uses.length > 0), ...alternatives.filter((uses) => uses.length === 0).slice(0, 1)];
}
