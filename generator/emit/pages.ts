import type { Api, Pagination } from '../ir/model.js';
import type { Comment, ConstantStatement, Expression, FunctionStatement, Module, TypeExpression } from '../print/structures.js';
import { json, record, runtimeOf } from './runtime.js';
import { pagedOperation } from './symbols.js';

const runtime = runtimeOf('faces/pages');

const styles: Readonly<Record<Pagination['style'], string>> = { page: 'byPage', offset: 'byOffset', cursor: 'byCursor', link: 'byLink' };

const name = (text: string, ...of: readonly TypeExpression[]): TypeExpression => ({ kind: 'name', name: text, ...(of.length > 0 && { of }) });
const comment = (...text: readonly string[]): Comment => ({ text, tags: [] });

/** `pages.ts`: iterating over the lists that come in pages. */
export function emitPages(api: Api): Module {
  const item = runtime.type('ItemOf', [name('Operation'), name('Paged')]);
  const page = runtime.type('PageOf', [name('Operation')]);
  return {
    path: 'pages',
    statements: [
      rulesStatement(api.pagination),
      {
        kind: 'alias',
        name: pagedOperation,
        comment: comment('An operation that has pages.'),
        type: functionsOf(api, api.pagination),
      },
      {
        kind: 'alias',
        name: 'Paged',
        comment: comment('Where a page has its items.'),
        type: pagedType(api),
        isPrivate: true,
      },
      iteration('items', item, comment('The items of all pages. A page is asked for when the items before it have been taken.', rejections)),
      iteration('pages', page, comment('The bodies of all pages. A page is asked for when the one before it has been taken.', rejections)),
    ],
  };
}

const rejections = 'The arguments are those of the operation. Rejects as `unwrap` does for a page that does not come, and with an Error for pages that repeat themselves.';

function rulesStatement(pagination: readonly Pagination[]): ConstantStatement {
  const items = pagination.map((rule, index) => ruleValue(rule, index > 0));
  return { kind: 'constant', name: 'rules', isPrivate: true, type: name('ReadonlyArray', runtime.type('Pagination')), value: { kind: 'array', items, multiline: true } };
}

/** The first of the rules names no operations: it is for all that the others do not name. */
function ruleValue({ style, parameter, items, next, total, first, operations }: Pagination, isNamed: boolean): Expression {
  return record([
    ['style', runtime.value(styles[style])],
    ...(parameter === undefined ? [] : [['parameter', json(parameter)] as const]),
    ['items', json(items)],
    ...(next === undefined ? [] : [['next', json(next)] as const]),
    ...(total === undefined ? [] : [['total', json(total)] as const]),
    ...(first === undefined ? [] : [['first', json(first)] as const]),
    ...(isNamed ? [['operations', json(operations)] as const] : []),
  ]);
}

function functionsOf({ operations }: Api, rules: readonly Pagination[]): TypeExpression {
  const ids = new Set(rules.flatMap((rule) => rule.operations));
  const members = operations.filter(({ id }) => ids.has(id)).map((operation): TypeExpression => ({ kind: 'typeof', symbol: { module: 'client', name: operation.name } }));
  return { kind: 'union', members, multiline: members.length > 1 };
}

/** One member for each path at which pages have their items. */
function pagedType(api: Api): TypeExpression {
  const paths = new Map(api.pagination.map(({ items }) => [JSON.stringify(items), items]));
  const members = [...paths].map(([key, items]): TypeExpression => {
    const own = api.pagination.filter((rule) => JSON.stringify(rule.items) === key);
    const operation = paths.size === 1 ? name(pagedOperation) : functionsOf(api, own);
    const path: TypeExpression = { kind: 'shape', type: { kind: 'tuple', items: items.map((value) => ({ kind: 'literal', value })), required: items.length } };
    return { kind: 'members', members: [{ name: 'operation', type: operation }, { name: 'items', type: path }] };
  });
  return { kind: 'union', members, multiline: members.length > 1 };
}

function iteration(which: 'items' | 'pages', yields: TypeExpression, comment: Comment): FunctionStatement {
  return {
    kind: 'function',
    name: which,
    comment,
    typeParameters: [{ name: 'Operation', constraint: name(pagedOperation) }],
    parameters: [
      { name: 'operation', type: name('Operation') },
      { name: 'call', type: name('Parameters', name('Operation')), rest: true },
    ],
    returns: name('AsyncGenerator', yields, name('void'), name('undefined')),
    result: runtime.call(`${which}Of`, ...['rules', 'operation', 'call'].map((variable): Expression => ({ kind: 'name', name: variable }))),
  };
}
