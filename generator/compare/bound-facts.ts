import { fact, type Views } from './fact.js';
import type { Fact } from './model.js';

interface Bound {
  readonly id: string;
  readonly word: string;
  readonly isUpper: boolean;
  /** What holds where nothing is said. A bound that goes up from it has been increased; one without it has been set. */
  readonly implied?: number;
}

const bounds: readonly Bound[] = [
  { id: 'max', word: 'maximum', isUpper: true },
  { id: 'exclusive-max', word: 'exclusiveMaximum', isUpper: true },
  { id: 'max-length', word: 'maxLength', isUpper: true },
  { id: 'max-items', word: 'maxItems', isUpper: true },
  { id: 'min', word: 'minimum', isUpper: false },
  { id: 'exclusive-min', word: 'exclusiveMinimum', isUpper: false },
  { id: 'min-length', word: 'minLength', isUpper: false, implied: 0 },
  { id: 'min-items', word: 'minItems', isUpper: false },
  { id: 'max-properties', word: 'maxProperties', isUpper: true },
  { id: 'min-properties', word: 'minProperties', isUpper: false },
];

/** Where a bound went. Of several that hold together, the tightest counts. */
export function boundFacts(views: Views): readonly Fact[] {
  return [...bounds.flatMap((bound) => boundFact(views, bound)), ...containsFacts(views), ...multipleFacts(views), ...uniqueFacts(views)];
}

function boundFact(views: Views, { id, word, isUpper, implied }: Bound): readonly Fact[] {
  const tightest = (numbers: readonly number[]): number | undefined => (numbers.length === 0 ? implied : isUpper ? Math.min(...numbers) : Math.max(...numbers));
  const zero = word === 'minItems' || word === 'minProperties' ? 0 : undefined;
  const read = (numbers: readonly number[]): number | undefined => {
    const found = tightest(numbers);
    return found === zero ? undefined : found;
  };
  return moved(views, id, word, read(views.before.numbers(word)), read(views.after.numbers(word)));
}

function moved(views: Views, id: string, word: string, old: number | undefined, now: number | undefined): readonly Fact[] {
  if (old === now) return [];
  const details = { from: numeral(old), to: numeral(now) };
  if (old === undefined || now === undefined) return [fact(views, `${id}-${old === undefined ? 'set' : 'unset'}`, word, details)];
  return [fact(views, `${id}-${now > old ? 'increased' : 'decreased'}`, word, details)];
}

/** `contains` asks for one item; how many of them there may be is any number. */
function containsFacts(views: Views): readonly Fact[] {
  const { before, after } = views;
  const [old, now] = [before.part('contains'), after.part('contains')];
  if (old === undefined || now === undefined) return old === now ? [] : [fact(views, old === undefined ? 'contains-added' : 'contains-removed', 'contains')];
  const least = ([first]: readonly number[]): number => first ?? 1;
  const most = ([first]: readonly number[]): number => first ?? Infinity;
  return [
    ...moved(views, 'min-contains', 'minContains', least(before.numbers('minContains')), least(after.numbers('minContains'))),
    ...moved(views, 'max-contains', 'maxContains', most(before.numbers('maxContains')), most(after.numbers('maxContains'))),
  ];
}

function multipleFacts(views: Views): readonly Fact[] {
  const [old, now] = [views.before, views.after].map((view) => view.numbers('multipleOf')[0]);
  if (old === now) return [];
  const details = { from: numeral(old), to: numeral(now) };
  if (old === undefined || now === undefined) return [fact(views, `multiple-of-${old === undefined ? 'added' : 'removed'}`, 'multipleOf', details)];
  const kind = isMultiple(now, old) ? 'specialized' : isMultiple(old, now) ? 'generalized' : 'changed';
  return [fact(views, `multiple-of-${kind}`, 'multipleOf', details)];
}

/** 0.3 is one of 0.1, although the remainder says otherwise. */
function isMultiple(number: number, of: number): boolean {
  const times = number / of;
  return Math.abs(times - Math.round(times)) < 1e-9;
}

function uniqueFacts(views: Views): readonly Fact[] {
  const [was, is] = [views.before, views.after].map((view) => view.all('uniqueItems').includes(true));
  return was === is ? [] : [fact(views, `unique-items-${is ? 'added' : 'removed'}`, 'uniqueItems')];
}

function numeral(bound: number | undefined): string {
  return bound === undefined || bound === Infinity ? 'none' : String(bound);
}
