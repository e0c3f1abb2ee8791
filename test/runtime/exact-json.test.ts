import { Ajv } from 'ajv';
import addFormatsModule from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { dateTimeOf, parseDateTime } from '../../templates/runtime/date-time.js';
import { parseJson, writeJson } from '../../templates/runtime/exact-json.js';
import { int64, parsing } from '../../templates/runtime/readers.js';

const addFormats = addFormatsModule as unknown as typeof addFormatsModule.default;
const isDateTime = addFormats(new Ajv()).compile({ type: 'string', format: 'date-time' });

describe('a date-time', () => {
  it.each([
    ['2026-01-31T12:00:00Z', '2026-01-31T12:00:00.000Z'],
    ['2026-01-31t12:00:00z', '2026-01-31T12:00:00.000Z'],
    ['2026-01-31T12:00:00+02:00', '2026-01-31T10:00:00.000Z'],
    ['2026-01-31T12:00:00-23:59', '2026-02-01T11:59:00.000Z'],
    ['2026-01-31T12:00:00.1Z', '2026-01-31T12:00:00.100Z'],
    ['2026-01-31T12:00:00.123456789Z', '2026-01-31T12:00:00.123Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
    ['0000-01-01T00:00:00Z', '0000-01-01T00:00:00.000Z'],
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
  ])('%s is %s', (text, expected) => {
    expect(isDateTime(text)).toBe(true);
    expect(parseDateTime(text)?.toISOString()).toBe(expected);
  });

  it.each(['', 'now', '2026-01-31', '2026-01-31T12:00:00', '2026-01-31T12:00Z', '2026-01-31T24:00:00Z', '2026-02-29T00:00:00Z', '2026-06-31T00:00:00Z', '2026-13-01T00:00:00Z', '2026-01-31T12:60:00Z', '+012026-01-31T12:00:00Z', '2026-01-31T12:00:00+24:00', ' 2026-01-31T12:00:00Z', '2026-01-31T12:00:00Z\n', '1769860800'])('%j is none', (text) => {
    expect(isDateTime(text)).toBe(false);
    expect(parseDateTime(text)).toBeUndefined();
  });

  it('is what a Date is written as', () => {
    for (const time of [0, -1, 8.64e12, -62_167_219_200_000, 253_402_300_799_999]) {
      const text = dateTimeOf(new Date(time));
      expect(isDateTime(text)).toBe(true);
      expect(parseDateTime(text)?.getTime()).toBe(time);
    }
    for (const time of [NaN, -62_167_219_200_001, 253_402_300_800_000]) expect(() => dateTimeOf(new Date(time))).toThrow(TypeError);
  });
});

describe('writing', () => {
  it.each([
    [{ a: 1n, b: [-(2n ** 63n), 0n] }, '{"a":1,"b":[-9223372036854775808,0]}'],
    [7n, '7'],
    // What looks like a number, or like the end of a text and a number, stays a text.
    [{ id: 1n, text: '1', quoted: 'x"1', 'm1m2:3': 'm1m2:3' }, '{"id":1,"text":"1","quoted":"x\\"1","m1m2:3":"m1m2:3"}'],
    [{ at: new Date(0), none: undefined, list: [undefined, null] }, '{"at":"1970-01-01T00:00:00.000Z","list":[null,null]}'],
    [{ own: { toJSON: () => [1n, new Date(0)] } }, '{"own":[1,"1970-01-01T00:00:00.000Z"]}'],
    ['text', '"text"'],
  ])('%# is what JSON has for it', (value, text) => {
    expect(writeJson(value)).toBe(text);
  });

  it('refuses a Date that is none', () => {
    expect(() => writeJson({ list: [new Date(NaN)] })).toThrow(new TypeError('a Date that is invalid, or not in the years 0 to 9999, cannot be sent as a date-time'));
    expect(() => writeJson(new Date(NaN))).toThrow(TypeError);
  });

  it('is that of JSON.stringify where there is neither', () => {
    for (const value of [undefined, null, 1, 'x', [1, { a: 'b\u2028' }], { toJSON: () => 'x' }]) expect(writeJson(value)).toBe(JSON.stringify(value));
  });
});

describe('parsing', () => {
  it.each(['0', '-1', '9007199254740993', '-9223372036854775808', '18446744073709551615', '123456789012345678901234567890', '1234567890123456'])('%s is a bigint without loss', (text) => {
    expect(parsing(int64)(text)).toBe(BigInt(text));
    expect(parsing(int64)(` ${text}\n`)).toBe(BigInt(text));
  });

  it.each([
    '{"a":12345678901234567,"b":"12345678901234567","c":["\\"12345678901234567",0.12345678901234567,1e+0012345678901234567,12345678901234567e3]}',
    '{"12345678901234567":1,"__proto__":{"x":12345678901234567},"a":1,"a":12345678901234567}',
    '{"a":12345678901234567,"a":1}',
    '"\\\\" ',
    '["\\\\",12345678901234567,"\\\\\\"",-12345678901234567]',
  ])('is that of JSON.parse elsewhere: %s', (text) => {
    expect(parseJson(text).owner['']).toEqual(JSON.parse(text));
  });

  it.each(['12345678901234567n', '012345678901234567', '"12345678901234567', '12345678901234567"', '{12345678901234567:1}', '[-12345678901234567-]', "'12345678901234567'", '+12345678901234567', '"\n12345678901234567"'])('refuses what JSON.parse refuses: %j', (text) => {
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
    expect(() => parseJson(text)).toThrow(SyntaxError);
  });

  it('has room for a long text, and time for one that is nothing but quotes', () => {
    const long = JSON.stringify(['x"\\'.repeat(1_000_000)]).replace(']', ',12345678901234567]');
    expect(parsing((owner, key, integers) => int64((owner[key] as never), '1', integers))(long)).toBe(12345678901234567n);
    expect(() => parseJson(`12345678901234567${'"\\'.repeat(100_000)}`)).toThrow(SyntaxError);
  });
});
