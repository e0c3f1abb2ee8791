import type { Api, Operation } from '../ir/model.js';
import type { Comment } from '../print/structures.js';
import { usedSchemes } from './symbols.js';

/** What there is to be implemented: data for files that belong to somebody else, and are edited instead of printed. */
export interface HandlerPlan {
  /** In the order of the document. */
  readonly operations: readonly PlannedHandler[];
  /** The security schemes whose principals handlers get. */
  readonly schemes: readonly string[];
}

/** A longer one says more than what an operation is. */
const longestDescription = 100;

export interface PlannedHandler {
  /** Its key in `Handlers`. */
  readonly key: string;
  /** The operation's first tag. */
  readonly tag?: string;
  readonly comment: Comment;
}

/** The handlers that `server.ts` asks for. */
export function planHandlers(api: Api): HandlerPlan {
  const operations = api.operations.filter(({ callable }) => callable);
  return { operations: operations.map(planned), schemes: usedSchemes(api).map(({ name }) => name) };
}

function planned(operation: Operation): PlannedHandler {
  const [tag] = operation.tags;
  return { key: operation.name, ...(tag !== undefined && { tag }), comment: shortComment(operation) };
}

/** What stays true for long, since nobody brings it up to date: not a whole description. */
function shortComment({ docs: { summary, description = '' }, method, path }: Operation): Comment {
  const route = `\`${method} ${path}\``;
  const said = (summary ?? (description.length > longestDescription ? '' : description)).replaceAll(/\s+/gu, ' ').trim();
  return { text: [said === '' ? route : `${said} – ${route}`], tags: [] };
}
