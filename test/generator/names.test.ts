import { describe, expect, test } from 'vitest';
import { assignNames, derivedOperationId, enumKeys, functionName, typeName } from '../../generator/ir/names.js';

test.each([
  ['Pet', 'Pet'],
  ['AWSConfig_v2', 'AWSConfig_v2'],
  ['simple-user', 'SimpleUser'],
  ['payment_intent', 'PaymentIntent'],
  ['io.k8s.api.core.v1.Pod', 'IoK8sApiCoreV1Pod'],
  ['Foo$Bar', 'FooBar'],
  ['3d-model', 'Type3dModel'],
  ['', 'Type'],
  ['🙂', 'Type'],
  ['größe', 'Größe'],
  ['ß', 'Typeß'],
  ['用户', '用户'],
  ['Any', 'TypeAny'],
  ['__proto__', 'Proto'],
])('type name of %j', (original, name) => {
  expect(typeName(original)).toBe(name);
});

test.each([
  ['stages_captcha_list', 'stagesCaptchaList'],
  ['GetUser', 'getUser'],
  ['APIKeyList', 'apiKeyList'],
  ['URL', 'url'],
  ['scope.user-get', 'scopeUserGet'],
  ['delete', 'delete_'],
  ['get', 'get'],
  ['types', 'types_'],
  ['createClient', 'createClient_'],
  ['2fa-enable', 'op2faEnable'],
  ['repos/get-content', 'reposGetContent'],
  ['', 'op'],
  ['a$b', 'aB'],
])('function name of %j', (original, name) => {
  expect(functionName(original)).toBe(name);
});

test.each([
  ['get', '/pets', 'getPets'],
  ['get', '/pets/{petId}', 'getPetsByPetId'],
  ['post', '/', 'post'],
  ['get', '/files/{name}.json', 'getFilesByNameJson'],
])('derived id of %s %s', (method, path, id) => {
  expect(derivedOperationId(method, path)).toBe(id);
});

describe('keys of an enumeration', () => {
  test.each([
    [['asc', 'desc'], ['ASC', 'DESC']],
    [['Etc/GMT+1', 'Etc/GMT+12', 'Etc/GMT-1', '+', '-', ''], ['ETC_GMT_PLUS_1', 'ETC_GMT_PLUS_12', 'ETC_GMT_MINUS_1', 'PLUS', 'MINUS', 'EMPTY']],
    [[1, -1, 0], ['VALUE_1', 'MINUS_1', 'VALUE_0']],
    [['half-open', '-created', 'created'], ['HALF_OPEN', 'MINUS_CREATED', 'CREATED']],
    [['2024-01-01', 'camelCase', 'HTTPServer'], ['VALUE_2024_01_01', 'CAMEL_CASE', 'HTTP_SERVER']],
    [['a', 'A', 'A_2', 'a2'], ['A', 'A3', 'A_2', 'A2']],
    [['>=', '<', '😀'], ['GT_EQ', 'LT', 'VALUE']],
  ])('%j', (values, keys) => {
    expect(enumKeys(values)).toEqual(keys);
  });
});

describe('assigning names', () => {
  const originals = ['user', 'User', 'Foo.Bar', 'foo_bar', 'FooBar2', 'x'];

  test('one that is spelled as its name keeps it; the others follow, all different', () => {
    expect(Object.fromEntries(assignNames(originals, typeName))).toEqual({
      User: 'User',
      FooBar2: 'FooBar2',
      'Foo.Bar': 'FooBar',
      foo_bar: 'FooBar3',
      user: 'User2',
      x: 'X',
    });
  });

  test('the order of the originals does not matter', () => {
    expect(assignNames([...originals].reverse(), typeName)).toEqual(assignNames(originals, typeName));
  });

  test('a taken name is not given', () => {
    expect(assignNames(['list'], functionName, ['list', 'list2']).get('list')).toBe('list3');
  });
});
