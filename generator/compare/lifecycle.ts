import { valueAt, type Node } from '../read/node.js';
import type { Policy } from './model.js';
import type { Stability } from './stability.js';
import { said } from './words.js';

/** What is to be said of something that has become deprecated, or whose sunset has moved. */
export interface Verdict {
  readonly verdict: 'deprecated' | 'with-sunset' | 'missing' | 'invalid' | 'too-small';
  readonly details: Readonly<Record<string, string>>;
}

/** `2026-08-08`, also at the beginning of a time; undefined: no date. */
export function dateOf(value: unknown): string | undefined {
  const [, date = ''] = typeof value === 'string' ? (/^(\d{4}-\d{2}-\d{2})(?:$|[T ])/iu.exec(value) ?? []) : [];
  return Number.isNaN(Date.parse(date)) || new Date(date).toISOString().slice(0, 10) !== date ? undefined : date;
}

export function sunsetDays({ sunsetDays: days }: Policy, stability: Stability): number {
  return stability === 'beta' || stability === 'stable' ? days[stability] : 0;
}

export function judgeDeprecation(sunset: unknown, policy: Policy, stability: Stability): Verdict {
  const days = sunsetDays(policy, stability);
  if (sunset === undefined) return { verdict: days > 0 ? 'missing' : 'deprecated', details: { days: String(days) } };
  const date = dateOf(sunset);
  const details = { days: String(days), date: said(sunset) };
  if (date === undefined) return { verdict: 'invalid', details };
  return { verdict: daysBetween(policy.today, date) < days ? 'too-small' : 'with-sunset', details };
}

/** What happened to the sunset of something that stays deprecated. */
export function judgeSunset(before: Node, after: Node, policy: Policy, stability: Stability): 'deleted' | 'invalid' | 'too-small' | undefined {
  const [old, now] = [valueAt(before, 'x-sunset'), valueAt(after, 'x-sunset')];
  if (valueAt(after, 'deprecated') !== true || old === undefined || old === now) return undefined;
  if (now === undefined) return 'deleted';
  const [from, to] = [dateOf(old), dateOf(now)];
  if (from === undefined || to === undefined) return 'invalid';
  return to < from && daysBetween(policy.today, to) < sunsetDays(policy, stability) ? 'too-small' : undefined;
}

/** What to say of something that is gone. */
export function judgeRemoval(node: Node, policy: Policy): 'without-deprecation' | 'with-deprecation' | 'sunset-parse' | 'before-sunset' {
  if (valueAt(node, 'deprecated') !== true) return 'without-deprecation';
  const sunset = valueAt(node, 'x-sunset');
  if (sunset === undefined) return 'with-deprecation';
  const date = dateOf(sunset);
  if (date === undefined) return 'sunset-parse';
  return policy.today < date ? 'before-sunset' : 'with-deprecation';
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
