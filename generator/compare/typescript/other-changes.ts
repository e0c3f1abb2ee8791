import type { At } from '../../ir/model.js';
import type { Change } from '../model.js';
import { pairUp } from '../operations.js';
import { said } from '../words.js';
import { both, change, type Place } from './change.js';
import { textOf, type Shape } from './shape.js';
import type { Surface } from './surface.js';

/** Credentials that clients give, and what servers check them by. */
export function securityChanges(before: Surface, after: Surface): readonly Change[] {
  const members = (shape: Shape | undefined): readonly string[] => (shape?.kind === 'object' ? [...shape.members.keys()] : []);
  const placeOf = ({ api }: Surface, name: string): At => api.securitySchemes.find((scheme) => scheme.name === name)?.at ?? api.info.at;
  const place = (name: string): Place => ({ before: placeOf(before, name), after: placeOf(after, name), subject: name });
  const [old, now] = [members(before.client.types.get('Auth')), members(after.client.types.get('Auth'))];
  const [handlers, others] = [before.server.types.get('Handlers'), after.server.types.get('Handlers')];
  const authOf = (shape: Shape | undefined, name: string): string | undefined => {
    const type = shape?.kind === 'object' ? shape.members.get(name)?.type : undefined;
    const auth = type?.kind === 'name' ? type.of[2] : undefined;
    return auth && textOf(auth);
  };
  const changed = [...after.operations.values()].filter(({ name }) => {
    const [was, is] = [authOf(handlers, name), authOf(others, name)];
    return was !== undefined && is !== undefined && was !== '{}' && was !== is;
  });
  return [
    ...old.filter((name) => !now.includes(name)).map((name) => change('typescript-credential-removed', both, place(name), { from: said(name) })),
    ...now.filter((name) => !old.includes(name)).map((name) => change('typescript-security-handler-added', { client: 'minor', server: 'major' }, place(name), { to: said(name) })),
    ...changed.map((operation) => change('typescript-handler-security-changed', { server: 'major' }, { before: operation.at, after: operation.at, operation, subject: operation.name }, { to: said(operation.name) })),
  ];
}

/** Lists that could be gone through. */
export function pageChanges(before: Surface, after: Surface): readonly Change[] {
  const paged = ({ api }: Surface): ReadonlySet<string> => new Set(api.pagination.flatMap(({ operations }) => operations));
  const [was, is] = [paged(before), paged(after)];
  return pairUp(before.operations, after.operations).pairs.flatMap(([old, operation]) => {
    return !was.has(old.id) || is.has(operation.id) ? [] : [change('typescript-pages-removed', { client: 'major' }, { before: old.at, after: operation.at, operation, subject: operation.name }, { from: said(old.name) })];
  });
}
