import type { Details } from '../diagnostics.js';
import type { Draft } from './draft.js';

/** What a lifted object may need to know beside itself. */
export interface Surroundings {
  readonly root: Draft;
  /** What a `$ref` leads to, from the object at hand; undefined: nothing. */
  readonly follow: (ref: string) => unknown;
  /** Notes that a new object stands for one of the document. */
  readonly stand: (made: object, source: unknown) => void;
  /** Notes where in the file at hand a section was that has moved. */
  readonly place: (section: unknown, pointer: string) => void;
  /** Notes where in the file a member of the object at hand is, by its path there, before it moves. */
  readonly keep: (member: unknown, path: string) => void;
  readonly warn: (code: 'several-bodies', details: Details) => void;
}

/** Turns an object of Swagger 2.0 into one of OpenAPI 3.1, in place. */
export type Lift = (draft: Draft, surroundings: Surroundings) => void;
