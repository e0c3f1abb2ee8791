import { componentOf } from './document.js';
import { operation, property } from './mutations.js';
import type { Mutation } from './mutations.js';

/** What no page shows, and the rules of inference do; the problem is told in these words exactly. */
export const inferenceMutations: readonly Mutation[] = [
  [
    'an operation has another tag',
    (document) => void (operation(document, 'stages_source_list').tags = ['sources']),
    'stages_source_list is not tagged with its first segment',
  ],
  [
    'an operation is open to everybody',
    (document) => void (operation(document, 'stages_captcha_update').security = []),
    'stages_captcha_update is not secured as the others are',
  ],
  [
    'an error is another',
    (document) => {
      const { responses } = operation(document, 'stages_captcha_list');
      responses['403'] = structuredClone(responses['400']!);
    },
    'stages_captcha_list: 403 is not the common error',
  ],
  [
    'the path parameter is no UUID',
    (document) => void delete operation(document, 'stages_captcha_update').parameters![0]!.schema.format,
    'stages_captcha_update: stage_uuid is not a UUID',
  ],
  [
    'a request does not require a field that the response does',
    (document) => void componentOf(document, 'FlowSetRequest').required!.pop(),
    'FlowSetRequest does not require what FlowSet does',
  ],
  [
    'a field has another format in a request',
    (document) => void (property(document, 'CaptchaStageRequest', 'score_min_threshold').format = 'float'),
    'CaptchaStageRequest.score_min_threshold has another format than CaptchaStage.score_min_threshold',
  ],
  [
    'a property that no request has is not read-only',
    (document) => void delete property(document, 'FlowSet', 'background').readOnly,
    'FlowSet.background is in no request and not read-only',
  ],
  [
    'a property that no response has is not write-only',
    (document) => void (property(document, 'CaptchaStageRequest', 'private_key').writeOnly = false),
    'CaptchaStageRequest.private_key is not writeOnly where no response has it, and only there',
  ],
  [
    'two pages give a component different examples',
    (document) => {
      const { content } = operation(document, 'stages_captcha_update').responses['200']!;
      content['application/json']!.example = {};
    },
    'stages_captcha_update: 200 has another example of CaptchaStage',
  ],
];
