// Holds the named types of the generated package to those that openapi-typescript prints from the same document.
// It is compiled, never run: a difference does not compile.
import type { components, operations } from '../../generated/authentik-stages/openapi.js';
import type * as ours from '../../generated/authentik-stages/types.js';

/** Identical, not merely assignable to each other. */
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Without `readonly`, which openapi-typescript makes of readOnly, and with intersections of objects as one object. */
type Plain<T> = T extends readonly (infer Item)[] ? Plain<Item>[] : T extends object ? { -readonly [K in keyof T]: Plain<T[K]> } : T;

type Same<A, B> = Equal<Plain<A>, Plain<B>>;

interface Ours {
  CaptchaStage: ours.CaptchaStage;
  CaptchaStageRequest: ours.CaptchaStageRequest;
  DeniedActionEnum: ours.DeniedActionEnum;
  FlowDesignationEnum: ours.FlowDesignationEnum;
  FlowLayoutEnum: ours.FlowLayoutEnum;
  FlowSet: ours.FlowSet;
  FlowSetRequest: ours.FlowSetRequest;
  GenericError: ours.GenericError;
  IdentificationStage: ours.IdentificationStage;
  PaginatedCaptchaStageList: ours.PaginatedCaptchaStageList;
  PaginatedIdentificationStageList: ours.PaginatedIdentificationStageList;
  PaginatedSourceStageList: ours.PaginatedSourceStageList;
  Pagination: ours.Pagination;
  PolicyEngineMode: ours.PolicyEngineMode;
  SourceStage: ours.SourceStage;
  UserFieldsEnum: ours.UserFieldsEnum;
  ValidationError: ours.ValidationError;
}
type Theirs = components['schemas'];

/** The schemas that differ, by name. */
type Differing = { [K in keyof Theirs]: K extends keyof Ours ? (Same<Ours[K], Theirs[K]> extends true ? never : K) : K }[keyof Theirs] | Exclude<keyof Ours, keyof Theirs>;
export const schemas: Equal<Differing, never> = true;

type Query<Id extends keyof operations> = NonNullable<operations[Id]['parameters']['query']>;
type Reply<Id extends keyof operations, Status> = Status extends keyof operations[Id]['responses'] ? (operations[Id]['responses'][Status] extends { content: { 'application/json': infer Body } } ? Body : never) : never;
type Data<Result> = Result extends { ok: true; data: infer Body } ? Body : never;
type Refusal<Result, Status> = Result extends { kind: 'response'; status: Status; error: infer Body } ? Body : never;

export const inputs: [
  Same<NonNullable<ours.StagesCaptchaList$Input['query']>, Query<'stages_captcha_list'>>,
  Same<NonNullable<ours.StagesSourceList$Input['query']>, Query<'stages_source_list'>>,
  Same<NonNullable<ours.StagesIdentificationList$Input['query']>, Query<'stages_identification_list'>>,
  Same<ours.StagesCaptchaUpdate$Input['path'], operations['stages_captcha_update']['parameters']['path']>,
  Same<ours.StagesCaptchaCreate$Input['body'], NonNullable<operations['stages_captcha_create']['requestBody']>['content']['application/json']>,
  Same<ours.StagesCaptchaUpdate$Input['body'], NonNullable<operations['stages_captcha_update']['requestBody']>['content']['application/json']>,
] = [true, true, true, true, true, true];

export const replies: [
  Same<Data<ours.StagesCaptchaList$Result>, Reply<'stages_captcha_list', 200>>,
  Same<Data<ours.StagesCaptchaCreate$Result>, Reply<'stages_captcha_create', 201>>,
  Same<Data<ours.StagesCaptchaUpdate$Result>, Reply<'stages_captcha_update', 200>>,
  Same<Data<ours.StagesSourceList$Result>, Reply<'stages_source_list', 200>>,
  Same<Data<ours.StagesIdentificationList$Result>, Reply<'stages_identification_list', 200>>,
  Same<Refusal<ours.StagesCaptchaCreate$Result, 400>, Reply<'stages_captcha_create', 400>>,
  Same<Refusal<ours.StagesCaptchaCreate$Result, 403>, Reply<'stages_captcha_create', 403>>,
] = [true, true, true, true, true, true, true];

// The comparison tells types apart.
export const controls: [Same<ours.CaptchaStage, ours.SourceStage>, Same<{ a?: string }, { a: string }>, Equal<unknown, never>] = [false, false, false];
