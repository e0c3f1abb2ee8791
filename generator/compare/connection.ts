import { resolve, type Document } from '../read/document.js';
import { get, has, isMapping, items, stringAt, type Node } from '../read/node.js';
import { placeOf, type Operation, type OperationPair } from './operations.js';
import type { Recorder } from './recorder.js';
import { said } from './words.js';

// What a call needs besides its own parameters and bodies: a server, and credentials.

interface Both {
  readonly before: Document;
  readonly after: Document;
}

/** The servers of the document as a whole. */
export function compareServers(recorder: Recorder, { before, after }: Both): void {
  const at = { before: placeOf(before.root, 'servers'), after: placeOf(after.root, 'servers') };
  tellServers(recorder, get(before.root, 'servers'), get(after.root, 'servers'), at);
}

/** Those that an operation has instead. */
export function compareOwnServers(recorder: Recorder, documents: Both, { before, after }: OperationPair): void {
  const ownerOf = ({ node, pathItem }: Operation): Node | undefined => [node, pathItem].find((owner) => has(owner, 'servers'));
  const [old, now] = [ownerOf(before), ownerOf(after)];
  if (old === undefined && now === undefined) return;
  const [from, to] = [old ?? documents.before.root, now ?? documents.after.root];
  tellServers(recorder, get(from, 'servers'), get(to, 'servers'), { operation: after, before: placeOf(from, 'servers'), after: placeOf(to, 'servers') });
}

function tellServers(recorder: Recorder, before: Node | undefined, after: Node | undefined, place: Parameters<Recorder['add']>[1]): void {
  const [old, now] = [urlsIn(before), urlsIn(after)];
  for (const url of old) if (!now.includes(url)) recorder.add(['api-server-removed'], { ...place, name: url }, { from: said(url) });
  for (const url of now) if (!old.includes(url)) recorder.add(['api-server-added'], { ...place, name: url }, { to: said(url) });
}

/** Without any, the document's own place is the server. */
function urlsIn(servers: Node | undefined): readonly string[] {
  const urls = items(servers).flatMap((server) => stringAt(server, 'url') ?? []);
  return (urls.length === 0 ? ['/'] : urls).map((url) => (url.endsWith('/') ? url : `${url}/`));
}

/** What a credential of the same name is, where an operation asks for it in both documents. */
export function compareSchemes(recorder: Recorder, { before, after }: Both, pair: OperationPair): void {
  const [old, now] = [requirementsOf(pair.before, before).flat(), requirementsOf(pair.after, after).flat()];
  for (const name of new Set(old)) {
    const [one, other] = [schemeOf(before, name), schemeOf(after, name)];
    if (one === undefined || other === undefined || !now.includes(name)) continue;
    const [from, to] = [kindOf(one), kindOf(other)];
    if (from !== to) recorder.add(['api-security-scheme-changed'], { operation: pair.after, name, before: one.at, after: other.at }, { name: said(name), from, to });
  }
}

/** The credentials of each alternative of an operation, or of the document where that says nothing. */
export function requirementsOf({ node }: Operation, { root }: Document): readonly (readonly string[])[] {
  return items(get(node, 'security') ?? get(root, 'security')).map(({ value }) => (isMapping(value) ? Object.keys(value) : []));
}

function schemeOf(document: Document, name: string): Node | undefined {
  const components = get(document.root, 'components');
  const schemes = components && get(components, 'securitySchemes');
  const scheme = schemes && get(schemes, name);
  return scheme && resolve(document, scheme);
}

/** How it is sent, in words. */
function kindOf(scheme: Node): string {
  const [type, kind = ''] = [stringAt(scheme, 'type'), stringAt(scheme, 'scheme')?.toLowerCase()];
  if (type === 'apiKey') return `the ${stringAt(scheme, 'in') ?? ''} parameter ${said(stringAt(scheme, 'name'))}`;
  if (type === 'http') return kind === 'bearer' ? 'a bearer token' : said(kind);
  return type === 'oauth2' || type === 'openIdConnect' ? 'a bearer token' : said(type);
}

/** Whether the values of a parameter are written as they were, going by its media types; without one, a style says how. */
export function isSameWriting(before: string | undefined, after: string | undefined): boolean {
  const wayOf = (mediaType: string | undefined): string | undefined => mediaType?.split(';', 1).join().trim().toLowerCase().replace(/^.*[/+]json$/u, 'json');
  return wayOf(before) === wayOf(after);
}
