import type { Face } from '../../compare/model.js';
import type { DiffOptions } from '../../diff.js';
import type { Job } from '../targets.js';
import type { SourceOptions } from './source.js';

/** What is said of a document, by a target or by the command line. */
export type Settings = Partial<Job>;

/** How its documents are read. */
export function reachOf({ root, headers, overlays, allowRemote }: Settings): SourceOptions {
  return { ...(root !== undefined && { root }), ...(headers !== undefined && { headers }), ...(overlays !== undefined && { overlays }), allowRemote: allowRemote === true };
}

/** What of them is compared. */
export function askedOf({ select, rename, pagination, values, emit }: Settings): Pick<DiffOptions, 'select' | 'rename' | 'pagination' | 'values' | 'faces'> {
  return {
    ...(select !== undefined && { select }),
    ...(rename !== undefined && { rename }),
    ...(pagination !== undefined && { pagination }),
    ...(values !== undefined && { values }),
    ...(emit !== undefined && { faces: facesOf(emit) }),
  };
}

/** Types alone are what clients read and write. */
function facesOf(emit: Job['emit']): readonly Face[] {
  const isServed = emit.includes('server');
  return [...(emit.includes('client') || !isServed ? ['client' as const] : []), ...(isServed ? ['server' as const] : [])];
}
