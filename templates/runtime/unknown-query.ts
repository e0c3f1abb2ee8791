import { escapePointer, groupsIn } from "./decode.js";
import type { Arrived, Decoders, Style } from "./decode.js";
import { deepObject, form } from "./decode-query.js";
import type { ProblemError } from "./problem.js";
import type { Value } from "./values.js";

/** An error for each name in the query that is neither a parameter's nor a member's of one, nor among the others. */
export function unknownNames(decoders: Decoders, others: readonly string[], { pairs }: Arrived): ProblemError[] {
  const styled = groupsIn(decoders).flatMap(({ style, values }) => Object.entries(values).map(([name, value]) => [style, name, value] as const));
  const isKnown = (name: string): boolean =>
    others.includes(name) || styled.some(([style, key, value]) => name === key || isPartOf(name, style, key, value));
  const names = new Set(pairs.map(([name]) => name).filter((name) => !isKnown(name)));
  return [...names].map((name) => ({ pointer: `/query/${escapePointer(name)}`, detail: "the operation has no such parameter" }));
}

function isPartOf(name: string, style: Style, key: string, value: Value): boolean {
  if (style === deepObject) return name.startsWith(`${key}[`) && name.endsWith("]");
  return style === form && value.isMember?.(name) === true;
}
