import type { At } from '../ir/model.js';
import type { Origins } from './bundle.js';
import { offsetPrefix } from './files.js';
import { escapeToken, isMapping, unescapeToken, type Node } from './node.js';

/** Where a place of the bundled root is in the file that it comes from: below the last value on the way that has an origin. */
export function originIn(root: Node, origins: Origins, at: At): At {
  if (at.file !== root.at.file || at.pointer.startsWith(offsetPrefix) || at.pointer === '') return at;
  let origin: At = root.at;
  let rest: string[] = [];
  let value = root.value;
  for (const token of at.pointer.split('/').slice(1).map(unescapeToken)) {
    value = isMapping(value) ? value[token] : Array.isArray(value) ? (value[Number(token)] as unknown) : undefined;
    const known = typeof value === 'object' && value !== null ? origins.get(value) : undefined;
    if (known === undefined) rest.push(token);
    else [origin, rest] = [known, []];
  }
  return { file: origin.file, pointer: origin.pointer + rest.map((token) => `/${escapeToken(token)}`).join('') };
}
