import { boundRules } from './bound-rules.js';
import { assertion, family, single } from './families.js';
import { helps } from './helps.js';
import type { Rule } from './rules.js';

const both = ['request-body', 'request-property'] as const;
const answers = ['response-body', 'response-property'] as const;
const parameter = 'request-parameter';
const inParameter = 'request-parameter-property';
const inHeader = 'request-header-property';
const header = 'response-header';

const typeRules: readonly Rule[] = [
  ...family('type-changed', 'the type of {subject} was {from}, and is {to} now', [['request-body'], 'error', helps.changed, ['type-specialized', 'wrapped-in-any-of']], [['request-property', parameter], 'error', helps.changed, ['type-specialized', 'wrapped-in-any-of', 'wrapped-in-one-of']], [['response-body', header], 'error', helps.changed], [['response-property'], 'error', helps.changed, ['wrapped-in-any-of']], [[inParameter], 'warning', helps.mayNarrow]),
  ...family('type-generalized', 'the type of {subject} was {from}, and is {to} now', [[...both, parameter, inParameter], 'info', helps.nothing], [[...answers, header], 'error', helps.loosened]),
  ...family('type-specialized', 'the type of {subject} was {from}, and is {to} only', [[inParameter], 'error', helps.narrowed], [[...answers, header], 'info', helps.nothing]),
  ...family('list-of-types-narrowed', '{subject} can no longer be {values}', [[...both, parameter, inParameter], 'error', helps.narrowed], [answers, 'info', helps.nothing]),
  ...family('list-of-types-widened', '{subject} can also be {values}', [[...both, parameter, inParameter], 'info', helps.nothing], [answers, 'error', helps.loosened], [[header], 'error', helps.loosened]),
  ...family('became-not-nullable', '{subject} cannot be null any more', [[...both, parameter, inParameter], 'error', helps.narrowed], [[...answers, header], 'info', helps.nothing]),
  ...family('became-nullable', '{subject} may be null now', [[...both, parameter, inParameter], 'info', helps.nothing], [[...answers, header], 'error', helps.loosened]),
];

const valueRules: readonly Rule[] = [
  ...family('became-enum', '{subject} must be one of {values} now', [[...both, parameter, inHeader], 'error', helps.narrowed]),
  ...family('enum-value-removed', '{subject} can no longer be {values}', [[...both, parameter, inParameter], 'error', helps.narrowed], [answers, 'info', helps.nothing]),
  ...family('enum-value-added', '{subject} can also be {values}', [[...both, parameter, inParameter], 'info', helps.tell], [answers, 'warning', 'clients that tell the values apart do not know it: let them, or declare the values with `x-extensible-enum`']),
  ...family('x-extensible-enum-value-removed', '{subject} can no longer be {values}', [['request-property', parameter], 'error', helps.narrowed]),
  ...family('const-added', '{subject} must be {to} now', [both, 'error', helps.narrowed], [answers, 'info', helps.nothing]),
  ...family('const-changed', '{subject} was {from}, and must be {to} now', [both, 'error', helps.narrowed], [answers, 'error', helps.changed]),
  ...family('const-removed', '{subject} was {from}, and may be something else now', [both, 'info', helps.nothing], [answers, 'error', helps.loosened]),
  ...family('pattern-added', '{subject} must match {to} now', [['request-property', 'request-body', parameter], 'error', helps.narrowed]),
  ...family('pattern-changed', '{subject} must match {to} instead of {from}', [['request-property', 'request-body', parameter], 'warning', helps.mayNarrow]),
  ...family('default-value-added', '{subject} is taken to be {to} when it is missing', [[parameter], 'error', helps.changed], [[...both, ...answers], 'info', helps.tell]),
  ...family('default-value-changed', '{subject} is taken to be {to} instead of {from} when it is missing', [[parameter], 'error', helps.changed], [[...both, ...answers], 'info', helps.tell]),
  ...family('default-value-removed', '{subject} is no longer taken to be {from} when it is missing', [[parameter], 'error', helps.changed], [[...both, ...answers], 'info', helps.tell]),
  ...family('content-media-type-changed', 'what {subject} holds was {from}, and is {to} now', [[...both, ...answers], 'error', helps.changed]),
  ...family('content-encoding-changed', '{subject} was encoded as {from}, and is as {to} now', [[...both, ...answers], 'error', helps.changed]),
];

const propertyRules: readonly Rule[] = [
  single('new-required-request-property', 'error', '{subject} is new and required', helps.required, 'request-property-required-property-added'),
  single('new-required-request-property-with-default', 'error', '{subject} is new and required, whatever its default', helps.required, 'request-property-required-property-added-with-default'),
  single('new-optional-request-property', 'info', '{subject} is new', helps.tell, 'request-property-optional-property-added'),
  single('new-required-request-header-property', 'error', '{subject} is new and required', helps.required, 'request-header-property-required-property-added', 'request-header-property-required-property-added-with-default'),
  single('request-header-property-became-required', 'error', '{subject} is required now', helps.required, 'request-header-property-property-became-required', 'request-header-property-property-became-required-with-default'),
  single('request-property-removed', 'warning', '{subject} is gone', 'some APIs refuse what they do not know: accept it and do nothing, until no client sends it', 'request-property-required-property-removed', 'request-property-optional-property-removed'),
  single('request-property-became-required', 'error', '{subject} is required now', helps.required, 'request-property-property-became-required'),
  single('request-property-became-required-with-default', 'error', '{subject} is required now, whatever its default', helps.required, 'request-property-property-became-required-with-default'),
  single('request-property-became-optional', 'info', '{subject} is optional now', helps.nothing, 'request-property-property-became-optional'),
  single('response-required-property-removed', 'error', '{subject} is gone', helps.loosened, 'response-property-required-property-removed'),
  single('response-optional-property-removed', 'warning', '{subject} is gone', helps.mayLoosen, 'response-property-optional-property-removed'),
  single('response-required-property-added', 'info', '{subject} is new', helps.tell, 'response-property-required-property-added', 'response-property-required-property-added-with-default'),
  single('response-optional-property-added', 'info', '{subject} is new', helps.tell, 'response-property-optional-property-added'),
  single('response-property-became-optional', 'error', '{subject} may be missing now', helps.loosened, 'response-property-property-became-optional'),
  single('response-property-became-required', 'info', '{subject} is always there now', helps.nothing, 'response-property-property-became-required', 'response-property-property-became-required-with-default'),
  ...['request', 'response'].flatMap((direction) =>
    ['required', 'optional'].flatMap((need) =>
      ['read-only', 'not-read-only', 'write-only', 'not-write-only'].map((kind) => {
        const isWarning = direction === 'response' && need === 'required' && kind === 'not-write-only';
        return single(`${direction}-${need}-property-became-${kind}`, isWarning ? 'warning' : 'info', `{subject} is ${kind.replace('not-', 'no longer ')} now`, isWarning ? helps.mayLoosen : helps.tell, `${direction}-property-${need}-property-became-${kind}`);
      }),
    ),
  ),
];

const lifecycleRules: readonly Rule[] = ['request-property', 'response-property'].flatMap((place) => [
  ...family('deprecated', '{subject} is deprecated', [[place], 'info', helps.tell]),
  ...family('deprecated-with-sunset', '{subject} is deprecated, and will go on {date}', [[place], 'info', helps.tell]),
  ...family('deprecated-sunset-missing', '{subject} is deprecated, and does not say until when it can be used', [[place], 'error', helps.sunset]),
  ...family('deprecated-sunset-invalid', '{subject} is deprecated, and its sunset {date} is no date', [[place], 'error', helps.sunset]),
  ...family('sunset-date-too-small', '{subject} is deprecated, and its sunset {date} is less than {days} days away', [[place], 'error', helps.sunset]),
  ...family('reactivated', '{subject} is no longer deprecated', [[place], 'info', helps.tell]),
  ...family('stability-decreased', '{subject} was {from}, and is {to} only', [[place], 'error', helps.promised]),
  ...family('stability-increased', '{subject} was {from}, and is {to} now', [[place], 'info', helps.tell]),
]);

const compositionRules: readonly Rule[] = [
  ...family('all-of-added', '{subject} must also be {to} now', [both, 'error', helps.narrowed], [answers, 'info', helps.nothing]),
  ...family('all-of-removed', '{subject} need not be {from} any more', [both, 'warning', helps.mayNarrow], [answers, 'info', helps.nothing]),
  ...family('any-of-added', '{subject} can also be {to}', [[...both, ...answers], 'info', helps.tell]),
  ...family('any-of-removed', '{subject} can no longer be {from}', [both, 'error', helps.narrowed], [answers, 'info', helps.nothing]),
  ...family('one-of-added', '{subject} can also be {to}', [both, 'info', helps.tell], [['response-body'], 'error', helps.loosened], [['response-property'], 'error', helps.loosened, ['wrapped-in-one-of', 'wrapped-in-one-of-original-preserved']]),
  ...family('one-of-removed', '{subject} can no longer be {from}', [both, 'error', helps.narrowed], [answers, 'info', helps.nothing]),
  ...family('wrapped-in-one-of', '{subject} has become one of {values}', [['request-body'], 'error', helps.narrowed], [['response-body'], 'error', helps.loosened, ['wrapped-in-one-of-original-preserved', 'wrapped-in-any-of', 'wrapped-in-any-of-original-preserved']]),
  ...family('discriminator-added', '{subject} has a discriminator', [[...both, ...answers], 'info', helps.nothing]),
  ...family('discriminator-removed', '{subject} has no discriminator any more', [[...both, ...answers], 'info', helps.nothing]),
  ...family('discriminator-property-name-changed', '{subject} is told apart by {to} instead of {from}', [[...both, ...answers], 'info', helps.nothing]),
  ...family('discriminator-mapping-added', 'the discriminator of {subject} has {values}', [[...both, ...answers], 'info', helps.nothing]),
  ...family('discriminator-mapping-deleted', 'the discriminator of {subject} no longer has {values}', [[...both, ...answers], 'info', helps.nothing]),
  ...family('discriminator-mapping-changed', 'the discriminator of {subject} leads elsewhere for {values}', [[...both, ...answers], 'info', helps.nothing]),
];

const assertionRules: readonly Rule[] = [
  ...assertion('if', both, answers, 'satisfy its `if`'),
  ...assertion('then', both, answers, 'satisfy its `then`'),
  ...assertion('else', both, answers, 'satisfy its `else`'),
  ...assertion('contains', both, answers, 'contain an item of a kind'),
  ...assertion('dependent-required', both, answers, 'have {to}{from} when it has {property}'),
  ...assertion('dependent-schema', both, answers, 'satisfy a schema when it has {name}'),
  ...assertion('pattern-property', both, answers, 'satisfy a schema where a name matches {name}'),
  ...assertion('property-names', both, answers, 'have names as its `propertyNames` says'),
  ...assertion('unevaluated-items', both, answers, 'have no items but those of `unevaluatedItems`'),
  ...assertion('unevaluated-properties', both, answers, 'have no properties but those of `unevaluatedProperties`'),
  ...assertion('content-schema', both, answers, 'hold what its `contentSchema` says'),
  ...family('dependent-required-changed', '{subject} must have {to} instead of {from} when it has {property}', [[...both, ...answers], 'error', helps.changed]),
  ...family('prefix-items-removed', '{subject} has {to} listed items instead of {from}', [both, 'error', helps.narrowed], [answers, 'info', helps.nothing]),
  ...family('prefix-items-added', '{subject} has {to} listed items instead of {from}', [both, 'info', helps.nothing], [answers, 'error', helps.loosened]),
];

export const schemaRules: readonly Rule[] = [...typeRules, ...valueRules, ...propertyRules, ...lifecycleRules, ...compositionRules, ...assertionRules, ...boundRules];
