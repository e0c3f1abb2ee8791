import { textOf, type Shape } from './shape.js';

export type NameShape = Extract<Shape, { readonly kind: 'name' }>;

/** The members of a result: a type for each status. */
const outcomes = new Set(['Success', 'SuccessAs', 'Rejection', 'RejectionAs']);

export function isOutcome(shape: Shape): shape is NameShape {
  return shape.kind === 'name' && outcomes.has(shape.name);
}

export function membersOf(shape: Shape): readonly Shape[] {
  return shape.kind === 'union' ? shape.members : [shape];
}

/** `404`, or the ranges of a `Status<"4XX" | "5XX">`. */
export function statusesOf(status: Shape | undefined): readonly string[] {
  const [range = status] = status?.kind === 'name' && status.name === 'Status' ? status.of : [];
  return range === undefined ? [] : membersOf(range).map((member) => (member.kind === 'literal' ? String(member.value) : textOf(member)));
}
