import { eq, sql } from 'drizzle-orm';
import type { FlowSet, FlowSetRequest } from 'authentik-stages';
import type { Queries } from './database.js';
import { flows, flowStageBindings, stages } from './schema.js';

/** For the select of a stage: the flows that it is part of, in their order. */
export const flowSet = sql<FlowSet[]>`(
  select coalesce(json_agg(json_build_object(
    'pk', f.pk,
    'policybindingmodel_ptr_id', f.policybindingmodel_ptr_id,
    'name', f.name,
    'slug', f.slug,
    'title', f.title,
    'designation', f.designation,
    'background', f.background,
    'policy_engine_mode', f.policy_engine_mode,
    'compatibility_mode', f.compatibility_mode,
    'export_url', '/api/v3/flows/instances/' || f.slug || '/export/',
    'layout', f.layout,
    'denied_action', f.denied_action
  ) order by b.position), '[]')
  from flow_stage_bindings b join flows f on f.pk = b.flow where b.stage = ${stages.pk}
)`;

/**
 * Makes a stage part of these flows and no others. The slug tells which flow is meant: one that there is gets the values
 * that are given, any other is made.
 */
export async function bindFlows(queries: Queries, stage: string, requests: readonly FlowSetRequest[] = []): Promise<void> {
  await queries.delete(flowStageBindings).where(eq(flowStageBindings.stage, stage));
  const bindings = requests.map(({ slug }, position) => ({ slug, position }));
  // In an order that is the same for all, so that two requests cannot wait for each other.
  const sorted = requests.toSorted((a, b) => (a.slug < b.slug ? -1 : 1));
  for (const request of sorted) {
    const [saved] = await saveFlow(queries, request);
    const position = bindings.findIndex(({ slug }) => slug === request.slug);
    if (saved) await queries.insert(flowStageBindings).values({ stage, flow: saved.pk, position });
  }
}

/** Each value is taken by its name: a request may have more members than the document knows. */
function saveFlow(queries: Queries, request: FlowSetRequest) {
  const { slug, name, title, designation, policy_engine_mode, compatibility_mode, layout, denied_action } = request;
  const values = { name, title, designation, policy_engine_mode, compatibility_mode, layout, denied_action };
  return queries.insert(flows).values({ slug, ...values }).onConflictDoUpdate({ target: flows.slug, set: values }).returning({ pk: flows.pk });
}
