import { componentOf, operationsOf } from './document.js';
import type { Operation, Schema, SpecDocument } from './document.js';
import type { Provenance } from './provenance.js';

/** A change for the worse to the document or its provenance, in words, and what a check has to say about it. */
export type Mutation = readonly [
  change: string,
  mutate: (document: SpecDocument, provenance: Provenance) => void,
  problem: string,
];

/** What is seen without the pages; the problem is told in these words exactly. */
export const provenanceMutations: readonly Mutation[] = [
  [
    'a property is added',
    (document) => void (componentOf(document, 'FlowSet').properties!['extra'] = { type: 'string' }),
    'schemas/FlowSet/properties/extra has no entry',
  ],
  [
    'a property is removed',
    (document) => void delete componentOf(document, 'FlowSet').properties!['slug'],
    'schemas/FlowSet/properties/slug is not in the document',
  ],
  [
    'a parameter is removed',
    (document) => void operation(document, 'stages_source_list').parameters?.pop(),
    'operations/stages_source_list/parameters/stage_uuid is not in the document',
  ],
  [
    'a response is added',
    (document) => {
      const { responses } = operation(document, 'stages_captcha_list');
      responses['404'] = responses['403'] ?? { description: '', content: {} };
    },
    'operations/stages_captcha_list/responses/404 has no entry',
  ],
  [
    'a property that is inferred to be read-only no longer is',
    (document) => void delete property(document, 'CaptchaStage', 'pk').readOnly,
    'schemas/CaptchaStage/properties/pk has no readOnly to infer',
  ],
  [
    'a property that is inferred to be required no longer is',
    (document) => void componentOf(document, 'CaptchaStageRequest').required?.splice(0, 3),
    'schemas/CaptchaStageRequest/properties/private_key has no required to infer',
  ],
  [
    'an entry is added',
    (_document, { statements }) => void (statements['schemas/Nowhere'] = ['captcha-list']),
    'schemas/Nowhere is not in the document',
  ],
  [
    'an entry is emptied',
    (_document, { statements }) => void (statements['servers/0'] = []),
    'servers/0 names neither pages nor a reason',
  ],
  [
    'an entry names an unknown page',
    (_document, { statements }) => void (statements['servers/0'] = ['captcha-lists']),
    'there is no page captcha-lists',
  ],
  [
    'an entry names an unknown reason',
    (_document, { statements }) => void (statements['openapi'] = { inferred: 'because' }),
    'there is no reason because',
  ],
  [
    'nothing is said by a page of the table',
    (_document, { pages }) => {
      pages['new'] = { file: 'new.txt', operation: 'stages_captcha_list', about: '', shows: [] };
    },
    'no entry uses the page new',
  ],
];

/** @throws where there is no such property */
export function property(document: SpecDocument, component: string, name: string): Schema {
  const schema = componentOf(document, component).properties?.[name];
  if (schema === undefined) throw new Error(`${component} has no property ${name}.`);
  return schema;
}

/** @throws where there is no such operation */
export function operation(document: SpecDocument, id: string): Operation {
  const placed = operationsOf(document).find((candidate) => candidate.operation.operationId === id);
  if (placed === undefined) throw new Error(`The document has no operation ${id}.`);
  return placed.operation;
}
