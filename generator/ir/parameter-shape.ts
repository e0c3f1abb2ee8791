import type { ObjectType, Type, TypeId } from './model.js';

/** What the values of a parameter can look like on the wire. */
export interface ParameterShape {
  /** What the value as a whole can be; null is nothing on the wire. */
  readonly kinds: ReadonlySet<ShapeKind>;
  /** Names of the members that an object lists. */
  readonly members: ReadonlySet<string>;
  /** An object may have members that it does not list. */
  readonly isOpen: boolean;
  /** There are arrays or objects inside others. */
  readonly nests: boolean;
  /** How deep they go has no end, or is beyond what is looked at. */
  readonly isEndless: boolean;
  /** The type does not say whether there are. */
  readonly isLoose: boolean;
}

export type ShapeKind = 'scalar' | 'array' | 'object' | 'unknown' | 'binary';

/** Types whose members share members have shapes without end: so many are as good as nested ones. */
const mostShapes = 1000;

interface Survey {
  readonly typeOf: (id: TypeId) => Type | undefined;
  readonly kinds: Set<ShapeKind>;
  readonly members: Set<string>;
  isOpen: boolean;
  nests: boolean;
  isEndless: boolean;
  isLoose: boolean;
  budget: number;
}

/** A reference that comes back to itself counts as nested. */
export function shapeOf(type: Type, typeOf: (id: TypeId) => Type | undefined): ParameterShape {
  const survey: Survey = { typeOf, kinds: new Set(), members: new Set(), isOpen: false, nests: false, isEndless: false, isLoose: false, budget: mostShapes };
  look(type, survey, false, []);
  return survey;
}

/** A type that takes members of any name, as its printed form does. */
function isOpen({ additional, properties, closed }: ObjectType): boolean {
  return additional !== undefined || (properties.length === 0 && closed !== true);
}

function look(type: Type, survey: Survey, isInside: boolean, seen: readonly TypeId[]): void {
  if (survey.budget-- <= 0) {
    survey.nests = true;
    survey.isEndless = true;
    return void survey.kinds.add('unknown');
  }
  switch (type.kind) {
    case 'null':
    case 'never':
      return;
    case 'ref':
      return lookBehind(type.id, survey, isInside, seen);
    case 'union':
      return type.members.forEach((member) => look(member, survey, isInside, seen));
    case 'intersection': {
      const known = type.members.filter(({ kind }) => kind !== 'unknown');
      return known.forEach((member) => look(member, survey, isInside, seen));
    }
    case 'array':
    case 'tuple':
    case 'object':
      return lookInside(type, survey, isInside, seen);
    case 'unknown':
      survey.isLoose = true;
      return void (isInside || survey.kinds.add('unknown'));
    default:
      return void (isInside && type.kind !== 'binary' ? undefined : survey.kinds.add(type.kind === 'binary' ? 'binary' : 'scalar'));
  }
}

function lookBehind(id: TypeId, survey: Survey, isInside: boolean, seen: readonly TypeId[]): void {
  const named = seen.includes(id) ? undefined : survey.typeOf(id);
  if (named === undefined) {
    survey.nests = true;
    survey.isEndless = true;
  } else look(named, survey, isInside, [...seen, id]);
}

function lookInside(type: Extract<Type, { kind: 'array' | 'tuple' | 'object' }>, survey: Survey, isInside: boolean, seen: readonly TypeId[]): void {
  for (const part of partsOf(type)) look(part, survey, true, seen);
  if (isInside) return void (survey.nests = true);
  survey.kinds.add(type.kind === 'object' ? 'object' : 'array');
  if (type.kind !== 'object') return;
  for (const { name } of type.properties) survey.members.add(name);
  if (!isOpen(type)) return;
  survey.isOpen = true;
  survey.isLoose ||= type.additional === undefined;
}

function partsOf(type: Extract<Type, { kind: 'array' | 'tuple' | 'object' }>): readonly Type[] {
  if (type.kind === 'array') return [type.items];
  if (type.kind === 'tuple') return type.rest === undefined ? type.items : [...type.items, type.rest];
  const own = type.properties.map((property) => property.type);
  return type.additional === undefined ? own : [...own, type.additional];
}
