import type { PaginationRule, Renaming, Selection, ValueTypes } from '../config.js';
import type { Report } from '../diagnostics.js';
import type { Document } from '../read/document.js';
import { get, items, stringAt, type Node } from '../read/node.js';
import { reportDefaults } from './defaults.js';
import { withForms } from './forms.js';
import { infoOf } from './info.js';
import type { Api, Operation, Tag, Type, TypeId } from './model.js';
import { operationsOf } from './operations.js';
import { paginationOf } from './pagination.js';
import { Registry } from './registry.js';
import { securitySchemesOf } from './security.js';
import { isSelective } from './select.js';
import { serversOf } from './servers.js';
import { checkOperation } from './support.js';
import { withValues } from './values.js';

/** What the user asks of a model. */
export interface BuildOptions {
  readonly select?: Selection;
  readonly rename?: Renaming;
  readonly pagination?: readonly PaginationRule[];
  /** Whether it is wanted what values are asked for, besides their types. */
  readonly validators?: boolean;
  /** Whether formats are asked for, too. Default: yes. */
  readonly formats?: boolean;
  readonly values?: ValueTypes;
}

/** Builds the model of a document: the last step that knows OpenAPI. */
export function build(document: Document, { select: selection = {}, rename = {}, pagination = [], values = {}, validators = false, formats = true }: BuildOptions, report: Report): Api {
  const isWhole = !isSelective(selection);
  const registry = new Registry(document, isWhole, { schemas: validators, formats }, rename.types ?? {}, report);
  const declared = securitySchemesOf(document, report);
  const described = operationsOf(document, declared, { type: (node, view) => registry.convert(node, view), schema: (node, view) => registry.schema(node, view) }, { select: selection, rename }, report);
  const used = new Set([...described.operations, ...described.webhooks].flatMap(({ security }) => security.flat().map(({ scheme }) => scheme)));
  const securitySchemes = declared.filter(({ name }) => isWhole || used.has(name));
  const types = registry.finish();
  const byId = new Map(types.map((named) => [named.id, named.type]));
  const typeOf = (id: TypeId): Type | undefined => byId.get(id);
  const check = (bare: Omit<Operation, 'callable'>): Operation => checkOperation(withForms(bare, typeOf), securitySchemes, typeOf, report);
  const operations = described.operations.map(check);
  const webhooks = described.webhooks.map(check);
  const api: Api = {
    info: infoOf(document),
    servers: serversOf(document.root),
    tags: items(get(document.root, 'tags')).map(tagOf),
    securitySchemes,
    types,
    operations,
    webhooks,
    hasSchemas: validators,
    pagination: paginationOf(document, operations, { pagination, isWhole, typeOf }, report),
  };
  reportDefaults(api, typeOf, report);
  return withValues(api, values, report);
}

function tagOf(node: Node): Tag {
  const description = stringAt(node, 'description');
  return { name: stringAt(node, 'name') ?? '', ...(description && { description }) };
}
