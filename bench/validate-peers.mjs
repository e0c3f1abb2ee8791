// The schemas of the two values, as zod and TypeBox have them: written by hand, to the same effect.

/** @param {any} z */
export function zodSchemas(z) {
  const uuid = z.string().regex(/^[\dA-Fa-f]{8}(?:-[\dA-Fa-f]{4}){3}-[\dA-Fa-f]{12}$/);
  const flow = z.looseObject({
    pk: uuid, policybindingmodel_ptr_id: uuid, name: z.string(), slug: z.string().max(50).regex(/^[-a-zA-Z0-9_]+$/), title: z.string(),
    designation: z.enum(['authentication', 'authorization', 'invalidation', 'enrollment', 'unenrollment', 'recovery', 'stage_configuration']),
    background: z.string().optional(), background_url: z.string(), background_themed_urls: z.unknown(), policy_engine_mode: z.enum(['all', 'any']).optional(), compatibility_mode: z.boolean().optional(),
    export_url: z.string(), layout: z.enum(['stacked', 'content_left', 'content_right', 'sidebar_left', 'sidebar_right', 'sidebar_left_frame_background', 'sidebar_right_frame_background']).optional(),
    denied_action: z.enum(['message_continue', 'message', 'continue']).optional(),
  });
  const stage = z.looseObject({
    pk: uuid, name: z.string(), component: z.string(), verbose_name: z.string(), verbose_name_plural: z.string(), meta_model_name: z.string(), flow_set: z.array(flow), public_key: z.string(),
    js_url: z.string().optional(), api_url: z.string().optional(), interactive: z.boolean().optional(), score_min_threshold: z.number().optional(), score_max_threshold: z.number().optional(), error_on_invalid_score: z.boolean().optional(),
  });
  const n = z.number();
  const page = z.looseObject({ pagination: z.looseObject({ next: n, previous: n, count: n, current: n, total_pages: n, start_index: n, end_index: n }), results: z.array(stage) });
  const node = z.strictObject({
    id: z.int().min(0), name: z.string().min(1).max(64), kind: z.enum(['leaf', 'branch', 'root']).optional(), tags: z.array(z.string()).max(64), points: z.array(n), flags: z.record(z.string(), z.boolean()), note: z.string().nullable().optional(),
    a: z.string().optional(), b: z.int().optional(), c: z.boolean().optional(), d: n.optional(), e: z.string().optional(), f: z.int().optional(), g: z.boolean().optional(), h: n.optional(),
    get child() { return node.nullable().optional(); },
    get children() { return z.array(node); },
  });
  return { page, tree: node };
}

/** @param {any} Type */
export function typeboxSchemas(Type) {
  const o = Type.Optional;
  const s = Type.String();
  const n = Type.Number();
  const b = Type.Boolean();
  const one = (/** @type {string[]} */ ...values) => Type.Union(values.map((value) => Type.Literal(value)));
  const uuid = Type.String({ pattern: '^[\\dA-Fa-f]{8}(?:-[\\dA-Fa-f]{4}){3}-[\\dA-Fa-f]{12}$' });
  const flow = Type.Object({
    pk: uuid, policybindingmodel_ptr_id: uuid, name: s, slug: Type.String({ maxLength: 50, pattern: '^[-a-zA-Z0-9_]+$' }), title: s,
    designation: one('authentication', 'authorization', 'invalidation', 'enrollment', 'unenrollment', 'recovery', 'stage_configuration'),
    background: o(s), background_url: s, background_themed_urls: Type.Unknown(), policy_engine_mode: o(one('all', 'any')), compatibility_mode: o(b), export_url: s,
    layout: o(one('stacked', 'content_left', 'content_right', 'sidebar_left', 'sidebar_right', 'sidebar_left_frame_background', 'sidebar_right_frame_background')), denied_action: o(one('message_continue', 'message', 'continue')),
  });
  const stage = Type.Object({ pk: uuid, name: s, component: s, verbose_name: s, verbose_name_plural: s, meta_model_name: s, flow_set: Type.Array(flow), public_key: s, js_url: o(s), api_url: o(s), interactive: o(b), score_min_threshold: o(n), score_max_threshold: o(n), error_on_invalid_score: o(b) });
  const page = Type.Object({ pagination: Type.Object({ next: n, previous: n, count: n, current: n, total_pages: n, start_index: n, end_index: n }), results: Type.Array(stage) });
  const tree = Type.Recursive((/** @type {any} */ self) => Type.Object({
    id: Type.Integer({ minimum: 0 }), name: Type.String({ minLength: 1, maxLength: 64 }), kind: o(one('leaf', 'branch', 'root')), tags: Type.Array(s, { maxItems: 64 }), points: Type.Array(n), flags: Type.Record(s, b), note: o(Type.Union([s, Type.Null()])),
    a: o(s), b: o(Type.Integer()), c: o(b), d: o(n), e: o(s), f: o(Type.Integer()), g: o(b), h: o(n), child: o(Type.Union([self, Type.Null()])), children: Type.Array(self),
  }, { additionalProperties: false }));
  return { page, tree };
}
