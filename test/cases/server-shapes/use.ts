import { createServer, type Server } from './expected/server.js';

/** What has a default is there; what has one of another type may be missing. */
export const server: Server<unknown> = createServer({
  listPets: ({ query, header }) => {
    const [limit, tags, page]: [number, string[], number] = [query.limit, query.tags, header['X-Page']];
    // @ts-expect-error its default is no integer
    const kind: number = query.kind;
    return { status: 200, body: [{ id: limit + page + kind, name: tags.join() }] };
  },
  addPet: ({ body }) => {
    const kind: 'cat' | 'dog' = body.kind;
    return { status: 201, body: { name: `${body.name} the ${kind}` } };
  },
  changePets: ({ body }) => {
    // @ts-expect-error a change may leave it out, and leaves it as it is
    const kind: 'cat' | 'dog' = body?.kind;
    return kind ? { status: 204 } : { status: 204 };
  },
  addThing: (request) => (request.contentType === 'application/json' ? { status: 200, body: { id: 1, ...request.body } } : { status: 200, body: {} }),
});
