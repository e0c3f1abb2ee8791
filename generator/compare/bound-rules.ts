import { helps } from './helps.js';
import type { Rule } from './rules.js';

interface Words {
  readonly id: string;
  readonly name: string;
  readonly isUpper: boolean;
  /** It is told of where it comes in a request, or goes from a response. */
  readonly set?: true;
  readonly unset?: true;
  readonly places: readonly string[];
}

const all = ['request-body', 'request-property', 'request-parameter', 'response-body', 'response-property'];
const words: readonly Words[] = [
  { id: 'max', name: 'the maximum', isUpper: true, set: true, places: all },
  { id: 'exclusive-max', name: 'the exclusive maximum', isUpper: true, set: true, places: all },
  { id: 'max-length', name: 'the greatest length', isUpper: true, set: true, unset: true, places: all },
  { id: 'max-items', name: 'the greatest number of items', isUpper: true, set: true, places: all },
  { id: 'max-contains', name: 'the greatest number of items of a kind', isUpper: true, places: all },
  { id: 'min', name: 'the minimum', isUpper: false, set: true, places: all },
  { id: 'exclusive-min', name: 'the exclusive minimum', isUpper: false, set: true, places: all },
  { id: 'min-length', name: 'the least length', isUpper: false, places: all },
  { id: 'min-items', name: 'the least number of items', isUpper: false, set: true, unset: true, places: all },
  { id: 'max-properties', name: 'the greatest number of properties', isUpper: true, set: true, unset: true, places: all },
  { id: 'min-properties', name: 'the least number of properties', isUpper: false, set: true, unset: true, places: all },
  { id: 'min-contains', name: 'the least number of items of a kind', isUpper: false, places: all },
];

/** A bound that tightens narrows what a request may be; one that loosens is a promise less for a response. */
export const boundRules: readonly Rule[] = words.flatMap(({ id, name, isUpper, set, unset, places }) => {
  const [tightened, loosened] = isUpper ? ['decreased', 'increased'] : ['increased', 'decreased'];
  const moved = `${name} of {subject} went from {from} to {to}`;
  return places.flatMap((place): readonly Rule[] => {
    const isRequest = place.startsWith('request');
    return [
      { id: `${place}-${id}-${isRequest ? tightened : loosened}`, severity: 'error', says: moved, help: isRequest ? helps.narrowed : helps.loosened },
      { id: `${place}-${id}-${isRequest ? loosened : tightened}`, severity: 'info', says: moved, help: helps.nothing },
      ...(isRequest && set ? [{ id: `${place}-${id}-set`, severity: 'warning' as const, says: `${name} of {subject} is {to} now; there was none`, help: helps.mayNarrow }] : []),
      ...(!isRequest && unset ? [{ id: `${place}-${id}-unset`, severity: 'error' as const, says: `{subject} has no ${name.slice(4)} any more; it was {from}`, help: helps.loosened }] : []),
    ];
  });
});
