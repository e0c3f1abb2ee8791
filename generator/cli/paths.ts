import { relative, resolve, sep } from 'node:path';

/** A path as the user would write it from the working folder: with `/`, and absolute when it is far away. */
export function display(path: string, cwd: string): string {
  const absolute = resolve(cwd, path);
  const near = relative(cwd, absolute);
  const short = near === '' ? '.' : near.startsWith(`..${sep}..${sep}..`) ? absolute : near;
  return short.replaceAll(sep, '/');
}

/** Whether a folder is the other one or lies in it; names that differ in case alone count as one. */
export function isInside(folder: string, other: string): boolean {
  return withEnd(folder).startsWith(withEnd(other));
}

/** Whether two folders are one, or one lies in the other; names that differ in case alone count as one. */
export function overlap(one: string, other: string): boolean {
  return isInside(one, other) || isInside(other, one);
}

function withEnd(folder: string): string {
  return `${resolve(folder)}${sep}`.toLowerCase().replaceAll(`${sep}${sep}`, sep);
}
