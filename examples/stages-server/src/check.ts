import type { CaptchaStageRequest } from 'authentik-stages';
import { HttpError, type Problem } from 'authentik-stages/server';

type Issue = NonNullable<Problem['errors']>[number];

/** What a handler gets, as far as it matters here. */
interface Input {
  readonly path?: object;
  readonly query?: object;
  readonly body?: CaptchaStageRequest;
}

/** Throws an HttpError for what the document lets pass, and the database does not. */
export function checkStorable({ path, query, body }: Input): void {
  const errors = [...unstorable({ path, query, body }, ''), ...slugsTwice(body?.flow_set)];
  if (errors.length > 0) throw new HttpError(400, 'the request is not valid', { errors });
}

/** Texts that PostgreSQL does not take: it has no NUL, and half a pair of surrogates is no character. */
function unstorable(value: unknown, pointer: string): Issue[] {
  if (typeof value === 'object' && value !== null) return Object.entries(value).flatMap(([key, member]) => unstorable(member, `${pointer}/${key}`));
  if (typeof value !== 'string') return [];
  if (value.includes('\0')) return [{ pointer, detail: 'must not contain a null character' }];
  return value.isWellFormed() ? [] : [{ pointer, detail: 'must not contain half of a surrogate pair' }];
}

/** A flow is in a set once. */
function slugsTwice(flows: CaptchaStageRequest['flow_set'] = []): Issue[] {
  const slugs = flows.map(({ slug }) => slug);
  return slugs.flatMap((slug, index) => (slugs.indexOf(slug) < index ? [{ pointer: `/body/flow_set/${index}/slug`, detail: 'is in the set already' }] : []));
}
