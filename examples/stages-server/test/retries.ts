import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { stagesCaptchaCreate, stagesCaptchaList, stagesCaptchaUpdate, unwrap, type CaptchaStageRequest, type StagesCaptchaUpdate$Result } from 'authentik-stages';
import { sql } from 'drizzle-orm';
import { Client } from 'pg';
import { refusal, stageNamed, unique, type Driven } from './support.js';

/** Transactions that the database ends: its own errors, raised by a trigger, as often as is wanted. */
export function retries(of: () => Driven): void {
  let api: Driven;
  const name = unique();
  const run = (text: string): Promise<unknown> => api.queries.execute(sql.raw(text));

  /** The next insertions of the stage fail. What a sequence has counted stays when a transaction is undone. */
  async function faults(count: number, code: string): Promise<void> {
    await run(`create or replace function fault() returns trigger language plpgsql as $$ begin
      if nextval('faults') <= ${count} then raise exception 'ended' using errcode = '${code}'; end if;
      return new;
    end $$`);
    await run('alter sequence faults restart');
  }

  async function attempts(): Promise<number> {
    const [row] = await api.queries.select({ next: sql<string>`nextval('faults')` }).from(sql`(values (1)) as one`);
    return Number(row?.next) - 1;
  }

  describe('a transaction that the database ends', () => {
    before(async () => {
      api = of();
      await run('create sequence faults');
      await faults(0, '40P01');
      await run(`create trigger fault before insert on stages for each row when (new.name like '${name}%') execute function fault()`);
    });
    after(async () => {
      await run('drop trigger fault on stages');
      await run('drop function fault');
      await run('drop sequence faults');
    });

    for (const [code, meaning] of [['40P01', 'a deadlock'], ['40001', 'a conflict']] as const) {
      test(`for ${meaning} is done again, and once`, async () => {
        await faults(2, code);
        const stage = await unwrap(stagesCaptchaCreate(api.client, { body: stageNamed(`${name} ${code}`) }));
        assert.equal(await attempts(), 3);
        const { results } = await unwrap(stagesCaptchaList(api.client, { query: { name: stage.name } }));
        assert.deepEqual(results, [stage]);
      });
    }

    test('again and again is given up, and leaves nothing', async () => {
      await faults(9, '40P01');
      const { status, body, headers } = await api.raw('/stages/captcha/', { method: 'POST', body: JSON.stringify(stageNamed(`${name} never`)) });
      assert.deepEqual([status, await attempts()], [503, 3]);
      assert.deepEqual([body, headers.get('Retry-After')], [{ detail: 'The database is busy. Try again.', code: 'unavailable' }, '1']);
      assert.equal((await unwrap(stagesCaptchaList(api.client, { query: { name: `${name} never` } }))).pagination.count, 0);
    });

    test('for another reason is not done again', async () => {
      await faults(9, '23505');
      const { status } = await api.raw('/stages/captcha/', { method: 'POST', body: JSON.stringify(stageNamed(`${name} other`)) });
      assert.deepEqual([status, await attempts()], [500, 1]);
    });
  });
}

/**
 * A request and a transaction of somebody else, each with a flow that the other one waits for. The other's own look for
 * deadlocks is put off, so that it is the request's transaction that the database ends.
 */
export async function deadlock(api: Driven, url: string): Promise<void> {
  const slugs = ['a', 'b'];
  const flow_set = slugs.map((slug) => ({ slug, name: slug, title: 'By the request', designation: 'authentication' as const }));
  const { pk: stage_uuid, name } = await unwrap(stagesCaptchaCreate(api.client, { body: stageNamed(unique(), { flow_set }) }));
  const other = new Client({ connectionString: url });
  await other.connect();
  let answer;
  try {
    answer = await crossed(api, other, stage_uuid, stageNamed(name, { flow_set, public_key: 'again' }));
  } finally {
    await other.end();
  }
  if (!answer.ok) assert.fail(JSON.stringify(refusal(answer)));
  assert.deepEqual([answer.data.public_key, answer.data.flow_set?.map(({ title }) => title)], ['again', ['By the request', 'By the request']]);
}

async function crossed(api: Driven, other: Client, stage_uuid: string, body: CaptchaStageRequest): Promise<StagesCaptchaUpdate$Result> {
  await other.query("set deadlock_timeout = '1min'");
  await other.query('begin');
  await other.query("update flows set title = 'By another' where slug = 'b'");
  const answer = stagesCaptchaUpdate(api.client, { path: { stage_uuid }, body });
  await waiting(api);
  // Granted only once the request's transaction is gone: it has this flow.
  await other.query("update flows set title = 'By another' where slug = 'a'");
  await other.query('commit');
  return answer;
}

/** Until a query waits for somebody's lock. */
async function waiting(api: Driven): Promise<void> {
  for (let tries = 0; tries < 90; tries += 1) {
    const rows = await api.queries.select({ pid: sql<number>`pid` }).from(sql`pg_stat_activity`).where(sql`wait_event_type = 'Lock' and application_name = 'stages-server'`);
    if (rows.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  assert.fail('the request does not wait');
}
