import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { items, stagesCaptchaCreate, stagesCaptchaList, stagesCaptchaUpdate, unwrap, type FlowSetRequest } from 'authentik-stages';
import { listOf, refusal, stageNamed, unique, type Driven } from './support.js';

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const flow: FlowSetRequest = { name: 'A flow', slug: '', title: 'Flow', designation: 'authentication' };

/** Creating and updating. */
export function writes(of: () => Driven): void {
  let api: Driven;
  before(() => void (api = of()));

  describe('create', () => {
    test('gives what is left out its default, and makes what is read-only', async () => {
      const name = unique();
      const { pk, ...stage } = await unwrap(stagesCaptchaCreate(api.client, { body: stageNamed(name) }));
      assert.match(pk, uuid);
      assert.deepEqual(stage, {
        name,
        component: 'ak-stage-captcha-form',
        verbose_name: 'Captcha Stage',
        verbose_name_plural: 'Captcha Stages',
        meta_model_name: 'authentik_stages_captcha.captchastage',
        flow_set: [],
        public_key: 'public',
        js_url: 'https://www.recaptcha.net/recaptcha/api.js',
        api_url: 'https://www.recaptcha.net/recaptcha/api/siteverify',
        interactive: false,
        score_min_threshold: 0.5,
        score_max_threshold: 1,
        error_on_invalid_score: true,
      });
    });

    test('keeps all that is given, and never shows the private key', async () => {
      const given = { name: `${unique()} “𝒳” '; drop table stages; --`, public_key: 'ü', js_url: 'j', api_url: 'a', interactive: true, score_min_threshold: -1e-7, score_max_threshold: 0.1 + 0.2, error_on_invalid_score: false };
      const created = await unwrap(stagesCaptchaCreate(api.client, { body: { ...given, private_key: 'hidden' } }));
        assert.deepEqual({ ...created, ...given }, created);
      const [listed] = await listOf(items(stagesCaptchaList, api.client, { query: { name: given.name } }));
      assert.deepEqual(listed, created);
      assert.equal(JSON.stringify([created, listed]).includes('hidden'), false);
    });

    test('does not take values for what is read-only, or unknown', async () => {
      const pk = '3fa85f64-5717-4562-b3fc-2c963f66afa6';
      const body = JSON.stringify({ ...stageNamed(unique()), pk, component: 'mine', __proto__: 1, constructor: 1, flow_set: [{ ...flow, slug: unique(), pk, background: '/mine' }] });
      const { status, body: stage } = await api.raw('/stages/captcha/', { method: 'POST', body });
      assert.equal(status, 201);
      assert.equal(/3fa85f64|mine/.test(JSON.stringify(stage)), false);
    });

    test('lets a name be taken once, whatever the kind of the stage', async () => {
      const name = unique();
      await unwrap(stagesCaptchaCreate(api.client, { body: stageNamed(name) }));
      for (const taken of [name, 'default-source-stage']) {
        const result = await stagesCaptchaCreate(api.client, { body: stageNamed(taken) });
        assert.deepEqual(refusal(result), [400, { name: ['is the name of another stage'], code: 'unique' }]);
      }
    });

    test('lets one of many have a name that all want at once', async () => {
      const name = unique();
      const results = await Promise.all(Array.from({ length: 8 }, () => stagesCaptchaCreate(api.client, { body: stageNamed(name, { flow_set: [{ ...flow, slug: name }] }) })));
      assert.deepEqual(results.map(({ status }) => status).sort(), [201, ...Array<number>(7).fill(400)]);
      assert.equal((await unwrap(stagesCaptchaList(api.client, { query: { name } }))).pagination.count, 1);
    });
  });

  describe('update', () => {
    const missing = '3fa85f64-5717-4562-b3fc-2c963f66afa6';

    test('replaces the stage: what is left out gets its default', async () => {
      const name = unique();
      const more = { js_url: 'j', interactive: true, score_min_threshold: 0.1, flow_set: [{ ...flow, slug: name }] };
      const created = await unwrap(stagesCaptchaCreate(api.client, { body: stageNamed(name, more) }));
      const path = { stage_uuid: created.pk };
      const same = await unwrap(stagesCaptchaUpdate(api.client, { path, body: stageNamed(name, more) }));
      assert.deepEqual(same, created);
      const bare = await unwrap(stagesCaptchaUpdate(api.client, { path, body: stageNamed(`${name} b`) }));
      const expected = await unwrap(stagesCaptchaCreate(api.client, { body: stageNamed(name) }));
      assert.deepEqual(bare, { ...expected, pk: created.pk, name: `${name} b` });
    });

    test('answers an unknown stage, and a stage of another kind, with a declared error', async () => {
      const { results } = (await api.raw('/stages/source/')).body as { results: { pk: string }[] };
      for (const stage_uuid of [missing, results[0]?.pk ?? '']) {
        const result = await stagesCaptchaUpdate(api.client, { path: { stage_uuid }, body: stageNamed(unique()) });
        assert.deepEqual(refusal(result), [400, { stage_uuid: ['is no captcha stage'], code: 'does_not_exist' }]);
      }
      const result = await stagesCaptchaUpdate(api.client, { path: { stage_uuid: 'x' }, body: stageNamed('x') });
      assert.deepEqual(refusal(result), [400, { stage_uuid: ['must be a uuid'], code: 'invalid' }]);
    });

    test('changes nothing when it fails: not the keys, not the flows', async () => {
      const [name, taken] = [unique(), unique()];
      const created = await unwrap(stagesCaptchaCreate(api.client, { body: stageNamed(name, { flow_set: [{ ...flow, slug: name }] }) }));
      await unwrap(stagesCaptchaCreate(api.client, { body: stageNamed(taken) }));
      const body = stageNamed(taken, { public_key: 'other', flow_set: [{ ...flow, slug: name, title: 'other' }] });
      const result = await stagesCaptchaUpdate(api.client, { path: { stage_uuid: created.pk }, body });
      assert.deepEqual(refusal(result), [400, { name: ['is the name of another stage'], code: 'unique' }]);
      assert.deepEqual((await unwrap(stagesCaptchaList(api.client, { query: { name } }))).results, [created]);
    });

    test('of two stages at once, each to the name of the other, changes neither', async () => {
      const names = [unique(), unique()];
      const created = await Promise.all(names.map((name) => unwrap(stagesCaptchaCreate(api.client, { body: stageNamed(name) }))));
      const swaps = created.map(({ pk }, index) => stagesCaptchaUpdate(api.client, { path: { stage_uuid: pk }, body: stageNamed(names[1 - index] ?? '') }));
      for (const result of await Promise.all(swaps)) assert.deepEqual(refusal(result)[1], { name: ['is the name of another stage'], code: 'unique' });
    });

    test('of one stage at once leaves what one of them said', async () => {
      const name = unique();
      const { pk } = await unwrap(stagesCaptchaCreate(api.client, { body: stageNamed(name) }));
      const slugs = Array.from({ length: 6 }, (_, index) => `${name}-${index}`);
      const bodyOf = (index: number) => stageNamed(name, { public_key: `k${index}`, flow_set: [slugs[index], slugs[(index + 1) % 6]].map((slug = '') => ({ ...flow, slug })) });
      await Promise.all(slugs.map((_, index) => unwrap(stagesCaptchaUpdate(api.client, { path: { stage_uuid: pk }, body: bodyOf(index) }))));
      const [stage] = (await unwrap(stagesCaptchaList(api.client, { query: { name } }))).results;
      const index = Number(stage?.public_key.slice(1));
      assert.deepEqual(stage?.flow_set?.map(({ slug }) => slug), [slugs[index], slugs[(index + 1) % 6]]);
    });
  });

  describe('flows', () => {
    test('are made where there is none of the slug, and keep their order', async () => {
      const slug = unique();
      const flow_set = ['b', 'c', 'a'].map((end) => ({ ...flow, slug: `${slug}-${end}`, layout: 'sidebar_left' as const }));
      const stage = await unwrap(stagesCaptchaCreate(api.client, { body: stageNamed(unique(), { flow_set }) }));
      assert.deepEqual(stage.flow_set?.map(({ slug: own }) => own), flow_set.map(({ slug: own }) => own));
      const { pk = '', policybindingmodel_ptr_id = '', ...first } = stage.flow_set?.[0] ?? {};
      assert.match(pk, uuid);
      assert.match(policybindingmodel_ptr_id, uuid);
      assert.deepEqual(first, {
        ...flow_set[0],
        background: '/static/dist/assets/images/flow_background.jpg',
        policy_engine_mode: 'any',
        compatibility_mode: false,
        export_url: `/api/v3/flows/instances/${slug}-b/export/`,
        denied_action: 'message_continue',
      });
    });

    test('of a known slug are the same ones, with what is given', async () => {
      const slug = unique();
      const [one, two] = await Promise.all([{}, { layout: 'content_left', title: 'New' }].map(async (more, index) => {
        const body = stageNamed(`${slug} ${index}`, { flow_set: [{ ...flow, slug, ...(more as object) }] });
        return unwrap(stagesCaptchaCreate(api.client, { body }));
      }));
      assert.equal(one?.flow_set?.[0]?.pk, two?.flow_set?.[0]?.pk);
    });
  });
}
