import type { Issue } from "./issue.js";
import type { AnyInput } from "./shared-types.js";
import type { Replies, Validator } from "./validator.js";

/** Makes of a value what a validator is to look at. */
type Prepare = (value: unknown) => unknown;

const asItIs: Prepare = (value) => value;

/** What is wrong with the input of an operation; empty: nothing. That costs least where all is well. */
export function inputIssues(isInput: Validator<unknown>, prepare: Prepare = asItIs): (input: AnyInput) => readonly Issue[] {
  return (given) => {
    const input = prepare(given);
    return isInput(input) ? [] : isInput.issues(input);
  };
}

/** What is wrong with a part of a message: an item of a stream, the headers of a reply; empty: nothing. */
export function partIssues(isPart: Validator<unknown>, prepare: Prepare = asItIs): (part: unknown) => readonly Issue[] {
  return (given) => {
    const part = prepare(given);
    return isPart(part) ? [] : isPart.issues(part);
  };
}

/** What is wrong with the body of a reply; empty: nothing, or nothing is known of such a reply. */
export function replyIssues(
  replies: Replies,
  prepare: Prepare = asItIs,
): (status: number, body: unknown, contentType: string | undefined) => readonly Issue[] {
  return (status, given, contentType) => {
    const byType = replies[status] ?? replies[`${Math.floor(status / 100)}XX`] ?? replies["default"] ?? {};
    const essence = contentType?.replace(/;.*$/s, "").trim().toLowerCase() ?? ("application/json" in byType ? "application/json" : (Object.keys(byType)[0] ?? ""));
    const named = contentType !== undefined && Object.hasOwn(byType, contentType) ? contentType : essence;
    const isBody = Object.hasOwn(byType, named) ? byType[named] : undefined;
    const body = isBody ? prepare(given) : given;
    return !isBody || isBody(body) ? [] : isBody.issues(body);
  };
}
