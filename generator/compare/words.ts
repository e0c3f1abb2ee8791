/** A value as a sentence has it. */
export function said(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
  return `\`${text.length > 80 ? `${text.slice(0, 80)}…` : text}\``;
}

/** `number`, `number or string`, `anything`. */
export function saidTypes(types: readonly string[] | undefined, format?: unknown): string {
  if (types === undefined) return 'anything';
  const text = types.length === 0 ? 'nothing' : types.join(' or ');
  return `\`${text}${typeof format === 'string' ? ` (${format})` : ''}\``;
}
