import { sql } from 'drizzle-orm';
import { boolean, customType, doublePrecision, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { DeniedActionEnum, FlowDesignationEnum, FlowLayoutEnum, PolicyEngineMode, UserFieldsEnum } from 'authentik-stages';

// The tables of migrations/, as the queries see them. Columns have the names that the document gives to what they hold.

/** What a column gets when nothing is given: the migrations say it. */
export const byDefault = sql`default`;

const bytea = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });
const generated = () => uuid().notNull().defaultRandom();

export const apiTokens = pgTable('api_tokens', {
  name: text().primaryKey(),
  key_hash: bytea().notNull(),
  created_at: timestamp({ withTimezone: true }).notNull().defaultNow(),
  expires_at: timestamp({ withTimezone: true }),
});

export const flows = pgTable('flows', {
  pk: generated(),
  policybindingmodel_ptr_id: generated(),
  name: text().notNull(),
  slug: text().notNull(),
  title: text().notNull(),
  designation: text().$type<FlowDesignationEnum>().notNull(),
  background: text().notNull().default(byDefault),
  policy_engine_mode: text().$type<PolicyEngineMode>().notNull().default(byDefault),
  compatibility_mode: boolean().notNull().default(byDefault),
  layout: text().$type<FlowLayoutEnum>().notNull().default(byDefault),
  denied_action: text().$type<DeniedActionEnum>().notNull().default(byDefault),
});

export const stages = pgTable('stages', { pk: generated(), name: text().notNull() });

export const flowStageBindings = pgTable('flow_stage_bindings', {
  stage: uuid().notNull(),
  flow: uuid().notNull(),
  position: integer().notNull(),
});

export const captchaStages = pgTable('captcha_stages', {
  pk: uuid().notNull(),
  public_key: text().notNull(),
  private_key: text().notNull(),
  js_url: text().notNull(),
  api_url: text().notNull(),
  interactive: boolean().notNull(),
  score_min_threshold: doublePrecision().notNull(),
  score_max_threshold: doublePrecision().notNull(),
  error_on_invalid_score: boolean().notNull(),
});

export const identificationStages = pgTable('identification_stages', {
  pk: uuid().notNull(),
  user_fields: text().array().$type<UserFieldsEnum[]>().notNull(),
  password_stage: uuid(),
  captcha_stage: uuid(),
  case_insensitive_matching: boolean().notNull(),
  show_matched_user: boolean().notNull(),
  enrollment_flow: uuid(),
  recovery_flow: uuid(),
  passwordless_flow: uuid(),
  sources: uuid().array().notNull(),
  show_source_labels: boolean().notNull(),
  pretend_user_exists: boolean().notNull(),
});

export const sourceStages = pgTable('source_stages', {
  pk: uuid().notNull(),
  source: uuid().notNull(),
  resume_timeout: text().notNull(),
});
