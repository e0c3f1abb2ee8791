import { adviseVersion, highest, type PackageAdvice, type VersionAdvice } from '../../compare/version.js';
import type { Compared, DiffOptions, LocatedChange } from '../../diff.js';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import type { Finding } from '../finding.js';
import { loadCompatibility, type Compatibility } from './compatibility-file.js';
import type { PackageVersions } from './package-version.js';
import type { Source } from './source.js';

/** Two documents, and how they differ: what reports are made of. */
export interface Comparison {
  readonly before: string;
  readonly after: string;
  readonly compared: Compared;
  /** Where the output is in a package that is published. */
  readonly package?: PackageAdvice;
  /** Errors of the documents, and entries that ignore nothing. */
  readonly findings: readonly Finding[];
  readonly exitCode: ExitCode;
}

export interface CompareOptions extends Omit<DiffOptions, 'policy' | 'ignore'> {
  /** A file that says which changes are meant; undefined: the one of the folder, if there is one. */
  readonly ignore?: string;
  readonly folder: string;
  readonly cwd: string;
  /** Those of the package that the output is in. */
  readonly versions?: PackageVersions;
}

/** Compares two documents by what the project has agreed on. */
export async function compareSources(before: Source, after: Source, { ignore, folder, cwd, versions, ...options }: CompareOptions): Promise<Comparison> {
  const agreed = await loadCompatibility(ignore, folder, cwd);
  const { diff } = await import('../../diff.js');
  const policy = { today: new Date().toISOString().slice(0, 10), sunsetDays: agreed?.sunsetDays ?? { beta: 0, stable: 0 } };
  const found = await diff(before.side, after.side, { ...options, policy, ignore: agreed?.ignore ?? [] });
  const named = (source: Source) => <T extends { readonly file: string }>(finding: T): T => ({ ...finding, file: source.shown(finding.file) });
  const [old, now] = [found.diagnostics.before.map(named(before)), found.diagnostics.after.map(named(after))];
  const place = (change: LocatedChange): LocatedChange => ({ ...change, before: named(before)(change.before), after: named(after)(change.after) });
  const compared: Compared = { ...found, diagnostics: { before: old, after: now }, changes: found.changes.map(place), ignored: found.ignored.map(place) };
  const advice = versions && packageAdvice(versions, compared.version, options.faces);
  const isInvalid = old.length + now.length > 0;
  const isBreaking = compared.changes.some(({ severity }) => severity === 'error');
  return {
    before: before.label,
    after: after.label,
    compared,
    ...(advice && { package: advice }),
    findings: [...old, ...now, ...(isInvalid ? [] : unused(compared, agreed))],
    exitCode: isInvalid ? exitCodes.invalid : isBreaking ? exitCodes.breaking : exitCodes.done,
  };
}

function packageAdvice({ file, before, after }: PackageVersions, version: VersionAdvice | undefined, faces: CompareOptions['faces'] = ['client', 'server']): PackageAdvice | undefined {
  if (version === undefined) return undefined;
  const { bumps: _, ...advice } = adviseVersion(before, after, version.bumps, highest(faces.map((face) => version.bumps[face])));
  return { file, ...advice };
}

function unused({ unused: entries }: Compared, agreed: Compatibility | undefined): readonly Finding[] {
  return agreed === undefined ? [] : entries.map((entry) => agreed.findingOf(entry, `nothing that changed is ignored by this entry for \`${entry.rule}\``, 'remove it: what it was for is over'));
}
