import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, test } from 'node:test';
import {
  items, pages, stagesCaptchaCreate, stagesCaptchaList, stagesIdentificationList, stagesSourceList, unwrap,
  type CaptchaStage, type CaptchaStageRequest, type StagesIdentificationList$Input,
} from 'authentik-stages';
import { identificationStages, sourceStages, stages } from '../src/schema.js';
import { listOf, refusal, stageNamed, unique, type Driven } from './support.js';

type IdentificationQuery = NonNullable<StagesIdentificationList$Input['query']>;

/** Filters, search, ordering and pages. */
export function lists(of: () => Driven): void {
  let api: Driven;
  before(() => void (api = of()));

  const create = (body: CaptchaStageRequest): Promise<CaptchaStage> => unwrap(stagesCaptchaCreate(api.client, { body }));
  const createAll = (bodies: readonly CaptchaStageRequest[]): Promise<CaptchaStage[]> => Promise.all(bodies.map(create));
  const namesOf = async (query: { search?: string; name?: string; public_key?: string; ordering?: string }): Promise<string[]> =>
    (await listOf(items(stagesCaptchaList, api.client, { query }))).map(({ name }) => name);

  describe('filters', () => {
    test('of captcha stages', async () => {
      const key = unique();
      const [one] = await createAll([stageNamed(`${key} a`, { public_key: key }), stageNamed(`${key} b`, { public_key: `${key}%` })]);
      assert.deepEqual(await namesOf({ name: `${key} a` }), [one?.name]);
      assert.deepEqual(await namesOf({ name: key }), []);
      assert.deepEqual(await namesOf({ public_key: key }), [`${key} a`]);
      assert.deepEqual(await namesOf({ public_key: key, name: `${key} b` }), []);
    });

    test('of identification stages: every one of them', async () => {
      const { results } = await unwrap(stagesIdentificationList(api.client, { query: { ordering: 'name' } }));
      const [first, second] = results;
      const captcha = await create(stageNamed(unique()));
      const flow = first?.flow_set?.[0]?.pk ?? '';
      const columns = { enrollment_flow: flow, recovery_flow: flow, passwordless_flow: flow, captcha_stage: captcha.pk, password_stage: captcha.pk };
      const [stage] = await api.queries.insert(stages).values({ name: unique() }).returning();
      const pk = stage?.pk ?? '';
      const flags = { case_insensitive_matching: false, show_matched_user: false, show_source_labels: true, pretend_user_exists: false };
      await api.queries.insert(identificationStages).values({ pk, ...columns, ...flags, user_fields: ['upn'], sources: [captcha.pk] });
      const listed = async (query: IdentificationQuery): Promise<string[]> =>
        (await listOf(items(stagesIdentificationList, api.client, { query }))).map((one) => one.pk);
      const { recovery_flow, ...others } = columns;
      for (const [name, value] of Object.entries({ ...others, name: stage?.name, case_insensitive_matching: false, show_source_labels: true })) {
        assert.deepEqual(await listed({ [name]: value }), [pk], name);
      }
      assert.deepEqual(await listed({ recovery_flow, ordering: 'pk' }), [pk]);
      assert.deepEqual((await listed({ show_matched_user: false })).sort(), [pk, second?.pk].sort());
      assert.deepEqual(await listed({ captcha_stage: captcha.pk, show_matched_user: true }), []);
      const [own] = await listOf(items(stagesIdentificationList, api.client, { query: { password_stage: captcha.pk } }));
      assert.deepEqual({ ...own, ...columns, ...flags, user_fields: ['upn'], sources: [captcha.pk], flow_set: [] }, own);
    });

    test('of source stages: every one of them', async () => {
      const [stage] = await api.queries.insert(stages).values({ name: unique() }).returning();
      const own = { pk: stage?.pk ?? '', source: randomUUID(), resume_timeout: 'minutes=3' };
      await api.queries.insert(sourceStages).values(own);
      for (const query of [{ stage_uuid: own.pk }, { stage_uuid: own.pk.toUpperCase() }, { source: own.source }, { resume_timeout: 'minutes=3' }, { name: stage?.name ?? '' }]) {
        const { results, pagination } = await unwrap(stagesSourceList(api.client, { query }));
        assert.deepEqual([results.map(({ pk }) => pk), pagination.count], [[own.pk], 1]);
      }
      assert.equal((await unwrap(stagesSourceList(api.client, { query: { stage_uuid: own.pk, source: randomUUID() } }))).pagination.count, 0);
    });
  });

  describe('search', () => {
    const names = ['100%', '100 percent', 'a_b', 'aXb', `it's "quoted"`, 'back\\slash', 'ÄRGER', 'two words', 'words two', '[x]', '*', '?'];
    const table: readonly (readonly [search: string, found: readonly string[]])[] = [
      ['%', ['100%']],
      ['_', ['a_b']],
      ["'", [`it's "quoted"`]],
      ['"', [`it's "quoted"`]],
      ['\\', ['back\\slash']],
      ['ärger', ['ÄRGER']],
      ['AXB', ['aXb']],
      ['two words', ['two words', 'words two']],
      ['  WO   wo ', ['two words', 'words two']],
      ['100', ['100%', '100 percent']],
      ['[x]', ['[x]']],
      ['*', ['*']],
      ["' or 1=1 --", []],
      ['%%', []],
    ];
    let key = '';
    before(async () => {
      key = unique();
      await createAll(names.map((name) => stageNamed(`${key}${name}`)));
    });
    for (const [search, found] of table) {
      test(JSON.stringify(search), async () => {
        assert.deepEqual((await namesOf({ search: `${search} ${key}` })).sort(), found.map((name) => key + name).sort());
      });
    }
    test('of nothing finds everything', async () => assert.equal((await namesOf({ search: '  ' })).length >= names.length, true));
  });

  describe('ordering', () => {
    let key = '';
    let all: CaptchaStage[] = [];
    before(async () => {
      key = unique();
      const ends = ['b', 'B', 'a', 'A', 'ä', 'Z', 'z', '10', '9', ' ', '~', '-', '𝒳', '\uffee', '日本'];
      all = await createAll(ends.map((end, index) => stageNamed(key + end, { public_key: `k${index % 3}`, score_min_threshold: ((index * 7) % 5) / 4 - 0.5, interactive: index % 2 === 0 })));
    });
    const fields = ['pk', 'name', 'public_key', 'js_url', 'api_url', 'interactive', 'score_min_threshold', 'score_max_threshold', 'error_on_invalid_score'] as const;
    const table = [...fields.flatMap((field) => [field, `-${field}`]), 'public_key,-name', '-interactive,score_min_threshold,-public_key', ' public_key , name ', '', ','];
    for (const ordering of table) {
      test(`by ${JSON.stringify(ordering)} is what JavaScript sorts`, async () => {
        const listed = await listOf(items(stagesCaptchaList, api.client, { query: { search: key, ordering, page_size: 4 } }));
        const names = ordering.split(',').map((name) => name.trim()).filter(Boolean);
        const expected = all.toSorted((a, b) => {
          for (const name of [...(names.length ? names : ['name']), 'pk']) {
            const field = name.replace('-', '') as (typeof fields)[number];
            const order = compare(a[field] ?? '', b[field] ?? '');
            if (order !== 0) return name.startsWith('-') ? -order : order;
          }
          return 0;
        });
        assert.deepEqual(listed.map(({ name }) => name), expected.map(({ name }) => name));
      });
    }
  });

  describe('pages', () => {
    test('say where they are: 0 is no page', async () => {
      const key = unique();
      await createAll(Array.from({ length: 5 }, (_, index) => stageNamed(`${key} ${index}`)));
      const bodies = await listOf(pages(stagesCaptchaList, api.client, { query: { search: key, page_size: 2 } }));
      const shared = { count: 5, total_pages: 3 };
      assert.deepEqual(bodies.map(({ pagination }) => pagination), [
        { ...shared, previous: 0, current: 1, next: 2, start_index: 1, end_index: 2 },
        { ...shared, previous: 1, current: 2, next: 3, start_index: 3, end_index: 4 },
        { ...shared, previous: 2, current: 3, next: 0, start_index: 5, end_index: 5 },
      ]);
      assert.deepEqual(bodies.flatMap(({ results }) => results.map(({ name }) => name.slice(-1))), ['0', '1', '2', '3', '4']);
      const beyond = await stagesCaptchaList(api.client, { query: { search: key, page_size: 2, page: 4 } });
      assert.deepEqual(refusal(beyond), [400, { page: ['is no page of this list'], code: 'invalid' }]);
    });

    test('of nothing are one without anything', async () => {
      const { pagination, results } = await unwrap(stagesCaptchaList(api.client, { query: { search: unique() } }));
      assert.deepEqual(results, []);
      assert.deepEqual(pagination, { next: 0, previous: 0, count: 0, current: 1, total_pages: 1, start_index: 0, end_index: 0 });
    });

    test('have 20 stages, unless something else up to 100 is asked for', async () => {
      const key = unique();
      await createAll(Array.from({ length: 105 }, (_, index) => stageNamed(`${key} ${index}`)));
      for (const [query, size] of [[{}, 20], [{ page_size: 1 }, 1], [{ page_size: 100 }, 100], [{ page_size: 101 }, 100], [{ page_size: Number.MAX_SAFE_INTEGER }, 100]] as const) {
        const { pagination, results } = await unwrap(stagesCaptchaList(api.client, { query: { search: key, ...query } }));
        assert.deepEqual([results.length, pagination.end_index, pagination.total_pages], [size, size, Math.ceil(105 / size)]);
      }
    });

    test('miss nothing that was there before, while others add to the list', async () => {
      const key = unique();
      const known = await createAll(Array.from({ length: 40 }, (_, index) => stageNamed(`${key} m${String(index).padStart(2, '0')}`)));
      const seen: string[] = [];
      let added = 0;
      for await (const { pk } of items(stagesCaptchaList, api.client, { query: { search: key, page_size: 7, ordering: 'name' } })) {
        seen.push(pk);
        // Before the place that is read, and behind it.
        if (seen.length % 5 === 0 && added < 20) await createAll([stageNamed(`${key} a${added++}`), stageNamed(`${key} z${added++}`)]);
      }
      const missed = known.filter(({ pk }) => !seen.includes(pk));
      assert.deepEqual(missed, []);
      // What was added in front moves the rest to later pages, so that some are seen again, and none more than that.
      assert.ok(seen.length <= 40 + 2 * added, `${seen.length} of ${40 + added}`);
      const walk = await listOf(items(stagesCaptchaList, api.client, { query: { search: key, page_size: 7 } }));
      assert.equal(new Set(walk.map(({ pk }) => pk)).size, 40 + added);
      assert.equal(walk.length, 40 + added);
    });
  });
}

/** As PostgreSQL's collation "C" has it: texts by their code points. */
function compare(a: string | number | boolean, b: string | number | boolean): number {
  return typeof a === 'string' && typeof b === 'string' ? Buffer.compare(Buffer.from(a), Buffer.from(b)) : Number(a) - Number(b);
}
