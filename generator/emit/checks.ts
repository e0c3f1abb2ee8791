import type { Api, Json, JsonType, Schema, TypeId } from '../ir/model.js';
import type { Expression, FunctionStatement, Statement } from '../print/structures.js';
import { both, calling, context, key, name, nothing, pure, runtime, value, type Assertion, type CheckMaker, type Place } from './check-maker.js';
import { json } from './runtime.js';
import { circlesIn } from './schema-circles.js';
import { doubledIn } from './schema-doubles.js';
import { failsMissing, isAnything, isLeaf, possibleTypes, simplified, tagging, type SchemaOf, type Tagging } from './schema-facts.js';
import { partAssertions } from './check-parts.js';
import { objectAssertion } from './check-objects.js';
import { arrayAssertions } from './check-arrays.js';
import { formatAssertion, valueAssertions } from './check-values.js';
import { wordsOf } from './schema-words.js';

/** What the checks of one package share. */
export class Checks implements CheckMaker {
  readonly schemaOf: SchemaOf;
  readonly #nameOf: (id: TypeId) => string;
  readonly #isBack: (from: TypeId, to: TypeId) => boolean;
  readonly #doubled: ReadonlySet<TypeId>;
  readonly #functions: Statement[] = [];
  /** Functions that are named after all that they ask for: they belong to no type. */
  readonly #common: FunctionStatement[] = [];
  readonly #constants: Statement[] = [];
  readonly #shared = new Map<string, string>();
  readonly #taken: Set<string>;

  /** `others`: schemas of no named type. */
  constructor(api: Api, others: readonly Schema[]) {
    const types = new Map(api.types.map((type) => [type.id, type]));
    this.schemaOf = (id) => types.get(id)?.schema;
    this.#nameOf = (id) => `check${types.get(id)?.name ?? ''}`;
    this.#isBack = circlesIn(api.types);
    this.#doubled = doubledIn(api.types, others);
    this.#taken = new Set(api.types.map(({ name: own }) => `check${own}`));
  }

  /** The validator of a named type. */
  validatorOf(id: TypeId): Expression {
    return name(this.#nameOf(id).replace(/^check/u, 'is'));
  }

  statements(): readonly Statement[] {
    const common = [...this.#common].sort((one, other) => (one.name < other.name ? -1 : 1));
    return [...this.#constants, ...common, ...this.#functions];
  }

  /** Declares the check of a named type, or of what belongs to an operation. */
  declare(functionName: string, schema: Schema, id?: TypeId): void {
    this.#taken.add(functionName);
    this.#add(functionName, this.assertions(schema, { name: functionName, ...(id !== undefined && { id }) }));
  }

  #add(functionName: string, assertions: readonly Assertion[]): void {
    const operands = assertions.map(({ on }) => on(value, key));
    this.#functions.push(checkFunction(functionName, operands.length === 0 ? json(true) : both('&&', operands, operands.length > 2 || operands.some(({ kind }) => kind === 'conditional')), operands.length > 0));
  }

  /** All that a schema asks of a value. */
  assertions(given: Schema, place: Place): readonly Assertion[] {
    const schema = simplified(given);
    const { ref } = schema;
    if (schema.never === true) return [calling(runtime.value('never'))];
    return [
      ...(ref === undefined || this.isCut(ref, place) ? [] : [this.#named(ref)]),
      ...valueAssertions(this, schema, place),
      ...formatAssertion(schema),
      ...objectAssertion(this, schema, place),
      ...arrayAssertions(this, schema, place),
      ...partAssertions(this, schema, place),
    ];
  }

  #named(ref: TypeId): Assertion {
    const check = name(this.#nameOf(ref));
    return this.#doubled.has(ref) ? calling(runtime.value('once'), check) : calling(check);
  }

  /** A reference that leads back to where it stands, with nothing between, asks for nothing. */
  isCut(ref: TypeId, { id, isInside }: Place): boolean {
    return id !== undefined && isInside !== true && this.#isBack(id, ref);
  }

  /** A function that checks a value for a schema. */
  functionOf(given: Schema, asked: Place): Expression {
    const schema = simplified(given);
    if (isAnything(schema)) return runtime.value('anything');
    const place = this.#placeOf(schema, asked);
    const own = this.assertions(schema, place);
    const [only] = own;
    if (only === undefined) return runtime.value('anything');
    const call = own.length === 1 && only.isCall ? only.on(value, key) : undefined;
    if (call?.kind === 'call' && call.arguments.length === 3) return call.callee;
    return name(this.#functionFor(schema, own, place, false));
  }

  /** A check of a member that is there, or may be missing. */
  member(given: Schema, access: Expression, at: string, isRequired: boolean, asked: Place): Expression | undefined {
    const schema = simplified(given);
    const place = this.#placeOf(schema, asked);
    const label = json(at);
    const own = isAnything(schema) ? [] : this.assertions(schema, place);
    const [only] = own;
    if (only === undefined) return isRequired ? calling(runtime.value('present')).on(access, label) : undefined;
    const isCall = own.length === 1 && only.isCall;
    if (!isRequired && isLeaf(schema)) return calling(name(this.#functionFor(schema, own, place, true))).on(access, label);
    const check = (isCall ? only : calling(name(this.#functionFor(schema, own, place, false)))).on(access, label);
    const isMissing: Expression = { kind: 'identical', left: access, right: nothing };
    if (!isRequired) return both('||', [isMissing, check]);
    return failsMissing(schema, this.schemaOf) ? check : { kind: 'conditional', test: isMissing, then: runtime.call('missing', context, label), else: check };
  }

  #wordsOf(schema: Schema): string | undefined {
    return wordsOf(schema, (id) => this.#nameOf(id).replace(/^check/u, ''));
  }

  /** What a function of words needs belongs to it, not to where it is needed first. */
  #placeOf(schema: Schema, place: Place): Place {
    const words = this.#wordsOf(schema);
    return words === undefined ? place : { name: `check${words}`, isShared: true };
  }

  /**
   * Schemas of the same words have one function: all of the package where its name says all, and else those of a type or
   * an operation, so that no other one renames or moves it.
   */
  #functionFor(schema: Schema, assertions: readonly Assertion[], place: Place, isOptional: boolean): string {
    const words = this.#wordsOf(schema);
    const scope = words === undefined ? `${ownerOf(place)} ${place.isInside === true ? '' : (place.id ?? '')}` : '';
    const content = `${scope} ${String(isOptional)} ${JSON.stringify(schema)}`;
    const known = this.#shared.get(content);
    if (known !== undefined) return known;
    const functionName = this.free(words === undefined ? place.name : `${isOptional ? 'optional' : 'one'}${words}`);
    this.#shared.set(content, functionName);
    const check = both('&&', assertions.map(({ on }) => on(value, key)));
    const isMissing: Expression = { kind: 'identical', left: value, right: nothing };
    (place.isShared === true ? this.#common : this.#functions).push(checkFunction(functionName, isOptional ? both('||', [isMissing, check]) : check));
    return functionName;
  }

  /** The types that valid values can have. */
  typesOf(schema: Schema): ReadonlySet<JsonType> | undefined {
    return possibleTypes(schema, this.schemaOf);
  }

  taggingOf(alternatives: readonly Schema[], told: string | undefined): Tagging | undefined {
    return tagging(alternatives, told, this.schemaOf);
  }

  markName(id: TypeId, kind: string): string {
    return `${this.#nameOf(id)}$${kind}`.replace(/^check/u, 'marks');
  }

  /** A constant of the module, named after what it is for; equal ones of a type or an operation are one. */
  constant(purpose: string, made: Expression, place: Place): Expression {
    const content = `${ownerOf(place)} = ${JSON.stringify(made)}`;
    const known = this.#shared.get(content);
    if (known !== undefined) return name(known);
    const constantName = this.free(place.name.replace(/^check/u, purpose));
    this.#shared.set(content, constantName);
    this.#constants.push({ kind: 'constant', name: constantName, isPrivate: true, value: made });
    return name(constantName);
  }

  /** A constant that may lead back to itself: its name is known before it is made. */
  lateConstant(constantName: string, type: string, made: () => Expression): Expression {
    if (this.#shared.has(constantName)) return name(constantName);
    this.#shared.set(constantName, constantName);
    const made_ = made();
    this.#constants.push({ kind: 'constant', name: constantName, isPrivate: true, value: made_, type: runtime.type(type) });
    return name(constantName);
  }

  values(values: readonly Json[], place: Place): Expression {
    return this.constant('values', { kind: 'array', items: values.map(json) }, place);
  }

  setOf(values: readonly Json[], place: Place): Expression {
    return this.constant('set', pure('set', { kind: 'array', items: values.map(json) }), place);
  }

  namesOf(names: readonly string[], place: Place): Expression {
    return this.constant('names', pure('names', { kind: 'array', items: names.map(json) }), place);
  }

  /** A pattern of the document, compiled; undefined where it is none. */
  regex(source: string, place: Place): Expression | undefined {
    const flags = ['u', ''].find((candidate) => isRegex(source, candidate));
    if (flags === undefined) return undefined;
    return this.constant('pattern', pure('regex', json(source), json(flags)), place);
  }

  free(wanted: string): string {
    let found = wanted;
    for (let count = 2; this.#taken.has(found); count++) found = `${wanted}$${count}`;
    this.#taken.add(found);
    return found;
  }
}

function isRegex(source: string, flags: string): boolean {
  try {
    return new RegExp(source, flags).source !== '';
  } catch {
    return false;
  }
}

function checkFunction(functionName: string, result: Expression, usesValue = true): FunctionStatement {
  // All checks are called alike. A name that begins with a low line says that it is not used, to the compiler too.
  const mark = usesValue ? '' : '_';
  const parameters: FunctionStatement['parameters'] = [
    { name: `${mark}value`, type: { kind: 'name', name: 'unknown' } },
    { name: `${mark}context`, type: runtime.type('Context') },
    { name: `${mark}key`, type: runtime.type('Key') },
  ];
  return { kind: 'function', name: functionName, isPrivate: true, parameters, returns: { kind: 'name', name: 'boolean' }, result };
}

/** The type or operation that a place is in: what stands before the names of parts. */
function ownerOf({ name: own }: Place): string {
  return own.split('$', 1).join('');
}
