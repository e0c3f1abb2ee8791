import { describe, expect, expectTypeOf, it } from 'vitest';
import { createReceiver, sendAddPetSeenByVet, sendNewPet, sendPetSold, unwrap, type ReceiverOptions } from './webhooks/webhook-senders.js';
import { createWebhooks, HttpError, type WebhookOptions, type Webhooks } from './webhooks/webhooks.js';

const origin = 'https://subscriber.example';
const pet = { id: 1, name: 'Rex' };
const header = { 'X-Event': 'pet.new' };
const security: WebhookOptions<{ hookKey: string }>['security'] = {
  hookKey: ({ credential }) => {
    if (credential !== 'right') throw new HttpError(401);
    return 'pets.example.com';
  },
};

type Taken = readonly [webhook: string, ...parts: unknown[]];

/** A receiver that notes what it takes, and how to send to it. */
function subscriber(options: Partial<WebhookOptions<{ hookKey: string }>> = {}) {
  const taken: Taken[] = [];
  const handlers: Webhooks<{ hookKey: string }> = {
    newPet: ({ body, query, header: given }) => {
      taken.push(['newPet', body, query, given]);
      return body.name === 'Cerberus' ? { status: 422, body: { reason: 'three heads' } } : { status: 204 };
    },
    petSold: ({ body, auth }) => {
      taken.push(['petSold', body.price, auth.hookKey]);
      return { status: 200, body: { seen: true } };
    },
    addPetSeenByVet: ({ body, query }) => {
      taken.push(['addPetSeenByVet', body, query.visit]);
      return { status: 204 };
    },
  };
  const webhooks = createWebhooks(handlers, { security, ...options });
  const urls: string[] = [];
  const at = (path: string, more: Partial<ReceiverOptions> = {}) =>
    createReceiver({
      url: origin + path,
      fetch: (url, request) => {
        urls.push(url);
        return webhooks.fetch(new Request(url, request));
      },
      ...more,
    });
  return { taken, urls, at, webhooks };
}

describe('what is sent arrives', () => {
  it('decoded, validated and typed, and the reply comes back', async () => {
    const { taken, at } = subscriber();
    expect(await sendNewPet(at('/newPet'), { header, body: pet })).toMatchObject({ ok: true, status: 204 });
    expect(taken).toEqual([['newPet', pet, { attempt: 1 }, { 'X-Event': 'pet.new' }]]);
    const refused = await sendNewPet(at('/newPet'), { header, query: { attempt: 2 }, body: { ...pet, name: 'Cerberus' } });
    expect(refused).toMatchObject({ ok: false, status: 422, error: { reason: 'three heads' } });
    // A webhook's body is what the API gives: readOnly properties are in it.
    expectTypeOf(sendNewPet).parameter(1).toHaveProperty('body').toEqualTypeOf<{ id: number; name: string }>();
  });

  it('of a callback, too, whose URL the caller has given', async () => {
    const { taken, at, webhooks } = subscriber({ paths: { addPetSeenByVet: '/vet' } });
    expect(await sendAddPetSeenByVet(at('/vet?a=b'), { query: { visit: 7 }, body: pet })).toMatchObject({ ok: true, status: 204 });
    expect(taken).toEqual([['addPetSeenByVet', pet, 7]]);
    const wrong = await webhooks.fetch(new Request(`${origin}/vet?visit=8`, { method: 'POST', body: '{"id":"1","name":""}', headers: { 'Content-Type': 'application/json' } }));
    expect([wrong.status, await wrong.json()]).toMatchObject([400, { errors: [{ pointer: '/body/id' }, { pointer: '/body/name' }] }]);
  });

  it('with the credentials that the webhook itself asks for, and no others', async () => {
    const { taken, at } = subscriber();
    const body = { pet, price: 9.5 };
    expect(await unwrap(sendPetSold(at('/petSold', { auth: { hookKey: 'right' } }), { body }))).toEqual({ seen: true });
    expect(await sendPetSold(at('/petSold', { auth: { hookKey: 'wrong' } }), { body })).toMatchObject({ ok: false, response: { status: 401 } });
    expect(await sendPetSold(at('/petSold'), { body })).toMatchObject({ ok: false, response: { status: 401 } });
    expect(taken).toEqual([['petSold', 9.5, 'pets.example.com']]);
  });

  it('at the paths of the receiver, to the URL as it is', async () => {
    const { taken, urls, at } = subscriber({ basePath: '/hooks', paths: { newPet: '/pets/new/' } });
    for (const url of ['/hooks/pets/new/', '/hooks/pets/new/?token=a%20b']) {
      expect(await sendNewPet(at(url), { header, query: { attempt: 3 }, body: pet })).toMatchObject({ status: 204 });
    }
    expect(urls).toEqual([`${origin}/hooks/pets/new/?attempt=3`, `${origin}/hooks/pets/new/?token=a%20b&attempt=3`]);
    expect(taken).toHaveLength(2);
    expect(await sendNewPet(at('/newPet'), { header, body: pet })).toMatchObject({ ok: false, response: { status: 404 } });
  });

  it.each([
    ['a wrong body', '/newPet', { method: 'POST', body: '{"id":1,"name":""}', headers: { ...header, 'Content-Type': 'application/json' } }, 400],
    ['a missing header', '/newPet', { method: 'POST', body: JSON.stringify(pet), headers: { 'Content-Type': 'application/json' } }, 400],
    ['another media type', '/newPet', { method: 'POST', body: 'x', headers: { ...header, 'Content-Type': 'text/plain' } }, 415],
    ['another method', '/newPet', {}, 405],
  ] as const)('unless it is wrong: %s', async (_, path, request, status) => {
    const { taken, webhooks } = subscriber();
    const response = await webhooks.fetch(new Request(origin + path, request));
    expect([response.status, response.headers.get('Content-Type')]).toEqual([status, 'application/problem+json']);
    expect(taken).toEqual([]);
  });
});

it('one path for two webhooks is refused, and so are credentials in a URL', () => {
  expect(() => subscriber({ paths: { newPet: 'hook', petSold: '/hook' } })).toThrow(new TypeError('newPet and petSold are both POST /hook'));
  expect(() => createReceiver({ url: 'https://user:secret@subscriber.example/' })).toThrow(new TypeError('credentials in url'));
});
