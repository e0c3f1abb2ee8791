import { DeniedActionEnum, FlowDesignationEnum, FlowLayoutEnum, PolicyEngineMode, type CaptchaStageRequest } from 'authentik-stages';
import { HttpError, type Problem } from 'authentik-stages/server';

// What the document says of requests, and what PostgreSQL asks for beyond that: no NUL and no half of a surrogate pair.

type Issue = NonNullable<Problem['errors']>[number];
type Check = (value: unknown, pointer: string) => readonly Issue[];

const issue = (pointer: string, detail: string): Issue[] => [{ pointer, detail, keyword: 'invalid' }];

const plainText: Check = (value, pointer) => {
  if (typeof value !== 'string') return issue(pointer, 'Not a valid string.');
  if (value.includes('\0')) return issue(pointer, 'Null characters are not allowed.');
  return value.isWellFormed() ? [] : issue(pointer, 'Surrogate characters are not allowed.');
};

const uuid: Check = (value, pointer) =>
  typeof value === 'string' && /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value) ? [] : issue(pointer, 'Must be a valid UUID.');

const text = (maxLength = Infinity, pattern = /^/): Check => (value, pointer) => {
  const issues = plainText(value, pointer);
  if (issues.length > 0 || typeof value !== 'string') return issues;
  if (value === '') return issue(pointer, 'This field may not be blank.');
  if ([...value].length > maxLength) return issue(pointer, `Ensure this field has no more than ${maxLength} characters.`);
  return pattern.test(value) ? [] : issue(pointer, 'Enter a valid “slug” consisting of letters, numbers, underscores or hyphens.');
};

const truth: Check = (value, pointer) => (typeof value === 'boolean' ? [] : issue(pointer, 'Must be a valid boolean.'));
const score: Check = (value, pointer) => (Number.isFinite(value) ? [] : issue(pointer, 'A valid number is required.'));

const oneOf = (choices: Readonly<Record<string, string>>): Check => (value, pointer) =>
  Object.values<unknown>(choices).includes(value) ? [] : issue(pointer, `${JSON.stringify(value)} is not a valid choice.`);

const list = (item: Check): Check => (value, pointer) =>
  Array.isArray(value) ? value.flatMap((one, index) => item(one, `${pointer}/${index}`)) : issue(pointer, 'Expected a list of items.');

/** Members that the document does not have are let pass, as it has it. */
function object(checks: Readonly<Record<string, Check>>, required: readonly string[]): Check {
  return (value, pointer) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return issue(pointer, 'Invalid data. Expected an object.');
    const members = new Map<string, unknown>(Object.entries(value));
    return Object.entries(checks).flatMap(([name, check]) => {
      const place = `${pointer}/${name}`;
      if (!members.has(name)) return required.includes(name) ? issue(place, 'This field is required.') : [];
      return members.get(name) === null ? issue(place, 'This field may not be null.') : check(members.get(name), place);
    });
  };
}

const flow = object(
  {
    name: text(),
    slug: text(50, /^[-a-zA-Z0-9_]+$/),
    title: text(),
    designation: oneOf(FlowDesignationEnum),
    policy_engine_mode: oneOf(PolicyEngineMode),
    compatibility_mode: truth,
    layout: oneOf(FlowLayoutEnum),
    denied_action: oneOf(DeniedActionEnum),
  },
  ['name', 'slug', 'title', 'designation'],
);

const captchaStage = object(
  {
    name: text(),
    flow_set: list(flow),
    public_key: text(),
    private_key: text(),
    js_url: text(),
    api_url: text(),
    interactive: truth,
    score_min_threshold: score,
    score_max_threshold: score,
    error_on_invalid_score: truth,
  } satisfies Record<keyof CaptchaStageRequest, Check>,
  ['name', 'public_key', 'private_key'],
);

/** Which parameters are UUIDs. */
const uuids = ['stage_uuid', 'captcha_stage', 'password_stage', 'enrollment_flow', 'recovery_flow', 'passwordless_flow', 'source'];

/** Throws an HttpError with all that is wrong with a stage. */
export function checkStage(body: CaptchaStageRequest): void {
  refuse(captchaStage(body, '/body'));
  refuse(slugsTwice(body));
}

/** Throws an HttpError with all that is wrong with parameters; `place` is `path` or `query`. */
export function checkParameters(place: string, values: object): void {
  refuse(
    Object.entries(values).flatMap(([name, value]) => {
      const pointer = `/${place}/${name}`;
      return uuids.includes(name) ? uuid(value, pointer) : typeof value === 'string' ? plainText(value, pointer) : [];
    }),
  );
}

/** A flow is in a set once. */
function slugsTwice({ flow_set: flows = [] }: CaptchaStageRequest): Issue[] {
  const slugs = flows.map(({ slug }) => slug);
  return slugs.flatMap((slug, index) => (slugs.indexOf(slug) < index ? issue(`/body/flow_set/${index}/slug`, 'This flow is in the set already.') : []));
}

function refuse(errors: readonly Issue[]): void {
  if (errors.length > 0) throw new HttpError(400, 'the request is not valid', { errors });
}
