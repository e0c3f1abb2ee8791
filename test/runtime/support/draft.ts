import type { RequestDraft } from '../../../templates/runtime/draft.js';

/** A GET request in which nothing stands yet. */
export function draftOf(path = '/'): RequestDraft {
  const operation = { id: 'test', route: `GET ${path}` };
  return { method: 'GET', path, query: [], headers: new Headers(), body: null, signal: null, operation, fetch };
}
