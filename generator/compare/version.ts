import type { Bump, Face } from './model.js';

/** What follows for the version of a document, and whether it has been done. */
export interface VersionAdvice {
  readonly before: string;
  readonly after: string;
  /** By face; `none`: the documents say the same. */
  readonly bumps: Readonly<Record<Face, Bump>>;
  /** The lowest version that follows for those who call the API; undefined: the old one is none that can be counted on from. */
  readonly needed?: string;
  /** The new version is lower than that. */
  readonly isShort: boolean;
}

/** The same of the version of a package, for those who have the faces that are generated into it. */
export interface PackageAdvice extends Omit<VersionAdvice, 'bumps'> {
  /** The `package.json`. */
  readonly file: string;
}

interface Version {
  readonly numbers: readonly [major: number, minor: number, patch: number];
  readonly pre: string;
}

const order: readonly Bump[] = ['none', 'patch', 'minor', 'major'];

export function highest(bumps: readonly Bump[]): Bump {
  return bumps.reduce<Bump>((one, other) => (order.indexOf(other) > order.indexOf(one) ? other : one), 'none');
}

/** @param counts the bump that the version is checked against: that of the client, since `info.version` is for those who call the API. */
export function adviseVersion(before: string, after: string, bumps: Readonly<Record<Face, Bump>>, counts: Bump = bumps.client): VersionAdvice {
  const [old, now] = [parse(before), parse(after)];
  const needed = old && next(old, counts);
  const isShort = needed !== undefined && (now === undefined || precedes(now, needed));
  return { before, after, bumps, ...(needed && { needed: needed.numbers.join('.') + (needed.pre === '' ? '' : `-${needed.pre}`) }), isShort };
}

/** `v1.2.3-beta.1+build`; the minor and the patch may be missing. */
function parse(text: string): Version | undefined {
  const [, major, minor = '0', patch = '0', pre = ''] = /^v?(\d+)(?:\.(\d+)(?:\.(\d+)(?:-([\da-z.-]+))?(?:\+[\da-z.-]+)?)?)?$/iu.exec(text.trim()) ?? [];
  return major === undefined ? undefined : { numbers: [Number(major), Number(minor), Number(patch)], pre };
}

/** Before 1.0.0, a minor version may break, and a patch may add. What leads up to a version may still change. */
function next({ numbers: [major, minor, patch], pre }: Version, bump: Bump): Version {
  if (bump === 'none') return { numbers: [major, minor, patch], pre };
  const numbersOf = (): Version['numbers'] => {
    if (bump === 'major') return major === 0 ? [0, minor + 1, 0] : [major + 1, 0, 0];
    return bump === 'minor' && major > 0 ? [major, minor + 1, 0] : [major, minor, patch + 1];
  };
  const leadsTo: Bump = minor + patch === 0 ? 'major' : patch === 0 ? 'minor' : 'patch';
  const isAhead = pre !== '' && order.indexOf(leadsTo) >= order.indexOf(bump);
  return { numbers: isAhead ? [major, minor, patch] : numbersOf(), pre: isAhead ? `${pre}.0` : '' };
}

function precedes(one: Version, other: Version): boolean {
  const index = one.numbers.findIndex((number, at) => number !== other.numbers[at]);
  if (index !== -1) return (one.numbers[index] ?? 0) < (other.numbers[index] ?? 0);
  if (one.pre === '' || other.pre === '') return one.pre !== '' && other.pre === '';
  return one.pre.localeCompare(other.pre.replace(/\.0$/u, ''), 'en', { numeric: true }) <= 0;
}
