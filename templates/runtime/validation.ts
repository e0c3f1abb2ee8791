import type { Issue } from "./issue.js";
import type { AnyInput } from "./shared-types.js";
import type { Replies, Validator } from "./validator.js";

/** What is wrong with the input of an operation; empty: nothing. That costs least where all is well. */
export function inputIssues(isInput: Validator<unknown>): (input: AnyInput) => readonly Issue[] {
  return (input) => (isInput(input) ? [] : isInput.issues(input));
}

/** What is wrong with the body of a reply; empty: nothing, or nothing is known of such a reply. */
export function replyIssues(
  replies: Replies,
): (status: number, body: unknown, contentType: string | undefined) => readonly Issue[] {
  return (status, body, contentType) => {
    const byType = replies[status] ?? replies[`${Math.floor(status / 100)}XX`] ?? replies["default"] ?? {};
    const [first = ""] = Object.keys(byType);
    const essence = contentType?.replace(/;.*$/s, "").trim().toLowerCase() ?? ("application/json" in byType ? "application/json" : first);
    const isBody = Object.hasOwn(byType, essence) ? byType[essence] : undefined;
    return !isBody || isBody(body) ? [] : isBody.issues(body);
  };
}
