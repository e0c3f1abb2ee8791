import { eq, getTableColumns } from 'drizzle-orm';
import type { CaptchaStage, CaptchaStageRequest, PaginatedCaptchaStageList, StagesCaptchaList$Input } from 'authentik-stages';
import type { Queries } from './database.js';
import { invalid } from './errors.js';
import { bindFlows, flowSet } from './flows.js';
import { clausesOf, paginated, total, type FilterNames } from './page.js';
import { byDefault, captchaStages, stages } from './schema.js';

type Query = NonNullable<StagesCaptchaList$Input['query']>;

const kind = {
  component: 'ak-stage-captcha-form',
  verbose_name: 'Captcha Stage',
  verbose_name_plural: 'Captcha Stages',
  meta_model_name: 'authentik_stages_captcha.captchastage',
};

// The private key is never read.
const { pk, private_key, ...columns } = getTableColumns(captchaStages);
const fields = { pk, name: stages.name, ...columns };
const filters = { name: stages.name, public_key: captchaStages.public_key } satisfies Record<FilterNames<Query>, unknown>;
const isBase = eq(stages.pk, captchaStages.pk);

/** A page of captcha stages. Throws an HttpError. */
export async function listCaptchaStages(queries: Queries, query: Query): Promise<PaginatedCaptchaStageList> {
  const { where, orderBy, limit, offset } = clausesOf(query, fields, filters);
  const selected = queries.select({ ...fields, flow_set: flowSet, total }).from(captchaStages).innerJoin(stages, isBase);
  const rows = await selected.where(where).orderBy(...orderBy).limit(limit).offset(offset);
  return paginated(query, rows, stageOf);
}

/** Makes a captcha stage. Throws what the database throws for a name that is taken. */
export function createCaptchaStage(queries: Queries, request: CaptchaStageRequest): Promise<CaptchaStage> {
  return queries.transaction(async (transaction) => {
    const [base] = await transaction.insert(stages).values({ name: request.name }).returning();
    const pk = base?.pk ?? '';
    await transaction.insert(captchaStages).values({ pk, ...valuesOf(request) });
    await bindFlows(transaction, pk, request.flow_set);
    return readCaptchaStage(transaction, pk);
  });
}

/** Makes a stage what the request says: what it leaves out gets its default. Throws an HttpError for a stage that there is not. */
export function updateCaptchaStage(queries: Queries, pk: string, request: CaptchaStageRequest): Promise<CaptchaStage> {
  return queries.transaction(async (transaction) => {
    const updated = await transaction.update(captchaStages).set(valuesOf(request)).where(eq(captchaStages.pk, pk)).returning({ pk: captchaStages.pk });
    if (updated.length === 0) throw invalid('/path/stage_uuid', 'is no captcha stage', 'does_not_exist');
    await transaction.update(stages).set({ name: request.name }).where(eq(stages.pk, pk));
    await bindFlows(transaction, pk, request.flow_set);
    return readCaptchaStage(transaction, pk);
  });
}

async function readCaptchaStage(queries: Queries, pk: string): Promise<CaptchaStage> {
  const selected = queries.select({ ...fields, flow_set: flowSet }).from(captchaStages).innerJoin(stages, isBase);
  const [row] = await selected.where(eq(stages.pk, pk));
  if (!row) throw new Error('a stage that was written cannot be read');
  return stageOf(row);
}

function stageOf({ pk, name, ...row }: Omit<CaptchaStage, keyof typeof kind>): CaptchaStage {
  return { pk, name, ...kind, ...row };
}

/** Each value is taken by its name: a request may have more members than the document knows. */
function valuesOf(request: CaptchaStageRequest) {
  return {
    public_key: request.public_key,
    private_key: request.private_key,
    js_url: request.js_url ?? byDefault,
    api_url: request.api_url ?? byDefault,
    interactive: request.interactive ?? byDefault,
    score_min_threshold: request.score_min_threshold ?? byDefault,
    score_max_threshold: request.score_max_threshold ?? byDefault,
    error_on_invalid_score: request.error_on_invalid_score ?? byDefault,
  };
}
