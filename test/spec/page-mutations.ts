import { componentOf } from './document.js';
import { operation, property } from './mutations.js';
import type { Mutation } from './mutations.js';

/** A change to the text of a page, in words, and what the check has to say about it. */
type PageMutation = readonly [change: string, page: string, mutate: (text: string) => string, problem: string];

/** What is seen beside the pages; the problem contains these words. */
export const documentMutations: readonly Mutation[] = [
  [
    'a description is corrected',
    (document) => {
      property(document, 'CaptchaStage', 'public_key').description = 'Public key, acquired from your captcha provider.';
    },
    'captcha-update, statement 51: the page says "Public key, acquired your captcha Provider."',
  ],
  [
    'a parameter is described',
    (document) => void (operation(document, 'stages_captcha_list').parameters![0]!.description = 'A name.'),
    'captcha-list, statement 6: the page says "ordering string", the document "A name."',
  ],
  [
    'an enumeration is reordered',
    (document) => void componentOf(document, 'UserFieldsEnum').enum?.reverse(),
    'the page says "Possible values: [email, username, upn]"',
  ],
  [
    'a length is changed',
    (document) => void (property(document, 'FlowSetRequest', 'slug').maxLength = 51),
    'the page says "Possible values: non-empty and <= 50 characters, Value must match',
  ],
  [
    'a property is no longer nullable',
    (document) => void delete property(document, 'IdentificationStage', 'captcha_stage').nullable,
    'the page says "captcha_stageuuidnullable", the document "captcha_stageuuid"',
  ],
  [
    'a format is changed',
    (document) => void (property(document, 'CaptchaStage', 'score_min_threshold').format = 'float'),
    'the page says "score_min_thresholddouble", the document "score_min_thresholdfloat"',
  ],
  [
    'an example is changed',
    (document) => {
      const { content } = operation(document, 'stages_captcha_create').requestBody!;
      content['application/json']!.example = { name: 'other' };
    },
    'captcha-create, statement 40: the page says "var content = new StringContent(',
  ],
  [
    'the server is another',
    (document) => void (document.servers = [{ url: '/api/v4' }]),
    'captcha-list, statement 2: the page says "GET /api/v3/stages/captcha/", the document "GET /api/v4',
  ],
  [
    'an entry cites a page that does not state it',
    (_document, { statements }) => {
      statements['schemas/UserFieldsEnum'] = ['source-list', 'identification-list'];
    },
    'schemas/UserFieldsEnum cites [source-list, identification-list], stated by [identification-list]',
  ],
  [
    'an entry calls inferred what a page states',
    (_document, { statements }) => {
      statements['schemas/UserFieldsEnum'] = { pages: ['identification-list'], inferred: { enum: 'same-field' } };
    },
    'schemas/UserFieldsEnum: its enum is stated by identification-list, not inferred',
  ],
  [
    'a keyword is added that no page states',
    (document) => void Object.assign(property(document, 'CaptchaStage', 'name'), { title: 'Name' }),
    'schemas/CaptchaStage/properties/name: no page states its title, and it is not inferred',
  ],
];

/** What is seen when a page says something else. */
export const pageMutations: readonly PageMutation[] = [
  [
    'a page says one thing more',
    'source-list',
    (text) => text.replace('Authorization: http', 'Deprecated.\nAuthorization: http'),
    'source-list, statement 69: the page says "Deprecated."',
  ],
  [
    'a page says one thing less',
    'captcha-update',
    (text) => text.replace('\n, recovery', ''),
    'enrollment, unenrollment, stage_configuration]", the document "Possible values: [',
  ],
  [
    'a page is cut short',
    'identification-list',
    (text) => text.slice(0, text.indexOf('Authorization')),
    'identification-list, statement 93: the page says "nothing more"',
  ],
];
