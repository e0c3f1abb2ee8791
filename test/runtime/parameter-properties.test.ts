import { describe, expect, it } from 'vitest';
import * as client from '../../templates/faces/client.js';
import * as server from '../../templates/faces/server.js';
import { array, boolean, integer, number, object, rest, string } from '../../templates/faces/server.js';
import type { Value } from '../../templates/runtime/values.js';
import { exchange } from './support/exchange.js';
import type { Parameter } from './support/exchange.js';
import { anyText, plainText, Samples } from './support/random.js';

const runs = 60;

/** What a style cannot tell from its own signs. */
interface Limits {
  /** Characters of any text. */
  readonly alphabet?: readonly string[];
  /** Signs that no item and no key may hold. */
  readonly items?: string;
  readonly keys?: string;
  /** Space around an item is not part of it. */
  readonly isTrimmed?: boolean;
  /** A value that is empty as a whole cannot stand there. */
  readonly isNeverEmpty?: boolean;
  /** Nor can a key. */
  readonly hasKeys?: boolean;
  readonly has?: readonly ('scalar' | 'list' | 'object' | 'open object' | 'nested')[];
}

const styles: Record<string, [Parameter, Limits?]> = {
  simple: [{ place: 'path', encode: client.simple, decode: server.simple }, { isNeverEmpty: true }],
  'simple, exploded': [{ place: 'path', encode: client.simpleExploded, decode: server.simpleExploded }, { isNeverEmpty: true }],
  label: [{ place: 'path', encode: client.label, decode: server.label }],
  'label, exploded': [{ place: 'path', encode: client.labelExploded, decode: server.labelExploded }, { items: '.', keys: '.' }],
  matrix: [{ place: 'path', encode: client.matrix, decode: server.matrix }],
  'matrix, exploded': [{ place: 'path', encode: client.matrixExploded, decode: server.matrixExploded }],
  form: [{ place: 'query', encode: client.formJoined, decode: server.formJoined }],
  'form, exploded': [{ place: 'query', encode: client.form, decode: server.form }],
  spaceDelimited: [{ place: 'query', encode: client.spaceDelimited, decode: server.spaceDelimited }, { items: ' ', keys: ' ', has: ['list', 'object', 'open object'] }],
  pipeDelimited: [{ place: 'query', encode: client.pipeDelimited, decode: server.pipeDelimited }, { items: '|', keys: '|', has: ['list', 'object', 'open object'] }],
  deepObject: [{ place: 'query', encode: client.deepObject, decode: server.deepObject }, { has: ['object', 'open object'] }],
  nested: [{ place: 'query', encode: client.nested, decode: server.nested }, { keys: '[]', hasKeys: true, has: ['list', 'object', 'open object', 'nested'] }],
  'simple in a header': [{ place: 'header', encode: client.header, decode: server.header }, { alphabet: plainText, items: ',', keys: ',', isTrimmed: true }],
  'simple in a header, exploded': [{ place: 'header', encode: client.headerExploded, decode: server.headerExploded }, { alphabet: plainText, items: ',', keys: ',=', isTrimmed: true }],
  'form in a cookie': [{ place: 'cookie', encode: client.cookie, decode: server.cookie }],
  cookie: [{ place: 'cookie', encode: client.plainCookie, decode: server.plainCookie }, { alphabet: plainText.filter((c) => c !== ';'), items: ',', keys: ',', isTrimmed: true }],
  'cookie, exploded': [{ place: 'cookie', encode: client.plainCookieExploded, decode: server.plainCookieExploded }, { alphabet: plainText.filter((c) => c !== ';'), isTrimmed: true, has: ['scalar', 'list', 'object'] }],
};

/** A value and what reads it. */
type Sample = readonly [value: Value, sample: unknown];

function samples(seed: number, { alphabet = anyText, items = '', keys = '', isTrimmed = false, isNeverEmpty = false, hasKeys = false, has = ['scalar', 'list', 'object', 'open object'] }: Limits): readonly Sample[] {
  const random = new Samples(seed);
  const without = (signs: string, text: string): string => [...text].filter((c) => !signs.includes(c)).join('');
  const trim = (text: string): string => (isTrimmed ? text.trim() : text);
  const item = (): string => trim(without(items, random.text(alphabet)));
  const key = (): string => trim(without(keys, random.text(alphabet))) || (hasKeys ? 'k' : '');
  const real = (): number => (items === '.' ? random.integer() : random.number());
  const kinds: Record<(typeof has)[number], () => readonly Sample[]> = {
    scalar: () => [[string, trim(random.text(alphabet)) || (isNeverEmpty ? 'a' : '')], [integer, random.integer()], [number, real()], [boolean, random.pick([true, false])]],
    list: () => {
      const texts = random.list(item);
      return [[array(string), isNeverEmpty && texts.join('') === '' ? ['a'] : texts], [array(number), random.list(real)], [array(boolean), random.list(() => random.pick([true, false]))]];
    },
    object: () => [[object({ a: string, b: number, c: boolean }, { required: ['a'] }), { a: item(), b: real(), ...(random.upTo(2) === 0 && { c: true }) }]],
    'open object': () => [[rest(object({ a: integer }, { additional: string })), { ...Object.fromEntries(random.list(() => [key(), item()]).filter(([name]) => name !== 'a')), a: random.integer() }]],
    nested: () => [
      [array(object({ a: array(string), b: number }, { required: ['a'] })), random.list(() => ({ a: random.list(item), b: real() }))],
      [object({ a: object({ b: array(array(integer)) }) }), { a: { b: random.list(() => random.list(() => random.integer())) } }],
      [object({}, { additional: server.texts }), { [key()]: { a: { b: item() }, c: item() } }],
    ],
  };
  return has.flatMap((kind) => kinds[kind]());
}

describe.each(Object.entries(styles))('%s', (_, [parameter, limits = {}]) => {
  it('what arrives is what was sent', async () => {
    for (let seed = 0; seed < runs; seed += 1) {
      for (const [value, sample] of samples(seed, limits)) {
        const { sent, received } = await exchange(parameter, value, sample);
        expect({ seed, sent, received }).toEqual({ seed, sent, received: sample });
      }
    }
  });
});
