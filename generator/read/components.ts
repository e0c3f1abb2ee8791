import { sections } from './bundle.js';
import { memberOf, put, type Draft } from './draft.js';
import { escapeToken, type Node } from './node.js';
import { targetOf, valueBehind } from './references.js';
import { walk } from './walk.js';

/**
 * A copy of a document in which every reference leads to a component: those that lead into the middle of something get
 * one made of it, and no operationId is there twice.
 */
export function withComponentsOnly(value: unknown): unknown {
  const copy = copyOf(value) as Draft;
  const root: Node = { value: copy, at: { file: '', pointer: '' } };
  const names = new Map<string, string>();
  const ids = new Set<unknown>();
  walk(root, {
    object: (node, kind) => {
      if (kind !== 'Operation') return;
      const operation = node.value as Draft;
      // Of operations with one id, the first in the document keeps it; openapi-typescript would refuse them all.
      if (ids.has(operation['operationId'])) delete operation['operationId'];
      ids.add(operation['operationId']);
    },
    reference: (node, kind, ref) => {
      const section = sections[kind] ?? 'schemas';
      const pointer = targetOf(ref, '')?.fragment ?? '';
      if (isComponent(pointer, section)) return undefined;
      const key = `${section} ${pointer}`;
      const known = names.get(key);
      const name = known ?? freeName(copy, section, pointer);
      names.set(key, name);
      (node.value as Draft)['$ref'] = `#/components/${section}/${escapeToken(name)}`;
      // One copy of each target: a copy may well refer to what it is a copy of.
      if (known !== undefined) return undefined;
      // What a lift has moved is still found in the original.
      const target = valueBehind(copy, pointer) ?? copyOf(valueBehind(value, pointer));
      put(memberOf(memberOf(copy, 'components'), section), name, target);
      return { value: target, at: node.at };
    },
  });
  return copy;
}

function copyOf(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value)) as unknown;
}

function isComponent(pointer: string, section: string): boolean {
  const [, components, own, ...rest] = pointer.split('/');
  return components === 'components' && own === section && rest.length === 1;
}

function freeName(root: Draft, section: string, pointer: string): string {
  const name = pointer.replaceAll(/[^A-Za-z\d]+/gu, '_').replace(/^_/u, '');
  const taken = memberOf(memberOf(root, 'components'), section);
  let free = name;
  for (let count = 2; Object.hasOwn(taken, free); count++) free = `${name}_${count}`;
  return free;
}
