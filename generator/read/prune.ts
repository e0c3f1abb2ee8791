import { methods } from './grammar.js';
import { isMapping, unescapeToken, type Mapping } from './node.js';
import { targetOf } from './references.js';

/**
 * A document without the operations that are not wanted, and without the components that nothing refers to any more:
 * for printers that read documents by themselves.
 *
 * @param isWanted told a path and a method, in lower case.
 */
export function pruned(root: unknown, isWanted: (path: string, method: string) => boolean): unknown {
  if (!isMapping(root)) return root;
  const { webhooks: _, paths, components, ...others } = root;
  const rest = { ...others, paths: Object.fromEntries(prunedPaths(paths, isWanted)) };
  if (!isMapping(components)) return rest;
  const used = usedComponents(rest, components);
  const kept = Object.entries(components).map(([section, members]) => {
    if (section === 'securitySchemes' || !isMapping(members)) return [section, members] as const;
    return [section, Object.fromEntries(Object.entries(members).filter(([name]) => used.has(`${section}/${name}`)))] as const;
  });
  return { ...rest, components: Object.fromEntries(kept) };
}

function prunedPaths(paths: unknown, isWanted: (path: string, method: string) => boolean): readonly (readonly [string, unknown])[] {
  return Object.entries(isMapping(paths) ? paths : {}).flatMap(([path, item]) => {
    const { additionalOperations, ...usual } = isMapping(item) ? item : {};
    const more = Object.entries(isMapping(additionalOperations) ? additionalOperations : {}).filter(([method]) => isWanted(path, method.toLowerCase()));
    const kept = Object.entries(usual).filter(([key]) => !isMethod(key) || isWanted(path, key));
    const isUsed = more.length > 0 || kept.some(([key]) => isMethod(key) || key === '$ref');
    return isUsed ? [[path, Object.fromEntries([...kept, ...(more.length > 0 ? [['additionalOperations', Object.fromEntries(more)] as const] : [])])] as const] : [];
  });
}

function isMethod(key: string): boolean {
  return methods.some((method) => method === key);
}

/** What the document refers to outside of its components, and what that refers to in turn, as `schemas/Pet`. */
function usedComponents(rest: unknown, components: Mapping): ReadonlySet<string> {
  const used = new Set<string>();
  const seen = new Set<unknown>();
  const pending: unknown[] = [rest];
  while (pending.length > 0) {
    const value = pending.pop();
    if (typeof value === 'string') {
      const pointer = value.startsWith('#/components/') ? targetOf(value, '')?.fragment : undefined;
      const [section = '', name = ''] = pointer?.split('/').slice(2).map(unescapeToken) ?? [];
      const key = `${section}/${name}`;
      if (name === '' || used.has(key)) continue;
      used.add(key);
      const members = components[section];
      if (isMapping(members)) pending.push(members[name]);
    } else if (typeof value === 'object' && value !== null && !seen.has(value)) {
      seen.add(value);
      pending.push(...Object.values(value));
    }
  }
  return used;
}
