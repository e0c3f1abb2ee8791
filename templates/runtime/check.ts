/** The name of a member in its parent; undefined for the value that is validated itself. */
export type Key = string | number | undefined;

/** What is wrong, before its place is written as a JSON pointer. */
export interface Finding {
  /** The names that lead to it, the innermost first: those of what is around it are added on the way out. */
  readonly path: (string | number)[];
  /** How many objects and arrays are around the value that the path begins at. */
  level: number;
  readonly keyword: string;
  readonly message: string;
}

/** Where issues are collected. */
export interface Report {
  readonly findings: Finding[];
  /** How many unions, one in another, have said what is wrong with their alternatives. */
  unions: number;
}

/** What all checks of one value share. */
export interface Context {
  /** How many objects and arrays are around the value at hand. */
  depth: number;
  /** Undefined: only the verdict is wanted, and the first failure ends it. */
  readonly report: Report | undefined;
  /** Shared by all that is asked of one value; made when alternatives are asked for. */
  verdicts?: Verdicts;
}

/** What alternatives have said of objects. Those that are alike, one in another, would be asked twice at each level. */
export interface Verdicts {
  /** How many were asked for. Most values have few, and nothing is kept of those. */
  count: number;
  /** Alternatives → object → the first one that it is, from each of them on. */
  readonly known: Map<unknown, Map<unknown, number[]>>;
  /** Where issues are collected → check → value → what it said. */
  readonly kept: Map<Report | undefined, Map<Check, Map<unknown, boolean>>>;
}

/**
 * Whether a value is valid. With a report it notes what is wrong instead, and is true as long as there is more to be
 * found.
 */
export type Check = (value: unknown, context: Context, key?: Key) => boolean;

/** An object whose members are not known yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** A value that is nested deeper than this is refused: to walk through it could exhaust the stack. */
export const maxDepth = 500;

/** More issues than this are of no use to anybody. */
const maxFindings = 100;

/** Notes what is wrong. False: the check is over. */
export function fail(value: unknown, { report, depth }: Context, key: Key, keyword: string, message: string): boolean {
  if (!report) return false;
  const { findings } = report;
  const path = key === undefined ? [] : [key];
  // What is missing fails every check of its value.
  const found = value === undefined ? { path, level: depth, keyword: "required", message: "is missing" } : { path, level: depth, keyword, message };
  if (!isSaid(findings[findings.length - 1], found)) findings.push(found);
  return findings.length < maxFindings;
}

function isSaid(last: Finding | undefined, { path, level, keyword, message }: Finding): boolean {
  if (last?.message !== message || last.keyword !== keyword || last.level !== level) return false;
  return last.path.length === path.length && last.path.every((part, index) => part === path[index]);
}

/** Notes that a value has another type. */
export function mismatch(value: unknown, context: Context, key: Key, expected: string): boolean {
  if (isTooDeep(value, context)) return fail(value, context, key, "depth", `must not be nested more than ${maxDepth} deep`);
  return fail(value, context, key, "type", `must be ${expected}, not ${nameOf(value)}`);
}

function isTooDeep(value: unknown, { depth }: Context): boolean {
  return depth >= maxDepth && typeof value === "object" && value !== null;
}

/** What a keyword for objects or arrays says of any other value: nothing, unless it could not be looked at. */
export function pass(value: unknown, context: Context, key: Key): boolean {
  return !isTooDeep(value, context) || mismatch(value, context, key, "");
}

export function nameOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return "an array";
  if (typeof value === "number" && !Number.isFinite(value)) return String(value);
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

/** Steps into an object. What is inside is checked only then, and {@link close} has to follow. */
export function open(value: unknown, context: Context): value is Fields {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return enter(context);
}

/** Steps into an object or an array; false: it is nested too deep. */
export function enter(context: Context): boolean {
  if (context.depth >= maxDepth) return false;
  context.depth++;
  return true;
}

/** Steps out of what has a key, with the verdict of what is inside. */
export function close(context: Context, verdict: boolean, key: Key): boolean {
  context.depth--;
  if (context.report) leave(context.report.findings, context.depth, key);
  return verdict;
}

/** What was found inside is named from outside. Nothing is written down on the way in: mostly, nothing is found. */
function leave(findings: readonly Finding[], level: number, key: Key): void {
  for (let index = findings.length - 1; index >= 0; index--) {
    const finding = findings[index];
    if (!finding || finding.level <= level) return;
    finding.level = level;
    if (key !== undefined) finding.path.push(key);
  }
}

/** The verdict of a check that is not an assertion: nothing is noted. */
export function passes(check: Check, value: unknown, context: Context): boolean {
  return check(value, context.report ? { ...context, report: undefined } : context);
}
