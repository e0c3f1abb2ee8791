import type { IntersectionType, Type } from '../ir/model.js';
import type { Symbols } from './symbols.js';

/** Whether an interface can extend all parts of an intersection. */
export type Extends = (type: IntersectionType) => boolean;

/** Asks about each type once: types whose parts share parts would be asked about without end. */
export function extendsIn(symbols: Symbols): Extends {
  const known = new Map<Type, boolean>();

  function canExtend(type: IntersectionType): boolean {
    const objects = type.members.filter((member) => member.kind === 'object');
    return objects.length < 2 && type.members.every(isOpenInterface);
  }

  function isOpenInterface(type: Type): boolean {
    const answer = known.get(type) ?? isOpen(type);
    known.set(type, answer);
    return answer;
  }

  /** Printed as an interface, and without an index signature that a property could be in conflict with. */
  function isOpen(type: Type): boolean {
    if (type.kind === 'object') return type.properties.length > 0 ? type.additional === undefined : type.closed !== true && (type.additional === undefined || type.additional.kind === 'unknown');
    if (type.kind === 'intersection') return canExtend(type);
    const named = type.kind === 'ref' ? symbols.named(type.id) : undefined;
    return named !== undefined && (named.type.kind === 'object' || named.type.kind === 'intersection') && isOpenInterface(named.type);
  }

  return canExtend;
}
