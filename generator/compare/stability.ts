/** How far an operation or a property has come, the least first. */
const levels = ['draft', 'alpha', 'beta', 'stable'] as const;
export type Stability = (typeof levels)[number];

/** What nothing is said of is stable. Undefined: no level that there is. */
export function stabilityOf(value: unknown): Stability | undefined {
  return value === undefined ? 'stable' : levels.find((level) => level === value);
}

/** Drafts and alphas may change as they like. */
export function isJudged(level: Stability): boolean {
  return level === 'beta' || level === 'stable';
}

export function isLower(one: Stability, other: Stability): boolean {
  return levels.indexOf(one) < levels.indexOf(other);
}
