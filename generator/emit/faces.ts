import type { Operation } from '../ir/model.js';
import type { Expression, FunctionStatement, Member } from '../print/structures.js';

/** What a module of handlers calls its parts, beside what all of them have. */
export interface ServerFace {
  readonly path: string;
  readonly handlers: string;
  readonly handlersComment: string;
  readonly options: string;
  readonly create: string;
  readonly createComment: string;
  /** What the options have of their own. */
  readonly members: readonly Member[];
  /** The routes that are served. */
  readonly routes: Expression;
  readonly routeOf: (operation: Operation) => string;
}

/** What a module of functions calls its parts, beside what all of them have. */
export interface ClientFace {
  readonly path: string;
  readonly options: string;
  readonly create: FunctionStatement;
  /** The names in the runtime: what the options extend, and what sends a request. */
  readonly baseOptions: string;
  readonly send: string;
  readonly functionName: (operation: Operation) => string;
  readonly routeOf: (operation: Operation) => string;
}
