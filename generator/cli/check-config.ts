import { artefacts, forms, type Config, type Renaming, type Selection, type Target, type ValueTypes } from '../config.js';
import { fieldForms, isFieldValue, isStyle, ruleFields } from '../pagination.js';
import { generatedFields, isSemanticVersion } from '../package-fields.js';
import { isSelector } from '../selector.js';
import { nearest } from '../nearest.js';
import { selectorForms } from './option-values.js';

/** What is wrong with a configuration, and at which key. */
export interface ConfigProblem {
  /** The key, as it would be written in JavaScript: `targets[0].output`; `''` is the whole configuration. */
  readonly path: string;
  readonly message: string;
  readonly help: string;
}

interface Field {
  readonly required?: true;
  readonly expected: string;
  accepts(value: unknown): boolean;
}

type Fields = Readonly<Record<string, Field>>;
type AnyRecord = Readonly<Record<string, unknown>>;

const text = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';
const packageNamePattern = /^(?:@[a-z\d~-][a-z\d._~-]*\/)?[a-z\d~-][a-z\d._~-]*$/u;

const configFields: Readonly<Record<keyof Config, Field>> = {
  targets: { required: true, expected: 'an array of targets, at least one', accepts: (value) => Array.isArray(value) && value.length > 0 },
};

const targetFields: Readonly<Record<keyof Target, Field>> = {
  input: { required: true, expected: 'the path of an OpenAPI document', accepts: text },
  output: { required: true, expected: 'the path of a folder', accepts: text },
  emit: {
    expected: `an array of ${list(artefacts)}`,
    accepts: (value) => Array.isArray(value) && value.length > 0 && value.every((item) => includes(artefacts, item)),
  },
  form: { expected: list(forms), accepts: (value) => includes(forms, value) },
  packageName: { expected: 'a name that npm accepts', accepts: (value) => typeof value === 'string' && value.length <= 214 && packageNamePattern.test(value) },
  packageJson: { expected: 'an object: `{ license: "MIT", repository: "…" }`', accepts: isRecord },
  root: { expected: 'the path of a folder', accepts: text },
  allowRemote: { expected: 'true or false', accepts: (value) => typeof value === 'boolean' },
  headers: { expected: 'headers by origin: `{ "https://example.com": { Authorization: "…" } }`', accepts: areHeaders },
  overlays: { expected: 'an array of paths', accepts: (value) => Array.isArray(value) && value.every(text) },
  rename: { expected: 'an object: `{ types: { Old: "New" }, operations: { id: "newName" } }`', accepts: isRecord },
  formats: { expected: '`true` or `false`', accepts: (value) => typeof value === 'boolean' },
  pagination: { expected: 'an array of rules: `[{ style: "page", parameter: "page", items: "/results" }]`', accepts: (value) => Array.isArray(value) && value.every(isRecord) },
  stubs: { expected: 'the path of a folder', accepts: text },
  select: { expected: 'an object: `{ include: ["tag:…"], exclude: ["deprecated"] }`', accepts: isRecord },
  values: { expected: 'an object: `{ dateTime: "Date", int64: "bigint" }`', accepts: isRecord },
};

const selectionFields: Readonly<Record<keyof Selection, Field>> = {
  include: { expected: `an array of selectors: ${selectorForms}`, accepts: areSelectors },
  exclude: { expected: `an array of selectors: ${selectorForms}`, accepts: areSelectors },
};

const renamingFields: Readonly<Record<keyof Renaming, Field>> = {
  types: { expected: 'an object of new names by old ones', accepts: areNames },
  operations: { expected: 'an object of new names by operationIds', accepts: areNames },
};

const valueFields: Readonly<Record<keyof ValueTypes, Field>> = {
  dateTime: { expected: '"Date"', accepts: (value) => value === 'Date' },
  int64: { expected: '"bigint"', accepts: (value) => value === 'bigint' },
};

/** Whether a value is a configuration; what it is not goes into `problems`. */
export function isConfig(value: unknown, problems: ConfigProblem[]): value is Config {
  const before = problems.length;
  if (!isRecord(value)) {
    const help = 'export an object: `export default defineConfig({ targets: [{ input, output }] })`';
    problems.push({ path: '', message: `the configuration is ${described(value)}`, help });
    return false;
  }
  checkFields(value, configFields, '', 'the configuration', problems);
  const targets: unknown = value['targets'];
  if (Array.isArray(targets)) targets.forEach((target: unknown, index) => checkTarget(target, `targets[${index}]`, problems));
  return problems.length === before;
}

function checkTarget(target: unknown, path: string, problems: ConfigProblem[]): void {
  if (!isRecord(target)) {
    problems.push({ path, message: `${path} is ${described(target)}`, help: 'a target is an object: `{ input: "openapi.yaml", output: "src/api" }`' });
    return;
  }
  checkFields(target, targetFields, `${path}.`, path, problems);
  for (const [key, fields] of Object.entries({ select: selectionFields, rename: renamingFields, values: valueFields })) {
    const part = target[key];
    if (isRecord(part)) checkFields(part, fields, `${path}.${key}.`, `${path}.${key}`, problems);
  }
  const rules: unknown = target['pagination'];
  if (Array.isArray(rules)) rules.filter(isRecord).forEach((rule, index) => checkRule(rule, `${path}.pagination`, index, problems));
  const emit: unknown = target['emit'];
  if (target['stubs'] !== undefined && Array.isArray(emit) && !emit.includes('server')) {
    problems.push({ path: `${path}.stubs`, message: `${path} has stubs and no server`, help: 'add "server" to `emit`, or remove the stubs' });
  }
  for (const key of ['packageName', 'packageJson'] as const) {
    if (target[key] === undefined || target['form'] === 'package') continue;
    problems.push({ path: `${path}.${key}`, message: `${path} has a ${key} and is not a package`, help: `add \`form: "package"\`, or remove the ${key === 'packageName' ? 'name' : 'fields'}` });
  }
  const fields = target['packageJson'];
  if (isRecord(fields)) checkPackageFields(fields, `${path}.packageJson`, problems);
}

/** What follows from the output is nobody else's to say. */
function checkPackageFields(fields: AnyRecord, path: string, problems: ConfigProblem[]): void {
  for (const key of Object.keys(fields).filter((name) => generatedFields.includes(name))) {
    const help = key === 'name' ? 'give it as `packageName` of the target' : `remove it; the fields of the generator are ${list(generatedFields, 'and')}`;
    problems.push({ path: `${path}.${key}`, message: `${path}.${key} belongs to the generator: it follows from what is generated`, help });
  }
  const { version } = fields;
  if (version !== undefined && (typeof version !== 'string' || !isSemanticVersion(version))) problems.push({ path: `${path}.version`, message: `${path}.version is ${described(version)}`, help: 'it takes a semantic version: `"1.2.3"`' });
}

/** The keys of a rule depend on its style. All that is wrong with one is shown where the rules are. */
function checkRule(rule: AnyRecord, path: string, index: number, problems: ConfigProblem[]): void {
  const own: ConfigProblem[] = [];
  const style = rule['style'];
  const known = isStyle(style) ? Object.entries(ruleFields[style]) : [];
  const fields = known.map(([key, { takes, required }]): readonly [string, Field] => [key, { expected: fieldForms[takes], accepts: (value) => isFieldValue(takes, value), ...(required && { required }) }]);
  const checked = isStyle(style) ? rule : { style };
  checkFields(checked, { style: { required: true, expected: list(Object.keys(ruleFields)), accepts: isStyle }, ...Object.fromEntries(fields) }, `${path}[${index}].`, `${path}[${index}]`, own);
  problems.push(...own.map((problem) => ({ ...problem, path })));
}

function checkFields(record: AnyRecord, fields: Fields, prefix: string, owner: string, problems: ConfigProblem[]): void {
  const known = Object.keys(fields);
  const meant = new Set<string>();
  for (const key of Object.keys(record).filter((name) => !Object.hasOwn(fields, name))) {
    const guess = nearest(key, known.filter((name) => record[name] === undefined));
    if (guess !== undefined) meant.add(guess);
    const keys = known.length === 1 ? `the only key is ${known.join()}` : `the keys are ${list(known, 'and')}`;
    const help = guess === undefined ? keys : `did you mean ${guess}? (${keys})`;
    problems.push({ path: `${prefix}${key}`, message: `${owner} has the key \`${key}\`, which means nothing`, help });
  }
  for (const [key, field] of Object.entries(fields)) {
    const value = record[key];
    if (value === undefined && field.required === true && !meant.has(key)) {
      problems.push({ path: prefix.replace(/\.$/u, ''), message: `${owner} has no \`${key}\``, help: `add it: ${field.expected}` });
    } else if (value !== undefined && !field.accepts(value)) {
      problems.push({ path: `${prefix}${key}`, message: `${prefix}${key} is ${described(value)}`, help: `it takes ${field.expected}` });
    }
  }
}

function areHeaders(value: unknown): boolean {
  const isOrigin = (origin: string): boolean => URL.canParse(origin) && /^https?:$/u.test(new URL(origin).protocol);
  const isText = (header: unknown): boolean => typeof header === 'string';
  return isRecord(value) && Object.entries(value).every(([origin, headers]) => isOrigin(origin) && isRecord(headers) && Object.values(headers).every(isText));
}

function isRecord(value: unknown): value is AnyRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function areNames(value: unknown): boolean {
  return isRecord(value) && Object.values(value).every(text);
}

function areSelectors(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(isSelector);
}

function includes(values: readonly unknown[], value: unknown): boolean {
  return values.includes(value);
}

function list(values: readonly string[], word = 'or'): string {
  return values.length < 2 ? values.join('') : `${values.slice(0, -1).join(', ')} ${word} ${values.at(-1)}`;
}

function described(value: unknown): string {
  if (value === undefined) return 'undefined';
  if (typeof value === 'function') return 'a function';
  const json = JSON.stringify(value) ?? typeof value;
  return json.length > 60 ? `${json.slice(0, 60)}…` : json;
}
