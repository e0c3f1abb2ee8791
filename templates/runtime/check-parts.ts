import { close, enter, fail, mismatch, passes } from "./check.js";
import type { Check, Context, Fields, Finding, Key, Verdicts } from "./check.js";

/** Unions inside of unions: what is further in is not explained. */
const maxUnions = 3;

/** At least one of the alternatives. */
export function anyOf(value: unknown, context: Context, key: Key, checks: readonly Check[]): boolean {
  return indexOf(value, context, checks, 0) >= 0 || explain(value, context, key, "anyOf", checks);
}

/** So many times alternatives are asked, before what they say is kept. */
const mostUnkept = 1000;

function verdictsOf(context: Context): Verdicts {
  return (context.verdicts ??= { count: 0, known: new Map(), kept: new Map() });
}

/** A check that several parts of a schema ask of one value: to ask again would double the work at each level. */
export function once(value: unknown, context: Context, key: Key, check: Check): boolean {
  const verdicts = verdictsOf(context);
  if (++verdicts.count < mostUnkept) return check(value, context, key);
  const checks = entryOf(verdicts.kept, context.report, () => new Map<Check, Map<unknown, boolean>>());
  const said = entryOf(checks, check, () => new Map<unknown, boolean>());
  const known = said.get(value);
  if (known !== undefined) return known;
  const verdict = check(value, context, key);
  said.set(value, verdict);
  return verdict;
}

function entryOf<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key) ?? make();
  map.set(key, found);
  return found;
}

/** The first alternative, from one on, that a value is; less than 0: none. */
function indexOf(value: unknown, context: Context, checks: readonly Check[], from: number): number {
  const verdicts = verdictsOf(context);
  if (++verdicts.count < mostUnkept || typeof value !== "object") return search(value, context, checks, from);
  const known = verdicts.known.get(checks) ?? new Map<unknown, number[]>();
  verdicts.known.set(checks, known);
  const found = known.get(value) ?? [];
  known.set(value, found);
  return (found[from] ??= search(value, context, checks, from));
}

function search(value: unknown, context: Context, checks: readonly Check[], from: number): number {
  for (let index = from; index < checks.length; index++) {
    const check = checks[index];
    if (check && passes(check, value, context)) return index;
  }
  return -1;
}

/** Exactly one of the alternatives. */
export function oneOf(value: unknown, context: Context, key: Key, checks: readonly Check[]): boolean {
  const first = indexOf(value, context, checks, 0);
  if (first < 0) return explain(value, context, key, "oneOf", checks);
  const second = first + 1 < checks.length ? indexOf(value, context, checks, first + 1) : -1;
  if (second < 0) return true;
  return fail(value, context, key, "oneOf", `must be one alternative only: it is the ${first + 1}. and the ${second + 1}.`);
}

/** The alternative that a property names: no other can be met. */
export function tagged(value: unknown, context: Context, key: Key, property: string, checks: Readonly<Record<string, Check>>): boolean {
  const tag = typeof value === "object" && value !== null && Object.hasOwn(value, property) ? (value as Fields)[property] : undefined;
  const check = typeof tag === "string" && Object.hasOwn(checks, tag) ? checks[tag] : undefined;
  if (check) return check(value, context, key);
  if (!context.report) return false;
  if (typeof value !== "object" || value === null) return fail(value, context, key, "type", "must be an object");
  const tags = Object.keys(checks).map((name) => JSON.stringify(name));
  if (!enter(context)) return mismatch(value, context, key, "an object");
  return close(context, fail(tag, context, property, "enum", `must be one of ${tags.join(", ")}`), key);
}

/** Says what is wrong with the alternative that the value comes closest to, if there is one. */
function explain(value: unknown, context: Context, key: Key, keyword: string, checks: readonly Check[]): boolean {
  const { report } = context;
  if (!report) return false;
  const tried = report.unions < maxUnions && value !== undefined ? checks.map((check) => findingsOf(check, value, context, key)) : [];
  const own = key === undefined ? 0 : 1;
  const close = tried.filter((findings) => findings.every(({ path }) => path.length > own));
  const [only] = close;
  if (only === undefined || close.length > 1) return fail(value, context, key, keyword, `must be one of ${checks.length} alternatives, and is none of them`);
  report.findings.push(...only);
  return report.findings.length < 100;
}

function findingsOf(check: Check, value: unknown, context: Context, key: Key): readonly Finding[] {
  const findings: Finding[] = [];
  const { report } = context;
  check(value, { ...context, report: { findings, unions: (report?.unions ?? 0) + 1 } }, key);
  return findings;
}

/** Anything but this. */
export function not(value: unknown, context: Context, key: Key, check: Check): boolean {
  return !passes(check, value, context) || fail(value, context, key, "not", "must be something else");
}

/** Of an object that has a member: it is such. */
export function dependentSchema(value: unknown, context: Context, key: Key, name: string, check: Check): boolean {
  const isAsked = typeof value === "object" && value !== null && !Array.isArray(value) && Object.hasOwn(value, name);
  return !isAsked || (value as Fields)[name] === undefined || check(value, context, key);
}
