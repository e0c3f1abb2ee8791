import { relative, resolve, sep } from 'node:path';

/** A path as the user would write it from the working folder: with `/`, and absolute when it is far away. */
export function display(path: string, cwd: string): string {
  const absolute = resolve(cwd, path);
  const near = relative(cwd, absolute);
  const short = near === '' ? '.' : near.startsWith(`..${sep}..${sep}..`) ? absolute : near;
  return short.replaceAll(sep, '/');
}

/** Whether two folders are one, or one lies in the other; names that differ in case alone count as one. */
export function overlap(one: string, other: string): boolean {
  const [a, b] = [one, other].map((path) => `${resolve(path)}${sep}`.toLowerCase().replaceAll(`${sep}${sep}`, sep));
  return a !== undefined && b !== undefined && (a.startsWith(b) || b.startsWith(a));
}
