import type { Report } from '../diagnostics.js';
import type { Operation, SecurityScheme, Type, TypeId } from './model.js';
import { supportedParameters } from './parameter-support.js';

type Described = Omit<Operation, 'callable'>;

/**
 * The operation, and whether a function and a handler can be generated for it; reports why not.
 *
 * @param typeOf finds a named type's shape.
 */
export function checkOperation(operation: Described, schemes: readonly SecurityScheme[], typeOf: (id: TypeId) => Type | undefined, report: Report): Operation {
  const parameters = supportedParameters(operation, schemes, typeOf, report);
  const passed = [
    parameters !== undefined,
    ...[...(operation.body?.contents ?? []), ...operation.responses.flatMap((response) => response.contents)].map((content) => {
      if (isJson(content.mediaType)) return true;
      report('unsupported-body', content.at, { operation: operation.id, mediaType: content.mediaType });
      return false;
    }),
    !hasChoice(operation, report),
    ...operation.security.flat().map((use) => checkScheme(operation, use.scheme, schemes, report)),
  ];
  return { ...operation, ...(parameters && { parameters }), callable: passed.every(Boolean) };
}

/** A body that may be sent as one of several media types. */
function hasChoice({ id, body }: Described, report: Report): boolean {
  if (body === undefined || body.contents.length < 2 || !body.contents.every(({ mediaType }) => isJson(mediaType))) return false;
  report('unsupported-choice', body.at, { operation: id });
  return true;
}

/** `application/json` and what is built on it: `application/problem+json; charset=utf-8`. */
export function isJson(mediaType: string): boolean {
  return /^[^;]*[/+]json\s*(?:;|$)/iu.test(mediaType);
}

function checkScheme(operation: Described, name: string, schemes: readonly SecurityScheme[], report: Report): boolean {
  const scheme = schemes.find((candidate) => candidate.name === name);
  if (scheme === undefined) return false; // Its place has been reported.
  if (scheme.kind !== 'mutualTLS' && scheme.kind !== 'unknown') return true;
  report('unsupported-security', scheme.at, { operation: operation.id, name, what: scheme.kind === 'unknown' ? 'of no known type' : 'mutual TLS' });
  return false;
}
