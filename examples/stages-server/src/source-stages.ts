import { eq, getTableColumns } from 'drizzle-orm';
import type { PaginatedSourceStageList, SourceStage, StagesSourceList$Input } from 'authentik-stages';
import type { Queries } from './database.js';
import { flowSet } from './flows.js';
import { clausesOf, paginated, total, type FilterNames } from './page.js';
import { sourceStages, stages } from './schema.js';

type Query = NonNullable<StagesSourceList$Input['query']>;

const kind = {
  component: 'ak-stage-source-form',
  verbose_name: 'Source Stage',
  verbose_name_plural: 'Source Stages',
  meta_model_name: 'authentik_stages_source.sourcestage',
};

const { pk, ...columns } = getTableColumns(sourceStages);
const fields = { pk, name: stages.name, ...columns };
const filters = {
  name: stages.name,
  resume_timeout: columns.resume_timeout,
  source: columns.source,
  stage_uuid: pk,
} satisfies Record<FilterNames<Query>, unknown>;

/** A page of source stages. Throws an HttpError. */
export async function listSourceStages(queries: Queries, query: Query): Promise<PaginatedSourceStageList> {
  const { where, orderBy, limit, offset } = clausesOf(query, fields, filters);
  const selected = queries.select({ ...fields, flow_set: flowSet, total }).from(sourceStages).innerJoin(stages, eq(stages.pk, sourceStages.pk));
  const rows = await selected.where(where).orderBy(...orderBy).limit(limit).offset(offset);
  return paginated(query, rows, ({ pk, name, ...row }): SourceStage => ({ pk, name, ...kind, ...row }));
}
