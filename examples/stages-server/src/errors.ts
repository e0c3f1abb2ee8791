import { DrizzleQueryError } from 'drizzle-orm';
import type { GenericError, ValidationError } from 'authentik-stages';
import { HttpError, type ErrorBody, type ErrorReply, type Problem } from 'authentik-stages/server';

type Issue = NonNullable<Problem['errors']>[number];

/** Own codes of issues; any other keyword is one of JSON Schema's, and means `invalid`. */
const codes = ['does_not_exist', 'max_length', 'unique'];

const details: Readonly<Record<number, readonly [code: string, detail: string]>> = {
  401: ['not_authenticated', 'Authentication credentials were not provided.'],
  403: ['permission_denied', 'You do not have permission to perform this action.'],
  404: ['not_found', 'Not found.'],
  405: ['method_not_allowed', 'Method not allowed.'],
  406: ['not_acceptable', 'There is no other type of answer than JSON.'],
  413: ['too_large', 'The request is too large.'],
  415: ['unsupported_media_type', 'Unsupported media type in request.'],
  503: ['unavailable', 'The database cannot be reached. Try again later.'],
};

/** The error for one thing that is wrong with a request; `pointer` says where: `/query/page`, `/body/name`. */
export function invalid(pointer: string, detail: string, keyword = 'invalid'): HttpError {
  return new HttpError(400, 'the request is not valid', { errors: [{ pointer, detail, keyword }] });
}

/** The answer to an error, with authentik's bodies: those that the document declares for 400 and 403, the latter for all others. */
export function replyOf({ status, detail, errors = [] }: Problem): ErrorReply<ErrorBody> {
  if (status === 400) return { status, body: validationError(errors, detail) };
  const [code, usual] = details[status] ?? ['error', 'A server error occurred.'];
  // Of a 500, nothing is told; a 503 is ours alone.
  const body: GenericError = { detail: (status !== 500 && detail) || usual, code };
  // The document declares no 401: who is not known may not do it.
  return { status: status === 401 ? 403 : status, body };
}

/** Issues by field, those inside of a list by item. What is about no field is in `non_field_errors`. */
function validationError(issues: readonly Issue[], detail: string | undefined): ValidationError {
  const body: Record<string, unknown> = {};
  for (const { pointer, detail: message } of issues) {
    const [field = 'non_field_errors', ...inside] = pointer.split('/').slice(2).map(unescapeKey);
    body[field] = withMessage(body[field], inside, message);
  }
  if (issues.length === 0) body['non_field_errors'] = [detail ?? 'Invalid input.'];
  const own = issues.find(({ keyword = '' }) => codes.includes(keyword));
  return { ...body, code: own?.keyword ?? 'invalid' };
}

/** `["…"]` for a field itself; `[{}, { slug: ["…"] }]` for what is wrong with an item of it. */
function withMessage(known: unknown, [key, ...inside]: readonly string[], message: string): unknown {
  if (key === undefined) return Array.isArray(known) ? [...known, message] : [message];
  if (!/^\d+$/.test(key)) {
    const fields = isRecord(known) ? known : {};
    return { ...fields, [key]: withMessage(fields[key], inside, message) };
  }
  const items: unknown[] = Array.isArray(known) ? known : [];
  return Array.from({ length: Math.max(items.length, Number(key) + 1) }, (_, index) =>
    index === Number(key) ? withMessage(items[index], inside, message) : (items[index] ?? {}),
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unescapeKey(key: string): string {
  return key.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** What the database refused, as an answer where it is one; anything else as it is. */
export function answerOf(error: unknown): unknown {
  const reason = reasonOf(error);
  const { code = '', constraint } = fieldsOf(reason);
  if (code === '23505' && constraint === 'stages_name') return invalid('/body/name', 'is the name of another stage', 'unique');
  // The index of names, the only one of a text without a limit, has no room for it.
  if (code === '54000') return invalid('/body/name', 'is too long', 'max_length');
  if (isConflict(reason)) return new HttpError(503, 'The database is busy. Try again.', { cause: reason, headers: { 'Retry-After': '1' } });
  return isUnreachable(reason, code) ? new HttpError(503, undefined, { cause: reason }) : reason;
}

/**
 * Whether the database ended this transaction for the sake of another one: both waited for each other (40P01), or, on a
 * server whose transactions are serializable by default, what it read has changed (40001).
 */
export function isConflict(error: unknown): boolean {
  const { code = '' } = fieldsOf(reasonOf(error));
  return code === '40P01' || code === '40001';
}

/** What both drivers say beside the message. */
function fieldsOf(reason: unknown): { readonly code?: string; readonly constraint?: string } {
  return reason instanceof Error ? (reason as Error & { code?: string; constraint?: string }) : {};
}

/** Drizzle puts the query with all of its values around an error; those are nobody's business. */
export function reasonOf(error: unknown): unknown {
  return error instanceof DrizzleQueryError ? error.cause : error;
}

/** Connections that break or are refused, a server that starts, stops or is too busy, a database that is gone; some of it has a message only. */
function isUnreachable(reason: unknown, code: string): boolean {
  if (/^(?:08|3D|53|57|ECONN|ENOTFOUND|ETIMEDOUT|EPIPE|EHOST)/.test(code)) return true;
  return reason instanceof Error && /^(?:timeout exceeded|connection terminated|client has encountered a connection error)/i.test(reason.message);
}
