import type { Check, Context, Finding } from "./check.js";
import type { Issue } from "./issue.js";

/**
 * Tells whether a value is what the document says. The value is never changed. It is a type guard, and a Standard Schema
 * (https://standardschema.dev) for every library that takes those.
 */
export interface Validator<T> {
  (value: unknown): value is T;
  /** All that is wrong, up to 100 things; empty: nothing. */
  readonly issues: (value: unknown) => readonly Issue[];
  readonly "~standard": StandardProps<T>;
}

/** What Standard Schema asks for, in version 1. */
export interface StandardProps<T> {
  readonly version: 1;
  readonly vendor: "specwright";
  readonly validate: (value: unknown) => StandardResult<T>;
  /** Of the compiler alone: it is never there. */
  readonly types?: { readonly input: T; readonly output: T };
}

export type StandardResult<T> =
  | { readonly value: T; readonly issues?: undefined }
  | { readonly issues: readonly { readonly message: string; readonly path: readonly (string | number)[] }[] };

/** Makes a validator of a check. */
/* @__NO_SIDE_EFFECTS__ */
export function validator<T>(check: Check): Validator<T> {
  const is = (value: unknown): value is T => value !== undefined && check(value, { depth: 0, report: undefined });
  const validate = (value: unknown): StandardResult<T> => {
    const issues = findingsOf(check, value);
    return issues.length ? { issues: issues.map(({ message, path }) => ({ message, path: path.reverse() })) } : { value: value as T };
  };
  return Object.assign(is, {
    issues: (value: unknown) => findingsOf(check, value).map(issueOf),
    "~standard": { version: 1, vendor: "specwright", validate } as const,
  });
}

function findingsOf(check: Check, value: unknown): readonly Finding[] {
  const findings: Finding[] = [];
  if (value === undefined) return [{ path: [], level: 0, keyword: "required", message: "is missing" }];
  const context: Context = { depth: 0, report: { findings, unions: 0 } };
  check(value, context);
  return findings.length > 1 ? distinct(findings) : findings;
}

/** Parts of a schema that ask the same of one value find the same. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((finding) => [JSON.stringify([finding.path, finding.keyword, finding.message]), finding])).values()];
}

function issueOf({ path, keyword, message }: Finding): Issue {
  let pointer = "";
  for (let index = path.length - 1; index >= 0; index--) {
    const key = path[index];
    pointer += `/${typeof key === "string" && special.test(key) ? escaped(key) : key}`;
  }
  return { pointer, message, keyword };
}

const special = /[~/]/;

function escaped(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** The bodies of an operation's responses: validators by status (`200`, `4XX`, `default`) and media type. */
export type Replies = Readonly<Record<string, Readonly<Record<string, Validator<unknown>>>>>;
