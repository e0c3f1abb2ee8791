import { expectTypeOf, describe, expect, test } from 'vitest';
import {
  ApiError,
  createClient,
  items,
  pages,
  stagesCaptchaCreate,
  stagesCaptchaList,
  stagesIdentificationList,
  stagesSourceList,
  type CaptchaStage,
  type Client,
  type IdentificationStage,
  type PaginatedSourceStageList,
  type PagedOperation,
  type Pagination,
  type SourceStage,
} from '../../generated/authentik-stages/index.js';
import { createServer, type Handlers } from '../../generated/authentik-stages/server.js';

const captchas = Array.from({ length: 7 }, (_, index): CaptchaStage => ({ pk: `${index}`, name: `stage ${index}`, public_key: '', flow_set: [], component: '', verbose_name: '', verbose_name_plural: '', meta_model_name: '' }));
const unused = (): never => {
  throw new Error('not called');
};

/** A page as authentik gives it; `next` is 0 on the last one. */
function paged<T>(all: readonly T[], { page = 1, page_size = 20 }: { readonly page?: number; readonly page_size?: number }): { pagination: Pagination; results: T[] } {
  const start = (page - 1) * page_size;
  const total = Math.max(1, Math.ceil(all.length / page_size));
  const pagination = { next: page < total ? page + 1 : 0, previous: page - 1, count: all.length, current: page, total_pages: total, start_index: start + 1, end_index: Math.min(start + page_size, all.length) };
  return { pagination, results: all.slice(start, start + page_size) };
}

/** A client of a server that has stages, and the queries that it sent. */
function connect(): { client: Client; queries: object[] } {
  const queries: object[] = [];
  const handlers: Handlers<{ authentik: true }> = {
    stagesCaptchaList: ({ query }) => {
      queries.push(query);
      if (query.name === 'nobody' && query.page === 2) return { status: 403, body: { detail: 'no longer' } };
      return { status: 200, body: paged(captchas, query) };
    },
    stagesSourceList: ({ query }) => ({ status: 200, body: paged<SourceStage>([], query) }),
    stagesIdentificationList: unused,
    stagesCaptchaCreate: unused,
    stagesCaptchaUpdate: unused,
  };
  const server = createServer(handlers, { security: { authentik: () => true as const } });
  return { queries, client: createClient({ auth: { authentik: 'token' }, fetch: (url, request) => server.fetch(new Request(`http://stages.test${url}`, request)) }) };
}

describe('the pages of the stages API', () => {
  test('items of all pages', async () => {
    const { client, queries } = connect();
    const names: string[] = [];
    for await (const stage of items(stagesCaptchaList, client, { query: { page_size: 3, ordering: 'name' } })) {
      expectTypeOf(stage).toEqualTypeOf<CaptchaStage>();
      names.push(stage.name);
    }
    expect(names).toEqual(captchas.map(({ name }) => name));
    expect(queries).toEqual([undefined, 2, 3].map((page) => ({ page_size: 3, ordering: 'name', ...(page && { page }) })));
  });

  test('pages, from a later one', async () => {
    const { client } = connect();
    const counts: number[] = [];
    for await (const { results, pagination } of pages(stagesCaptchaList, client, { query: { page_size: 3, page: 2 } })) counts.push(results.length, pagination.current);
    expect(counts).toEqual([3, 2, 1, 3]);
  });

  test('a full last page, and no page after it', async () => {
    const { client, queries } = connect();
    for await (const _ of items(stagesCaptchaList, client, { query: { page_size: 7 } }));
    expect(queries).toHaveLength(1);
  });

  test('an empty list', async () => {
    expect(await items(stagesSourceList, connect().client).next()).toEqual({ done: true, value: undefined });
  });

  test('an error on the second page', async () => {
    const iteration = pages(stagesCaptchaList, connect().client, { query: { page_size: 3, name: 'nobody' } });
    expect((await iteration.next()).done).toBe(false);
    const error: unknown = await iteration.next().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 403, body: { detail: 'no longer' } });
  });

  test('the types are those of each operation', () => {
    const { client } = connect();
    expectTypeOf(items(stagesIdentificationList, client)).toEqualTypeOf<AsyncGenerator<IdentificationStage, void, undefined>>();
    expectTypeOf(pages(stagesSourceList, client)).toEqualTypeOf<AsyncGenerator<PaginatedSourceStageList, void, undefined>>();
    expectTypeOf<typeof stagesCaptchaCreate>().not.toExtend<PagedOperation>();
    // @ts-expect-error -- it has no pages
    void items(stagesCaptchaCreate, client, { body: captchas[0] });
    // @ts-expect-error -- there is no such parameter
    void items(stagesCaptchaList, client, { query: { pages: 1 } });
  });
});
