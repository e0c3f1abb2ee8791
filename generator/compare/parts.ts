import type { Document } from '../read/document.js';
import type { Node } from '../read/node.js';
import type { Direction, Fact } from './model.js';

/** A part that both schemas have. */
export interface Edge {
  /** How its name goes on: `.name`, `[]`; empty: it is the same value. */
  readonly step: string;
  readonly before: Node;
  readonly after: Node;
  /** The direction in which the part does not travel. */
  readonly hidden?: Direction;
}

/** What two schemas differ in by their parts, and the parts to look into. */
export interface Parts {
  readonly facts: readonly Fact[];
  readonly edges: readonly Edge[];
  /** There is no more to it: what else differs is written elsewhere in one of the two. */
  readonly isAll?: boolean;
}

export interface Documents {
  readonly before: Document;
  readonly after: Document;
}
