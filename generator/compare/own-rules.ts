import { assertion, family, single } from './families.js';
import { helps } from './helps.js';
import type { Rule } from './rules.js';

const both = ['request-body', 'request-property'] as const;
const answers = ['response-body', 'response-property'] as const;
const parameter = 'request-parameter';
const header = 'response-header';
const sent = [...both, parameter] as const;
const last = 'some APIs refuse what they do not know: accept it and do nothing, until no client sends it';

/** What the published list has no words for: keywords that it does not look at. */
const keywords: readonly Rule[] = [
  ...family('multiple-of-added', '{subject} must be a multiple of {to} now', [sent, 'error', helps.narrowed, ['multiple-of-specialized']], [answers, 'info', helps.nothing, ['multiple-of-specialized']]),
  ...family('multiple-of-removed', '{subject} need not be a multiple of {from} any more', [sent, 'info', helps.nothing, ['multiple-of-generalized']], [answers, 'error', helps.loosened, ['multiple-of-generalized']]),
  ...family('multiple-of-changed', '{subject} must be a multiple of {to} instead of {from}', [[...sent, ...answers], 'error', helps.changed]),
  ...assertion('unique-items', sent, answers, 'have no item twice'),
  ...assertion('not', sent, answers, 'be other than its `not` says'),
  ...family('additional-properties-narrowed', 'the properties that {subject} does not list were {from}, and are {to} now', [sent, 'error', helps.narrowed], [answers, 'info', helps.nothing]),
  ...family('additional-properties-widened', 'the properties that {subject} does not list were {from}, and are {to} now', [[...sent, ...answers], 'info', helps.nothing]),
  ...assertion('items', sent, answers, 'have items as its `items` says'),
  // Which way two of these differ cannot be told.
  ...['not', 'if'].flatMap((word) => family(`${word}-changed`, `the \`${word}\` of {subject} says something else`, [sent, 'warning', helps.mayNarrow], [answers, 'warning', helps.mayLoosen])),
  ...['content-media-type', 'content-encoding'].flatMap((word) => [
    ...family(`${word}-added`, 'what {subject} holds is {to} now; nothing was said of it', [sent, 'warning', helps.mayNarrow], [answers, 'info', helps.nothing]),
    ...family(`${word}-removed`, 'what {subject} holds was {from}; nothing is said of it any more', [sent, 'info', helps.nothing], [answers, 'warning', helps.mayLoosen]),
  ]),
];

/** What it looks at in other places only: values that are narrowed there are narrowed in a parameter, too. */
const places: readonly Rule[] = [
  ...assertion('if', [parameter], [], 'satisfy its `if`'),
  ...assertion('then', [parameter], [], 'satisfy its `then`'),
  ...assertion('else', [parameter], [], 'satisfy its `else`'),
  ...assertion('contains', [parameter], [], 'contain an item of a kind'),
  ...assertion('dependent-required', [parameter], [], 'have {to}{from} when it has {property}'),
  ...assertion('dependent-schema', [parameter], [], 'satisfy a schema when it has {name}'),
  ...assertion('pattern-property', [parameter], [], 'satisfy a schema where a name matches {name}'),
  ...assertion('property-names', [parameter], [], 'have names as its `propertyNames` says'),
  ...assertion('unevaluated-items', [parameter], [], 'have no items but those of `unevaluatedItems`'),
  ...assertion('unevaluated-properties', [parameter], [], 'have no properties but those of `unevaluatedProperties`'),
  ...assertion('content-schema', [parameter], [], 'hold what its `contentSchema` says'),
  ...family('dependent-required-changed', '{subject} must have {to} instead of {from} when it has {property}', [[parameter], 'error', helps.changed]),
  ...family('prefix-items-removed', '{subject} has {to} listed items instead of {from}', [[parameter], 'error', helps.narrowed]),
  ...family('const-added', '{subject} must be {to} now', [[parameter], 'error', helps.narrowed]),
  ...family('const-changed', '{subject} was {from}, and must be {to} now', [[parameter, header], 'error', helps.changed]),
  ...family('const-removed', '{subject} was {from}, and may be something else now', [[parameter], 'info', helps.nothing], [[header], 'error', helps.loosened]),
  ...family('all-of-added', '{subject} must also be {to} now', [[parameter], 'error', helps.narrowed]),
  ...family('all-of-removed', '{subject} need not be {from} any more', [[parameter], 'warning', helps.mayNarrow]),
  ...['any-of', 'one-of'].flatMap((word) => [
    ...family(`${word}-removed`, '{subject} can no longer be {from}', [[parameter], 'error', helps.narrowed]),
    ...family(`${word}-added`, '{subject} can also be {to}', [[parameter], 'info', helps.tell]),
    ...family(`${word}-dropped`, '{subject} was {from} or another one, and may be anything now', [sent, 'info', helps.nothing], [answers, 'error', helps.loosened]),
  ]),
  ...family('content-media-type-changed', 'what {subject} holds was {from}, and is {to} now', [[parameter], 'error', helps.changed]),
  ...family('content-encoding-changed', '{subject} was encoded as {from}, and is as {to} now', [[parameter], 'error', helps.changed]),
  ...family('enum-value-added', '{subject} can also be {values}', [[header], 'warning', helps.mayLoosen]),
  ...family('became-not-enum', '{subject} need not be one of {values} any more', [[...sent], 'info', helps.nothing], [[...answers, header], 'warning', helps.mayLoosen]),
  ...family('x-extensible-enum-value-removed', '{subject} can no longer be {values}', [['request-body'], 'error', helps.narrowed]),
];

/** Properties of objects in parameters, and in their headers. */
const propertiesOfParameters: readonly Rule[] = [
  single('new-required-request-parameter-property', 'error', '{subject} is new and required', helps.required, 'request-parameter-property-required-property-added', 'request-parameter-property-required-property-added-with-default'),
  single('new-optional-request-parameter-property', 'info', '{subject} is new', helps.tell, 'request-parameter-property-optional-property-added'),
  single('request-parameter-property-removed', 'warning', '{subject} is gone', last, 'request-parameter-property-required-property-removed', 'request-parameter-property-optional-property-removed'),
  single('request-parameter-property-became-required', 'error', '{subject} is required now', helps.required, 'request-parameter-property-property-became-required', 'request-parameter-property-property-became-required-with-default'),
  single('request-parameter-property-became-optional', 'info', '{subject} is optional now', helps.nothing, 'request-parameter-property-property-became-optional'),
];

/** What a call needs besides: a server, credentials, and a way to write what it sends. */
const connection: readonly Rule[] = [
  single('request-parameter-media-type-changed', 'error', '{subject} was written {from}, and is {to} now', helps.changed, 'request-parameter-media-type-changed'),
  single('api-security-scheme-changed', 'error', 'the credential {name} was {from}, and is {to} now', helps.changed, 'api-security-scheme-changed'),
  single('api-server-removed', 'warning', 'the server {from} is no longer listed', 'look whether any client calls it; if one may, keep it until none does', 'api-server-removed'),
  single('api-server-added', 'info', 'there is a server {to}', helps.tell, 'api-server-added'),
];

/** Rules that are not in the published list, with ids of the same form: without them, a request that is refused would count as compatible. */
export const ownRules: readonly Rule[] = [...keywords, ...places, ...propertiesOfParameters, ...connection];
