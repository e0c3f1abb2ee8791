import { describe, expect, it } from 'vitest';
import { createRouter, namesIn } from '../../templates/runtime/router.js';

/** The template that a path leads to, with its values. */
function route(templates: readonly string[], pathname: string, basePath = ''): string | undefined {
  const router = createRouter(templates.map((path) => ({ route: `GET ${path}` })), basePath);
  const match = router(pathname);
  return match && [match.methods.get('GET')?.[0]?.route.slice(4), ...match.values].join(' ');
}

const pets = ['/pets/{id}', '/pets/mine', '/pets', '/pets/{petId}/toys', '/pets/mine/{x}/y', '/{any}/{id}/z', '/'];

describe('paths', () => {
  it.each([
    ['/pets', '/pets'],
    ['/pets/', undefined],
    ['/pets/1', '/pets/{id} 1'],
    ['/pets/mine', '/pets/mine'],
    ['/pets/%6Dine', '/pets/mine'],
    ['/pets/Mine', '/pets/{id} Mine'],
    ['/pets/1/toys', '/pets/{petId}/toys 1'],
    ['/pets/mine/toys', '/pets/{petId}/toys mine'],
    ['/pets/mine/1/y', '/pets/mine/{x}/y 1'],
    ['/pets/mine/z', '/{any}/{id}/z pets mine'],
    ['/pets/a%2Fb', '/pets/{id} a%2Fb'],
    ['/pets/%zz', '/pets/{id} %zz'],
    ['/pets//toys', undefined],
    ['/', '/'],
    ['', undefined],
    ['//', undefined],
    ['/pets/1/2/3', undefined],
  ])('%s → %s', (pathname, expected) => {
    expect(route(pets, pathname)).toBe(expected);
    expect(route([...pets].reverse(), pathname)).toBe(expected);
  });

  it('keep their trailing slash', () => {
    expect(route(['/a/'], '/a/')).toBe('/a/');
    expect(route(['/a/'], '/a')).toBeUndefined();
    expect(route(['/a/{b}/'], '/a/1/')).toBe('/a/{b}/ 1');
  });

  it('beyond ASCII', () => {
    expect(route(['/café'], new URL('http://h/café').pathname)).toBe('/café');
    expect(route(['/é/{a}é{b}'], new URL('http://h/é/xéy').pathname)).toBe('/é/{a}é{b} x y');
    expect(route(['/caf%C3%A9'], new URL('http://h/café').pathname)).toBe('/caf%C3%A9');
  });
});

it('a base path may start with two slashes, and may be a whole URL', () => {
  expect(route(['/pets'], '//api/v1/pets', '//api/v1')).toBe('/pets');
  expect(route(['/pets'], '/v1/pets', 'https://example.com/v1/')).toBe('/pets');
});

it('digits of an escape are no literals', () => {
  const templates = ['/{day}F{start}T{end}E'];
  expect(route(templates, '/%F0%9F%92F1T2E')).toBe('/{day}F{start}T{end}E %F0%9F%92 1 2');
  expect(route(templates, '/aFbTc%2E')).toBeUndefined();
});

describe('templates inside of a segment', () => {
  const templates = ['/{id}', '/{name}.json', '/{a}-{b}', '/v{major}.{minor}.json', '/{x}{y}!'];
  it.each([
    ['/a', '/{id} a'],
    ['/a.json', '/{name}.json a'],
    ['/.json', '/{id} .json'],
    ['/a-b', '/{a}-{b} a b'],
    ['/a-b-c', '/{a}-{b} a-b c'],
    ['/--', '/{id} --'],
    ['/---', '/{a}-{b} - -'],
    ['/v1.2.json', '/v{major}.{minor}.json 1 2'],
    ['/v1..json', '/{name}.json v1.'],
    ['/abc!', '/{x}{y}! ab c'],
  ])('%s → %s', (pathname, expected) => {
    expect(route(templates, pathname)).toBe(expected);
  });

  it('the first have most, so that a format is what is behind the last dot', () => {
    expect(route(['/{lat},{lon}.{format}'], '/8.5,2.5.json')).toBe('/{lat},{lon}.{format} 8.5 2.5 json');
    expect(route(['/{name}-{version}.zip'], '/my-own-1.0.zip')).toBe('/{name}-{version}.zip my-own 1.0');
    expect(route(['/{name}.{format}'], '/.a')).toBeUndefined();
  });

  it('take linear time', () => {
    const start = performance.now();
    expect(route(['/{a}-{b}-{c}-{d}!'], `/${'-'.repeat(100_000)}!`)).toBeDefined();
    expect(route(['/{a}F{b}F{c}!'], `/${'%2F'.repeat(50_000)}!`)).toBeUndefined();
    expect(route(['/{a}x{b}yz{c}!'], `/${'xy'.repeat(50_000)}!`)).toBeUndefined();
    expect(performance.now() - start).toBeLessThan(500);
  });
});

describe('the base path', () => {
  it.each([
    ['/api/v3', '/api/v3/pets', '/pets'],
    ['/api/v3/', '/api/v3/pets', '/pets'],
    ['/api/v3', '/pets', undefined],
    ['/api/v3', '/api/v3', undefined],
    ['/api/v3', '/api/v3pets', undefined],
    ['/api/v3', '/api/v3/', '/'],
    ['https://h.example/api/', '/api/pets', '/pets'],
    ['/', '/pets', '/pets'],
  ])('%s, %s → %s', (basePath, pathname, expected) => {
    expect(route(pets, pathname, basePath)).toBe(expected);
  });
});

it('names the parameters of a template', () => {
  expect(namesIn('/a/{b}/{c-d}.{e_f}')).toEqual(['b', 'c-d', 'e_f']);
});
