import { HttpError, type Problem } from 'authentik-stages/server';
import type { CaptchaStageRequest } from 'authentik-stages';
import type { Validator } from 'authentik-stages/validators';

type Issue = NonNullable<Problem['errors']>[number];

/** Throws an HttpError with all that is wrong with the input of an operation. */
export function check<Input extends { readonly body?: CaptchaStageRequest }>(isInput: Validator<Input>, input: Input): void {
  refuse(isInput.issues(input).map(({ message, ...place }) => ({ ...place, detail: message })));
  refuse([...unstorable(input, ''), ...slugsTwice(input.body?.flow_set)]);
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

function refuse(errors: readonly Issue[]): void {
  if (errors.length > 0) throw new HttpError(400, 'the request is not valid', { errors });
}
