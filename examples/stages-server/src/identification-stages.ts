import { eq, getTableColumns } from 'drizzle-orm';
import type { IdentificationStage, PaginatedIdentificationStageList, StagesIdentificationList$Input } from 'authentik-stages';
import type { Queries } from './database.js';
import { flowSet } from './flows.js';
import { clausesOf, paginated, total, type FilterNames } from './page.js';
import { identificationStages, stages } from './schema.js';

type Query = NonNullable<StagesIdentificationList$Input['query']>;

const kind = {
  component: 'ak-stage-identification-form',
  verbose_name: 'Identification Stage',
  verbose_name_plural: 'Identification Stages',
  meta_model_name: 'authentik_stages_identification.identificationstage',
};

const { pk, ...columns } = getTableColumns(identificationStages);
const fields = { pk, name: stages.name, ...columns };
const filters = {
  name: stages.name,
  password_stage: columns.password_stage,
  captcha_stage: columns.captcha_stage,
  case_insensitive_matching: columns.case_insensitive_matching,
  show_matched_user: columns.show_matched_user,
  enrollment_flow: columns.enrollment_flow,
  recovery_flow: columns.recovery_flow,
  passwordless_flow: columns.passwordless_flow,
  show_source_labels: columns.show_source_labels,
} satisfies Record<FilterNames<Query>, unknown>;

/** A page of identification stages. Throws an HttpError. */
export async function listIdentificationStages(queries: Queries, query: Query): Promise<PaginatedIdentificationStageList> {
  const { where, orderBy, limit, offset } = clausesOf(query, fields, filters);
  const selected = queries.select({ ...fields, flow_set: flowSet, total }).from(identificationStages).innerJoin(stages, eq(stages.pk, identificationStages.pk));
  const rows = await selected.where(where).orderBy(...orderBy).limit(limit).offset(offset);
  return paginated(query, rows, ({ pk, name, ...row }): IdentificationStage => ({ pk, name, ...kind, ...row }));
}
